import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decode, replaceControls, utf16Kind } from "./encoding.js";

const sentence = "The café in Tiranë — “closed” since May — reopens: Shkodër’s mayor spoke of 10 € a day.";
const plain = sentence.replaceAll("\u{1f600}", "");

describe("text is decoded", () => {
  test.each([
    ["utf-8", "content"],
    ["utf-16le", "content"],
    ["utf-16be", "content"],
    ["windows-1252", "guess"],
  ])("from %s without a declaration", (encoding, from) => {
    expect(decode(iconv.encode(plain, encoding))).toMatchObject({ text: plain, from });
  });

  test.each(["utf-8", "utf-16le", "utf-16be"])(
    "from %s with a byte-order mark, which is no part of it",
    (encoding) => {
      const bytes = iconv.encode(plain, encoding, { addBOM: true });
      expect(decode(bytes, "windows-1252")).toMatchObject({ text: plain, from: "byte-order-mark" });
    },
  );

  test.each<[string, string, string, string | undefined]>([
    ["transport", "Škoda’s plant", "windows-1250", "windows-1250"],
    ["transport as the web reads it", "“quoted” — said", "windows-1252", "ISO-8859-1"],
    ["meta element", "<html><head><meta charset=windows-1250>Škoda</head>", "windows-1250", undefined],
    [
      "older meta element",
      '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">Привет',
      "koi8-r",
      undefined,
    ],
    ["XML declaration", '<?xml version="1.0" encoding="ISO-8859-2"?><a>Łódź</a>', "iso-8859-2", undefined],
    ["quoted label", "Привет, мир", "windows-1251", '"Windows-1251"'],
  ])("by the declaration of the %s", (_, text, encoding, charset) => {
    expect(decode(iconv.encode(text, encoding), charset)).toMatchObject({ text, from: "declared" });
  });

  test("as UTF-8 when the bytes are, whatever is declared", () => {
    expect(decode(Buffer.from(plain), "iso-8859-1").text).toBe(plain);
  });

  test("as UTF-8 when only the cut at the end breaks it, and with a few broken bytes", () => {
    const bytes = Buffer.from("Tiranë—");
    expect(decode(bytes.subarray(0, -1)).text).toBe("Tiranë\ufffd");
    const broken = Buffer.concat([Buffer.from("ë".repeat(20)), Buffer.from([0xff]), Buffer.from(" ends")]);
    expect(decode(broken).text).toBe(`${"ë".repeat(20)}\ufffd ends`);
  });

  test("from Cyrillic code pages by their statistics", () => {
    const russian =
      "Министерство иностранных дел отвергло обвинения и заявило, что ответит на высылку дипломатов.";
    expect(decode(iconv.encode(russian, "windows-1251")).text).toBe(russian);
    expect(decode(iconv.encode(russian, "koi8-r")).text).toBe(russian);
  });

  test("ignoring labels that mean nothing", () => {
    expect(decode(Buffer.from("plain"), "x-unheard-of").text).toBe("plain");
  });

  test.each([
    ["one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"],
    ["one\u2028two\u2029three\u0085four", "one\ntwo\nthree\nfour"],
    ["one\r\r\ntwo", "one\n\ntwo"],
  ])("with line ends as \\n: %j", (written, text) => {
    expect(decode(Buffer.from(written)).text).toBe(text);
  });
});

test("zero bytes of pictures are not taken for UTF-16", () => {
  expect(utf16Kind(Buffer.from([0, 0, 0, 13, 0, 0, 0, 0, 1, 0, 0, 1]))).toBeUndefined();
  expect(utf16Kind(Buffer.alloc(64))).toBeUndefined();
});

test("control characters and unpaired surrogates are replaced without changing the length", () => {
  const text = "a\0b\x1b[31mc\x07\td\ne\ud800f\u{1f600}g\u0090";
  expect(replaceControls(text)).toBe("a b [31mc \td\ne\ufffdf\u{1f600}g ");
  expect(replaceControls(text)).toHaveLength(text.length);
});
