import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium as driver } from "playwright-core";

/** Browsers that may be on the machine, for those whose processor the package has no browser for. */
const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** What the package's flags take away is what these tests are about; one process hangs when a page closes. */
const UNWANTED = /web-security|insecure|single-process|zygote|site-isolation|IsolateOrigins/;

/**
 * Starts a browser: the one that `CHROMIUM` names, the one that comes from npm, or one that is installed. None is
 * downloaded. Works as root, and needs no libraries of the system beyond the C library.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  return driver.launch({ executablePath, args: [...args, "--no-sandbox"], headless: true });
}

async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const named = process.env.CHROMIUM;
  if (named) return { executablePath: named, args: [] };
  if (process.arch === "x64" && process.platform === "linux") return await unpacked();
  const installed = INSTALLED.find(existsSync);
  if (installed) return { executablePath: installed, args: [] };
  throw new Error("No Chromium here: install one, or name one in the environment variable CHROMIUM.");
}

/** The manifest of a package that does not export it, found from its entry. */
function packageOf(name: string): { version: string } {
  const require = createRequire(import.meta.url);
  const [folder] = require.resolve(name).split(/[\\/]build[\\/]/);
  return require(join(folder ?? "", "package.json"));
}

/** Unpacks the browser of @sparticuz/chromium, once for a version, with the libraries and fonts it brings. */
async function unpacked(): Promise<{ executablePath: string; args: string[] }> {
  const { version } = packageOf("@sparticuz/chromium");
  const folder = join(tmpdir(), `casus-browser-${version}`);
  return await exclusively(`${folder}.lock`, async () => {
    const ready = join(folder, "ready");
    // Half an unpacking, of a process that was killed, looks like a whole one to the package.
    if (!existsSync(ready)) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME };
    // The package unpacks to TMPDIR, and its libraries only where it believes to be in that place.
    Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" });
    if (existsSync("/etc/fonts")) process.env.FONTCONFIG_PATH ??= "/etc/fonts";
    try {
      const { default: chromium } = await import("@sparticuz/chromium");
      const executablePath = await chromium.executablePath();
      writeFileSync(ready, "");
      return { executablePath, args: chromium.args.filter((flag) => !UNWANTED.test(flag)) };
    } finally {
      for (const [key, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[key];
        else process.env[key] = value;
      }
    }
  });
}

/** Runs one at a time across processes; a lock that is two minutes old belongs to one that died. */
export async function exclusively<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 120_000) rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
