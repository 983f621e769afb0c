import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { metadataDate } from "../date.js";
import { type Draft, DraftText } from "../draft.js";
import { normaliseLineEnds } from "../encoding.js";
import type { Hints, ReadResult } from "../index.js";
import type { ReadKnowledge } from "../knowledge.js";
import { type Context, type Format, failure, hintsForPart, Unreadable } from "../source.js";
import { countEntry } from "../unpack.js";
import { fragmentDraft } from "./fragment.js";
import { titledDraft, withFurniture } from "./text.js";

/** A message (RFC 5322, MIME): its subject, sender and date, its text, and the documents attached to it. */
export const mail: Format = {
  name: "mail",
  async *read({ bytes, hints }, context) {
    yield* readMail(bytes, hints, context);
  },
};

/** Reads one message of a file or a mailbox. Signed and forwarded parts are read as part of it. */
export async function* readMail(
  bytes: Uint8Array,
  hints: Hints,
  context: Context,
): AsyncIterable<ReadResult> {
  if (bytes.length > context.limits.documentSize) {
    yield failure(
      hints.name,
      "the message is larger than the limit for one document",
      "save its text or its attachments apart",
    );
    return;
  }
  const email = await parse(bytes);
  const draft = mailDraft(email, context.knowledge);
  const attached = email.attachments.filter(isDocument);
  if (draft.sections.length > 1 || attached.length === 0) yield await context.document(draft, hints, bytes);
  if (context.depth >= context.limits.depth) return;
  for (const attachment of attached) {
    countEntry(context);
    const name = `${hints.name}/${attachment.filename ?? "attachment"}`;
    const mediaType = attachment.mimeType === "application/octet-stream" ? undefined : attachment.mimeType;
    yield* context.read(
      contentOf(attachment),
      hintsForPart(hints, name, mediaType === undefined ? {} : { mediaType }),
    );
  }
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 50, attachmentEncoding: "arraybuffer" });
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 120) : "";
    throw new Unreadable(
      `is a message that cannot be taken apart (${message})`,
      "save it anew from the mail program",
    );
  }
}

function mailDraft(email: Email, knowledge: ReadKnowledge): Draft {
  const plain = normaliseLineEnds(email.text ?? "");
  const page =
    email.html === undefined || plain.trim() !== "" ? undefined : fragmentDraft(email.html, knowledge);
  const body = page ?? plainMessage(plain, knowledge);
  const sent = email.headers.find((header) => header.key === "date")?.value;
  const published = metadataDate(sent);
  const draft = titledDraft(email.subject?.replace(/\s+/g, " ").trim() || undefined, body, knowledge);
  return {
    ...draft,
    author: nameOf(email.from) ?? draft.author,
    ...(published === undefined ? {} : { published, publishedFrom: "metadata" as const }),
  };
}

/**
 * The text of a message: quoted lines of the mail that it answers are quotes, without their `>`; the line that introduces
 * them is a byline; what follows the signature mark `-- ` (RFC 3676 §4.3) is the sender's profile.
 */
function plainMessage(plain: string, knowledge: ReadKnowledge): Draft {
  const text = new DraftText();
  let block: string[] = [];
  let quoted = false;
  let signature = false;
  const flush = () => {
    const content = block.join("\n");
    block = [];
    if (signature) text.add("author-profile", content);
    else if (quoted) text.add("quote", content);
    else text.add(isReplyLine(content) ? "byline" : "body", content);
  };
  for (const line of plain.split("\n")) {
    const mark = signature ? null : /^>[> ]*/.exec(line);
    const content = mark ? line.slice(mark[0].length) : line;
    if ((mark !== null) !== quoted || content.trim() === "" || /^--\s*$/.test(content)) flush();
    quoted = mark !== null;
    if (!quoted && /^-- ?$/.test(line)) signature = true;
    else if (content.trim() !== "") block.push(content);
  }
  flush();
  return withFurniture(text.draft(), knowledge);
}

/** `On Wed, 7 Sep 2022 at 10:15, A. Writer <a@example.org> wrote:` and the marks around forwarded mail. */
function isReplyLine(content: string): boolean {
  if (content.length > 300) return false;
  return (
    /^On [^\n]{4,200}(?:\n[^\n]{0,100})? wrote:$/.test(content) ||
    /^-{3,}\s?(?:Original|Forwarded) [Mm]essage\s?-{3,}/.test(content)
  );
}

function nameOf(address: Address | undefined): string | undefined {
  if (!address) return undefined;
  return address.name || address.address || undefined;
}

/** Pictures, signatures, invitations and cards that come with mail are no documents. */
function isDocument({ mimeType, disposition, related, filename }: Attachment): boolean {
  if (related || disposition === "inline") return false;
  if (/^(?:image|audio|video)\/|pgp|pkcs7|calendar|vcard|ms-tnef/i.test(mimeType)) return false;
  return !/\.(?:png|jpe?g|gif|ics|vcf|asc|sig|p7s)$/i.test(filename ?? "");
}

function contentOf({ content }: Attachment): Uint8Array {
  if (typeof content === "string") return Buffer.from(content, "utf8");
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
