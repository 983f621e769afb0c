/** What the HTML standard says of elements, as far as reading a page needs it. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Elements without content. */
export const voidElements = words(
  "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen",
);

/** Elements that may stand in `head`. */
export const headElements = words("base basefont bgsound link meta noscript script style template title");

/** An end tag or an implied end does not reach through these. */
export const scopeBoundaries = words("html body table td th caption object template marquee applet button");

/** A start tag of these ends an open paragraph. */
export const closesParagraph = words(
  "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table ul listing xmp",
);

interface ImpliedEnd {
  readonly elements: ReadonlySet<string>;
  readonly boundaries: ReadonlySet<string>;
}

const headings = words("h1 h2 h3 h4 h5 h6");

/** A start tag of the key ends the nearest open element named here, unless one of the boundaries is nearer. */
export const closedBy: ReadonlyMap<string, ImpliedEnd> = new Map<string, ImpliedEnd>([
  ["li", { elements: words("li"), boundaries: words("ul ol menu dir table td") }],
  ["dt", { elements: words("dt dd"), boundaries: words("dl table td") }],
  ["dd", { elements: words("dt dd"), boundaries: words("dl table td") }],
  ["option", { elements: words("option"), boundaries: words("select datalist optgroup") }],
  ["tr", { elements: words("tr"), boundaries: words("table tbody thead tfoot") }],
  ["td", { elements: words("td th"), boundaries: words("tr table") }],
  ["th", { elements: words("td th"), boundaries: words("tr table") }],
  ["tbody", { elements: words("tbody thead tfoot caption"), boundaries: words("table") }],
  ["thead", { elements: words("tbody thead tfoot caption"), boundaries: words("table") }],
  ["tfoot", { elements: words("tbody thead tfoot caption"), boundaries: words("table") }],
  ...[...headings].map((name): [string, ImpliedEnd] => [
    name,
    { elements: headings, boundaries: words("div section article header li td body html main aside") },
  ]),
]);

const blockElements = words(
  "html body address article aside blockquote center details dialog dir div dl dt dd fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup option p plaintext pre search section summary table caption tbody thead tfoot tr td th ul xmp noscript",
);

/** Whether an element is set as a block by a browser's default style. */
export function isBlock(name: string): boolean {
  return blockElements.has(name);
}

export function isHeading(name: string): boolean {
  return headings.has(name);
}

/** Content that is never readable text. */
export const unreadable = words(
  "head script style template iframe object embed applet canvas audio video svg math select datalist textarea input noframes noembed param source track area map title meta link base img picture progress meter",
);
