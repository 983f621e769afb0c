export interface FrontMatter {
  readonly fields: Readonly<Partial<Record<"title" | "author" | "publisher" | "published" | "url", string>>>;
  readonly body: string;
}

const keys: Readonly<Record<string, keyof FrontMatter["fields"]>> = {
  title: "title",
  headline: "title",
  author: "author",
  authors: "author",
  byline: "author",
  publisher: "publisher",
  source: "publisher",
  outlet: "publisher",
  site: "publisher",
  date: "published",
  published: "published",
  publishdate: "published",
  pubdate: "published",
  url: "url",
  link: "url",
  canonical: "url",
};

/** Lines that front matter can have. */
const longest = 200;

/**
 * The front matter of a Markdown file: the lines between `---` and `---` at its very top. Of YAML only what describes a
 * document is read: `key: value`, quoted or not, and lists of names.
 */
export function frontMatter(whole: string): FrontMatter {
  if (!/^---[ \t]*\n/.test(whole)) return { fields: {}, body: whole };
  const lines: string[] = [];
  let at = whole.indexOf("\n") + 1;
  for (;;) {
    const end = whole.indexOf("\n", at);
    const line = whole.slice(at, end < 0 ? undefined : end);
    at = end < 0 ? whole.length : end + 1;
    if (/^(?:---|\.\.\.)[ \t]*$/.test(line)) break;
    lines.push(line);
    if (end < 0 || lines.length > longest) return { fields: {}, body: whole };
  }
  return { fields: readFields(lines), body: whole.slice(at) };
}

function readFields(lines: readonly string[]): FrontMatter["fields"] {
  const fields: { -readonly [Key in keyof FrontMatter["fields"]]: FrontMatter["fields"][Key] } = {};
  let open: keyof FrontMatter["fields"] | undefined;
  for (const line of lines) {
    const item = /^[ \t]*-[ \t]+(.*)$/.exec(line);
    if (item && open) {
      const name = scalar(item[1].replace(/^name:[ \t]*/, ""));
      if (name) fields[open] = fields[open] === undefined ? name : `${fields[open]}, ${name}`;
      continue;
    }
    const pair = /^([\w-]{1,40})[ \t]*:[ \t]*(.*)$/.exec(line);
    if (!pair) continue;
    open = keys[pair[1].toLowerCase().replace(/[_-]/g, "")];
    const value = scalar(pair[2]);
    if (open && value) fields[open] ??= value;
  }
  return fields;
}

function scalar(value: string): string {
  const text = value.trim();
  const list = /^\[(.*)\]$/.exec(text);
  if (list) {
    const names = list[1].split(",").map(scalar);
    return names.filter((name) => name !== "").join(", ");
  }
  const quoted = /^(["'])(.*)\1$/.exec(text);
  return (quoted ? quoted[2] : text.replace(/[ \t]#.*$/, "")).trim();
}
