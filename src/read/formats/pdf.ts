import { getResolvedPDFJS } from "unpdf";
import { type Format, Unreadable } from "../source.js";
import { pdfDraft } from "./pdf-layout.js";
import { linesOf, type Page } from "./pdf-lines.js";

/** A PDF with a text layer. Its day of making is no publication date and is not taken for one. */
export const pdf: Format = {
  name: "PDF",
  async *read({ bytes, hints }, context) {
    const { pages, title, author } = await extract(bytes, context.limits.pages);
    if (!pages.some((page) => page.lines.length > 0)) {
      throw new Unreadable(
        `is a PDF without text: its ${pages.length === 1 ? "page is a picture" : `${pages.length} pages are pictures`}`,
        "recognise its text first, with ocrmypdf for one",
      );
    }
    yield await context.document(pdfDraft(pages, { title, author }, context.knowledge), hints, bytes);
  },
};

interface Extract {
  readonly pages: readonly Page[];
  readonly title?: string;
  readonly author?: string;
}

async function extract(bytes: Uint8Array, mostPages: number): Promise<Extract> {
  const { getDocument } = await getResolvedPDFJS();
  // pdf.js takes the buffer that it is given for itself: it gets a copy.
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostPages) {
      throw new Unreadable(`has ${document.numPages} pages, more than the limit of ${mostPages}`, "split it");
    }
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const { height } = page.getViewport({ scale: 1 });
      pages.push({ height, lines: linesOf(items.filter((item) => "str" in item)) });
      page.cleanup();
    }
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    return { pages, title: property(info, "Title"), author: property(info, "Author") };
  } catch (error) {
    throw unreadable(error);
  } finally {
    await task.destroy();
  }
}

function property(info: object, name: string): string | undefined {
  const value: unknown = Object.entries(info).find(([key]) => key === name)?.[1];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function unreadable(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  if (name === "PasswordException") {
    return new Unreadable("is a PDF protected with a password", "save it without the password");
  }
  return new Unreadable(
    `is a damaged PDF (${message.split("\n", 1)[0].slice(0, 120)})`,
    "copy or download it again, or print it to a new PDF",
  );
}
