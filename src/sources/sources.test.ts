import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenedSource, openSources, type SourceOptions } from "./index.js";
import { isPublicAddress } from "./network-address.js";

async function open(paths: readonly string[], options: SourceOptions = {}): Promise<OpenedSource[]> {
  const opened: OpenedSource[] = [];
  for await (const source of openSources(paths, options)) opened.push(source);
  return opened;
}

/** The line that a user would see, or the text that was opened. */
function shown(source: OpenedSource | undefined): string {
  if (!source) return "nothing";
  if (source.error) return `${source.error.file}: ${source.error.reason}; ${source.error.remedy}`;
  return Buffer.from(source.bytes).toString("utf8");
}

describe("files and folders", () => {
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "casus-sources-"));
    await mkdir(join(folder, "b"));
    await mkdir(join(folder, ".hidden"));
    await mkdir(join(folder, "page_files"));
    await mkdir(join(folder, "empty"));
    await writeFile(join(folder, "c.txt"), "third");
    await writeFile(join(folder, "a.txt"), "first");
    await writeFile(join(folder, "B.txt"), "capitals come first");
    await writeFile(join(folder, "b", "z.txt"), "second");
    await writeFile(join(folder, ".secret.txt"), "hidden");
    await writeFile(join(folder, ".hidden", "x.txt"), "hidden");
    await writeFile(join(folder, "page.html"), "page");
    await writeFile(join(folder, "page_files", "frame.html"), "frame");
    await writeFile(join(folder, "photo.jpg"), "picture");
    await writeFile(join(folder, "my.casus"), "case");
    await symlink(folder, join(folder, "b", "round"));
    await symlink(join(folder, "gone.txt"), join(folder, "d-broken.txt"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("a folder gives its documents in the order of their names, the rest left out", async () => {
    const opened = await open([folder]);
    expect(opened.map(shown)).toEqual([
      "capitals come first",
      "first",
      "second",
      "third",
      `${join(folder, "d-broken.txt")}: there is no such file or folder; check the path`,
      "page",
    ]);
  });

  test("a file keeps its path as name and takes the hints for all", async () => {
    const [source] = await open([join(folder, "a.txt")], { hints: { publisher: "Harbour Post" } });
    expect(source?.error ?? source?.hints).toEqual({
      name: join(folder, "a.txt"),
      publisher: "Harbour Post",
    });
  });

  test("a file that is named is opened whatever its name, a folder without documents is an error", async () => {
    expect((await open([join(folder, ".secret.txt"), join(folder, "photo.jpg")])).map(shown)).toEqual([
      "hidden",
      "picture",
    ]);
    expect(shown((await open([join(folder, "empty")]))[0])).toMatch(/has no documents in it; give a folder/);
  });

  test("a missing file, a large one and a strange address are errors, and the others are still opened", async () => {
    const opened = await open(
      [join(folder, "missing.txt"), join(folder, "B.txt"), "ftp://example.org/a.txt", join(folder, "a.txt")],
      { sizeLimit: 10 },
    );
    expect(opened.map(shown)).toEqual([
      `${join(folder, "missing.txt")}: there is no such file or folder; check the path`,
      `${join(folder, "B.txt")}: is larger than 1 MB; split it`,
      "ftp://example.org/a.txt: is not an http or https address; download it and give the file",
      "first",
    ]);
  });

  test("- is the standard input", async () => {
    async function* stdin() {
      yield Buffer.from("one ");
      yield Buffer.from("two");
    }
    expect((await open(["-"], { stdin: stdin() })).map(shown)).toEqual(["one two"]);
    expect(shown((await open(["-"], { stdin: stdin(), sizeLimit: 5 }))[0])).toMatch(
      /^standard input: has more/,
    );
  });
});

describe("addresses", () => {
  let server: Server;
  let base = "";

  const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
    "/page": (response) =>
      response
        .setHeader("content-type", "text/html; charset=ISO-8859-1")
        .end(Buffer.from("caf\xe9", "latin1")),
    "/moved": (response) => response.writeHead(302, { location: "/page#part" }).end(),
    "/circle": (response) => response.writeHead(301, { location: "/circle" }).end(),
    "/script": (response) => response.writeHead(302, { location: "javascript:alert(1)" }).end(),
    "/packed": (response) => response.setHeader("content-encoding", "gzip").end(gzipSync("packed page")),
    "/large": (response) => response.end(Buffer.alloc(4096, 97)),
    "/slow": (response) => void response.write("begun"),
    "/denied": (response) => response.writeHead(403).end(),
    "/broken": (response) => response.writeHead(503).end(),
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const answer = answers[request.url ?? ""];
      if (answer) answer(response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const fetched = (path: string, options: SourceOptions = {}) =>
    open([`${base}${path}`], { allowPrivate: true, ...options });

  test("a page gives its bytes, media type, character set and final address", async () => {
    const [source] = await fetched("/moved");
    expect(source).toEqual({
      bytes: Buffer.from("caf\xe9", "latin1"),
      hints: { name: `${base}/moved`, url: `${base}/page`, mediaType: "text/html", charset: "ISO-8859-1" },
    });
  });

  test("a content coding is undone", async () => {
    expect((await fetched("/packed")).map(shown)).toEqual(["packed page"]);
  });

  test.each([
    ["/missing", {}, /there is no such page \(HTTP 404\); check the address$/],
    ["/denied", {}, /the server does not give the page \(HTTP 403\)/],
    ["/broken", {}, /the server answers with an error \(HTTP 503\)/],
    ["/circle", {}, /redirects more than 5 times/],
    ["/script", {}, /redirects to an address that is not http/],
    ["/large", { sizeLimit: 1000 }, /the page is larger than/],
    ["/slow", { timeout: 200 }, /no full answer within 0\.2 seconds/],
    ["/page", { allowPrivate: false }, /127\.0\.0\.1 is an address of this machine or of a private network/],
  ])("%s ends in one clear line", async (path, options, line) => {
    const opened = await fetched(path, options);
    expect(opened).toHaveLength(1);
    expect(shown(opened[0])).toMatch(line);
  });

  test.each([
    "http://localhost:1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://192.168.1.1/",
  ])("%s is refused without a connection", async (address) => {
    expect(shown((await open([address]))[0])).toMatch(/of this machine or of a private network/);
  });

  test("a host that refuses is an error with a remedy", async () => {
    const [source] = await open(["http://127.0.0.1:1/"], { allowPrivate: true });
    expect(shown(source)).toBe(
      "http://127.0.0.1:1/: the host refuses the connection; check the address, or try again later",
    );
  });
});

describe("a network address", () => {
  test.each(["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "[2a00:1450:4001::1]"])(
    "%s is public",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fc00::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "ff02::1",
    "2002:7f00:1::",
    "no address",
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
