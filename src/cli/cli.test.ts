/** The built command line, run as a user runs it: command in, exit code, output and errors out. */
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const built = existsSync(program);
const folder = mkdtempSync(join(tmpdir(), "casus-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

function casus(args: readonly string[], input = "", environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { cwd: folder, maxBuffer: 64 << 20, env: { ...process.env, COLUMNS: "80", ...environment } },
      (error, out, errors) =>
        resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, out, errors }),
    );
    // A command that ends before it has read all of its input is no failure of the test.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

const english =
  "TIRANA, 7 September 2022\n\nAlbania expelled Iranian diplomats on Wednesday. Iran denied the attack.\n";
const french =
  "Le ministre des affaires étrangères a déclaré mardi que le gouvernement allait rompre ses relations avec le pays voisin après les attaques contre ses réseaux.\n";
const hostileName = "red\u001b[31m\u202e.txt";
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
const unsafe = /[\u0007\u001b\u202e]/;
const lines = [
  '{"id":"a","text":"Albania expelled Iranian diplomats on 7 September 2022."}',
  "not json",
  '{"id":"b","text":7}',
  '{"id":"c","text":"Iran will attack Albania."}',
];

function write(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content);
}

beforeAll(() => {
  write("english.txt", english);
  write("other.txt", "ATHENS, 9 September 2022\n\nGreece condemned Iran on Thursday.\n");
  write("french.txt", french);
  write("empty.txt", "");
  write(
    "binary.txt",
    Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256),
  );
  write("cut.docx", zipSync({ "word/document.xml": new Uint8Array(900) }).subarray(0, 40));
  write("bomb.zip", zipSync({ "a.txt": new Uint8Array(70 << 20).fill(97) }));
  write("wire.csv", 'text,published\n"Albania expelled Iranian diplomats.",2022-09-07\n"never closed,2022\n');
  write("nonsense.casus", "not a case at all");
  write("nonsense.json", "nonsense");
  write("nocase.json", "{}");
  write("hostile.txt", "Albania expelled \u001b[2J\u202eIranian diplomats. <script>alert(1)</script>\n");
  write("records.ndjson", lines.join("\n"));
  write("bad.ndjson", "x\ny\n");
  mkdirSync(join(folder, "folder"));
});

describe.skipIf(!built)(`the command line${built ? "" : " (dist is missing: npm run build)"}`, () => {
  /** Misuse: code 2, nothing on standard output, one line on standard error. */
  test.concurrent.each([
    ["frob", "unknown command 'frob'; see casus --help"],
    ["read", "missing required argument 'path'; see casus read --help"],
    ["read --frob", "unknown option '--frob'; see casus read --help"],
    ["read english.txt --jobs 0", "give a number of threads from 1 to 256; see casus read --help"],
    ["read english.txt --published 2022-13-45", "write the date as 2022-09-07, 2022-09 or 2022"],
    ["read english.txt --columns text", "write columns as text=body,published=date"],
    ["show", "missing required argument 'file'"],
    ["show x.casus --only everything", 'there is no part "everything"'],
    ["serve", "give a .casus file, or --example"],
    ["serve x.casus --example", "not both"],
    ["serve x.casus --port 99999", "give a port from 0 to 65535"],
    ["code --pairs --format gdelt", "--pairs is written as JSON alone"],
    ["annotate --layers smells", 'there is no layer "smells"'],
    ["explain", "give the id of an event and --case FILE, or --sentence TEXT"],
    ["export x.casus --format docx", "choose among json, polecat, gdelt"],
    ["import nonsense.json", "required option '--case <file>' not specified"],
  ])("casus %s", async (command, message) => {
    const { code, out, errors } = await casus(command.split(" "));
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(errors).toMatch(/^casus: [^\n]+\n$/);
    expect(errors).toContain(message);
  });

  /** Failure: code 1, "file: reason; remedy" first. */
  test.concurrent.each([
    ["read missing.txt", "missing.txt: there is no such file or folder; "],
    ["read empty.txt", "empty.txt: the file is empty; "],
    ["read binary.txt", "binary.txt: "],
    ["read folder", "folder: the folder has no documents in it; "],
    ["read french.txt", "french.txt: is in French; "],
    ["read cut.docx", "cut.docx: "],
    ["read bomb.zip", "bomb.zip/a.txt: unpacks to more than "],
    ["read http://127.0.0.1:1/x", "http://127.0.0.1:1/x: 127.0.0.1 is an address of this machine"],
    ["read http://10.0.0.1/", "http://10.0.0.1/: 10.0.0.1 is an address of this machine or of a private"],
    ["read english.txt --case nowhere/x.casus", "nowhere/x.casus: its folder does not exist; "],
    ["show nonsense.casus", "nonsense.casus: is no case file; "],
    ["show missing.casus", "missing.casus: there is no such file; "],
    ["import nonsense.json --case new.casus", "nonsense.json: is no JSON"],
    ["import nocase.json --case new.casus", "nocase.json: is no case: "],
    ["import missing.json --case new.casus", "missing.json: there is no such file or folder; "],
    ["code missing.ndjson", "missing.ndjson: there is no such file or folder; "],
    ["code folder", "folder: is a folder; "],
    [
      "code --pairs english.txt",
      "english.txt: the first line does not name the columns id and marked_sentence; ",
    ],
  ])("casus %s", async (command, message) => {
    const { code, out, errors } = await casus(command.split(" "));
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(errors.startsWith(message), errors).toBe(true);
    expect(errors.split("\n")[0]).toMatch(/^[^;]+: .+; .+/);
    expect(errors).not.toMatch(/\n {4}at /);
    expect(existsSync(join(folder, "new.casus"))).toBe(false);
  });

  test("help and version are no failure, and every command has examples", async () => {
    const help = await casus(["--help"]);
    expect(help).toMatchObject({ code: 0, errors: "" });
    const names = [...help.out.matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(([, name]) => name);
    expect(names).toEqual(["read", "show", "serve", "code", "annotate", "explain", "export", "import"]);
    for (const name of names) expect((await casus([name, "--help"])).out).toMatch(/\nExamples?:\n {2}/);
    expect((await casus(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    const bare = await casus([]);
    expect(bare).toMatchObject({ code: 2, out: "" });
  });

  test("one bad document does not stop the rest", async () => {
    const { code, out, errors } = await casus(["read", "french.txt", "empty.txt", "english.txt", "wire.csv"]);
    expect(code).toBe(0);
    expect(out).toContain("Chronology");
    expect(errors).toContain("french.txt: is in French; ");
    expect(errors).toContain("empty.txt: the file is empty; ");
    expect(errors).toContain("wire.csv: line 3 ");
    expect(errors).toContain("2 documents, ");
  });

  test("the case is the same bytes for any order of the files and any number of threads", async () => {
    const files = ["english.txt", "other.txt", "hostile.txt", "wire.csv"];
    const one = await casus(["read", ...files, "--json", "--quiet", "--jobs", "1"]);
    const other = await casus(["read", ...files.toReversed(), "--json", "--quiet", "--jobs", "4"]);
    expect(JSON.parse(one.out).documents).toHaveLength(4);
    expect(other.out).toBe(one.out);
  });

  test("hostile text is shown inert, in results and in errors", async () => {
    const named = await casus(["read", hostileName]);
    const read = await casus(["read", "hostile.txt", "english.txt"]);
    const sentence = "Albania expelled Iranian diplomats \u001b[2J\u202e<b>today</b>.";
    const explained = await casus(["explain", "--sentence", sentence]);
    for (const { out, errors } of [named, read, explained]) expect(out + errors).not.toMatch(unsafe);
    expect(explained.out).toContain("<b>today</b>");
  });

  test("records: an answer a line, in order, the same for any number of threads", async () => {
    const one = await casus(["code", "--jobs", "1"], lines.join("\n"));
    const four = await casus(["code", "--jobs", "4", "records.ndjson"]);
    expect(one.code).toBe(0);
    expect(four.out).toBe(one.out);
    const answers = one.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map((answer) => answer.id)).toEqual(["a", null, "b", "c"]);
    expect(answers.map((answer) => answer.error)).toEqual([
      ...[undefined, "the line is not JSON", "the record has no text", undefined],
    ]);
    expect(answers[0].events[0]).toMatchObject({ type: "SANCTION", actor: ["ALB"], status: "happened" });
    expect(one.errors).toMatch(/^casus: 2 of 4 lines could not be read[^\n]*\n$/);
  });

  test("records: failure only where every line failed", async () => {
    const { code, out, errors } = await casus(["code", "bad.ndjson", "--quiet"]);
    expect(code).toBe(1);
    expect(out.trimEnd().split("\n")).toHaveLength(2);
    expect(errors).toBe("casus: no line could be read\n");
    expect(await casus(["code"], "")).toEqual({ code: 0, out: "", errors: "" });
  });

  test("a codebook of the user's own, on one thread and on several", async () => {
    const sentence = "China's coast guard buzzed two trawlers from Vietnam.";
    writeFileSync(
      join(folder, "sea.tsv"),
      "[frames]\nwords\tpos\ttype\tactor\trecipient\tweight\nbuzz\tverb\tCOERCE\tsubj\tobj\t0.9\n",
    );
    const input = `${JSON.stringify({ id: 1, text: sentence })}\n`.repeat(3);
    const one = await casus(["code", "--jobs", "1", "--codebook", "sea.tsv"], input);
    const two = await casus(["code", "--jobs", "2", "--codebook", "sea.tsv"], input);
    expect(one.out).toContain("COERCE");
    expect(two.out).toBe(one.out);
  }, 60_000);

  test("a codebook with faults tells each, and nothing is coded", async () => {
    writeFileSync(join(folder, "bad.tsv"), "[frames]\nwords\tpos\ttype\tweight\nbuzz\tverb\tBUZZ\tmuch\n");
    const { code, out, errors } = await casus(["code", "--codebook", "bad.tsv"], "{}\n");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(errors.trimEnd().split("\n")).toHaveLength(2);
    expect(errors).toMatch(/bad\.tsv: line 3: [^;]+; /);
    const missing = await casus(["code", "--codebook", "none.tsv"], "{}\n");
    expect(missing.errors).toMatch(/^none\.tsv: there is no such file or folder; /);
  });

  test("explain --why-not says of each word why it led to no event", async () => {
    const { code, out } = await casus([
      "explain",
      "--why-not",
      "--sentence",
      "Ghana struck a conciliatory tone.",
    ]);
    expect(code).toBe(0);
    expect(out).toContain("No event was coded.");
    expect(out).toMatch(/struck +\(strike\) row \d+ says that it means something else/);
    expect(await casus(["explain", "--why-not"])).toMatchObject({ code: 2 });
  });

  test("records as rows for other programs", async () => {
    const { code, out, errors } = await casus(["code", "--format", "polecat", "records.ndjson"]);
    const rows = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t"));
    expect(code).toBe(0);
    expect(rows[0]).toHaveLength(40);
    expect(rows[1][0]).toMatch(/^a\/e:[0-9a-f]{16}$/);
    expect(rows.every(([id]) => !id.startsWith("c/"))).toBe(true);
    expect(errors).toContain("record b: the record has no text; ");
  });

  test("one event has one cluster across the records of a case", async () => {
    const input = [
      {
        id: 1,
        text: "Albania severed diplomatic relations with Iran on 7 September 2022.",
        published: "2022-09-08",
      },
      { id: 2, text: "On 7 September 2022 Albania broke off relations with Iran.", published: "2022-09-09" },
      { id: 3, text: "Norway expelled two diplomats of Russia in May 2022.", published: "2022-09-09" },
    ];
    const lines = input.map((record) => JSON.stringify(record)).join("\n");
    const { out } = await casus(["annotate", "--across", "--layers", "triggers", "-"], lines);
    const clusters = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).triggers[0].cluster);
    expect(clusters[1]).toBe(clusters[0]);
    expect(clusters[2]).not.toBe(clusters[0]);
  });

  test("annotations and pairs", async () => {
    const annotated = await casus(["annotate", "--layers", "sentences,tokens", "records.ndjson"]);
    const [first] = annotated.out.split("\n").map((line) => JSON.parse(line || "null"));
    expect(Object.keys(first)).toEqual(["id", "sentences", "tokens"]);
    const pairs = "id\tmarked_sentence\n1\t<s>Albania</s> expelled diplomats of <t>Iran</t>.\n2\tno marks\n";
    const coded = await casus(["code", "--pairs", "-"], pairs);
    const [one, two] = coded.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(one).toMatchObject({ id: "1", type: "SANCTION" });
    expect(two).toEqual({ id: "2", error: "the sentence has no <s>…</s> and <t>…</t>" });
  });

  test("a case: kept, shown, explained, exported, imported", async () => {
    const first = await casus(["read", "english.txt", "other.txt", "--case", "kept.casus"]);
    expect(first).toMatchObject({ code: 0, out: "" });
    expect(first.errors).toContain("2 documents added");
    const again = await casus(["read", "english.txt", "other.txt", "--case", "kept.casus"]);
    expect(again.errors).toContain("0 documents added, 2 known already");

    const shown = await casus(["show", "kept.casus", "--only", "chronology,documents", "--quiet"]);
    expect(shown).toMatchObject({ code: 0, errors: "" });
    expect(shown.out).not.toContain("\u001b");
    for (const line of shown.out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    const narrow = await casus(["show", "kept.casus", "--quiet"], "", { COLUMNS: "60" });
    for (const line of narrow.out.split("\n")) expect(line.length).toBeLessThanOrEqual(62);

    const id = /e:[0-9a-f]{8,16}/.exec(shown.out)?.[0] ?? "";
    const explained = await casus(["explain", id, "--case", "kept.casus"]);
    expect(explained.code).toBe(0);
    expect(explained.out).toMatch(/trigger +\w/);
    const unknown = await casus(["explain", "e:nothing", "--case", "kept.casus"]);
    expect(unknown).toMatchObject({ code: 1, out: "" });
    expect(unknown.errors).toContain("kept.casus: there is no event e:nothing; ");

    const exported = await casus(["export", "kept.casus"]);
    write("kept.json", exported.out);
    expect((await casus(["import", "kept.json", "--case", "copy.casus"])).code).toBe(0);
    expect((await casus(["export", "copy.casus"])).out).toBe(exported.out);
    const nowhere = await casus(["export", "kept.casus", "--output", "nowhere/x.json"]);
    expect(nowhere.errors).toMatch(/^nowhere\/x.json: cannot be written: there is no such file or folder; /);
    const rows = await casus(["export", "kept.casus", "--format", "gdelt"]);
    expect(rows.out.split("\n")[0].split("\t")).toHaveLength(61);
  });

  test("a reader that has seen enough is no failure", async () => {
    write("many.ndjson", Array.from({ length: 400 }, () => lines[0]).join("\n"));
    const child = spawn(process.execPath, [program, "code", "many.ndjson"], { cwd: folder });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
  });

  test("what was read before an interruption is kept", async () => {
    mkdirSync(join(folder, "many"));
    for (let at = 0; at < 400; at++) write(`many/${at}.txt`, `${english}Report number ${at}.\n`);
    const child = spawn(
      process.execPath,
      [program, "read", "many", "--case", "stopped.casus", "--jobs", "1"],
      {
        cwd: folder,
      },
    );
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    const code = new Promise((resolve) => child.once("close", resolve));
    const written = () => {
      const log = join(folder, "stopped.casus-wal");
      return existsSync(log) && readFileSync(log).length > 400_000;
    };
    while (!written() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGINT");
    expect(await code).toBe(130);
    const added = Number(/stopped; (\d+) documents? added and kept/.exec(errors)?.[1]);
    expect(added).toBeGreaterThan(0);
    const { documents } = JSON.parse((await casus(["export", "stopped.casus"])).out);
    expect(documents.length).toBeGreaterThanOrEqual(added);
    expect(documents.length).toBeLessThan(400);
  });
});
