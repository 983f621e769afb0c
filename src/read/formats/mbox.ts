import { type Format, hintsForPart } from "../source.js";
import { countEntry } from "../unpack.js";
import { readMail } from "./mail.js";

/** A mailbox (mbox, RFC 4155 and the `>From ` quoting of mboxrd): each message a document. */
export const mbox: Format = {
  name: "mailbox",
  async *read({ bytes, hints }, context) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let number = 0;
    for (const message of messages(buffer)) {
      number++;
      countEntry(context);
      const name = `${hints.name} (message ${number})`;
      yield* readMail(message, hintsForPart(hints, name), context);
    }
  },
};

/** The messages: each begins after a line `From …` that stands first or after an empty line. */
function* messages(buffer: Buffer): Iterable<Buffer> {
  let start = afterLine(buffer, 0);
  for (let at = start; at < buffer.length; ) {
    const next = buffer.indexOf("\nFrom ", at);
    const end = next < 0 ? buffer.length : next + 1;
    const separated =
      next < 0 || buffer[next - 1] === 10 || (buffer[next - 1] === 13 && buffer[next - 2] === 10);
    if (!separated) {
      at = next + 1;
      continue;
    }
    if (end > start) yield unquote(buffer.subarray(start, end));
    start = next < 0 ? buffer.length : afterLine(buffer, next + 1);
    at = start;
  }
}

function afterLine(buffer: Buffer, from: number): number {
  const end = buffer.indexOf(10, from);
  return end < 0 ? buffer.length : end + 1;
}

function unquote(message: Buffer): Buffer {
  if (!message.includes("\n>From ") && !message.includes("\n>>From ")) return message;
  return Buffer.from(message.toString("latin1").replace(/\n>(>*From )/g, "\n$1"), "latin1");
}
