/** Letters and digits of a text in lower case: how titles are compared. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, " ")
    .trim();
}

/**
 * Whether two titles are one: equal, one with something before or after it, or with most of their words in common.
 */
export function sameTitle(one: string, other: string): boolean {
  const [a, b] = [plain(one.slice(0, 400)), plain(other.slice(0, 400))];
  if (a === "" || b === "") return false;
  if (a === b) return true;
  if (
    Math.min(a.length, b.length) >= 20 &&
    (a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a))
  )
    return true;
  const [left, right] = [new Set(a.split(" ")), new Set(b.split(" "))];
  if (Math.min(left.size, right.size) < 4) return false;
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  return common / Math.min(left.size, right.size) >= 0.75 && common / Math.max(left.size, right.size) >= 0.5;
}

/**
 * A title without the name of the site: `Talks resume | The Example Post` is `Talks resume` where the page's publisher,
 * host or headline shows that what follows the bar is no part of it.
 */
export function withoutSite(
  title: string,
  sites: readonly (string | undefined)[],
  headline?: string,
): string {
  const text = title.replace(/\s+/g, " ").trim();
  if (
    headline !== undefined &&
    text.length > headline.length &&
    plain(text).startsWith(plain(headline)) &&
    headline.length >= 15
  ) {
    return text.slice(0, headline.length) === headline ? headline : cut(text, sites);
  }
  return cut(text, sites);
}

function cut(text: string, sites: readonly (string | undefined)[]): string {
  const names = sites
    .filter((site) => site !== undefined)
    .map(squeeze)
    .filter((site) => site.length > 1);
  const isSite = (part: string) => {
    const name = squeeze(part);
    return (
      name.length > 1 &&
      names.some((site) => site === name || (name.length > 3 && (site.includes(name) || name.includes(site))))
    );
  };
  for (const separator of [" | ", " – ", " — ", " - ", " :: ", " » ", " « ", ": "]) {
    const last = text.lastIndexOf(separator);
    if (separator !== ": " && last > 0 && isSite(text.slice(last + separator.length)))
      return cut(text.slice(0, last).trim(), sites);
    const first = text.indexOf(separator);
    if (first > 0 && first < 60 && isSite(text.slice(0, first)) && text.length - first > 20)
      return text.slice(first + separator.length).trim();
  }
  return text;
}

function squeeze(text: string): string {
  return text
    .toLowerCase()
    .replace(/^the\s/, "")
    .replace(/[^\p{L}\p{Nd}]+/gu, "");
}
