/** Endings of what pages, systems and Casus itself leave beside documents. */
const sidekick =
  /\.(?:css|m?js|json\.map|map|png|jpe?g|gif|svg|ico|webp|avif|bmp|woff2?|ttf|otf|eot|mp[34]|webm|exe|dll|casus(?:-\w+)?)$/i;

/**
 * Whether a file that was found in a folder or an archive may be a document: it is not hidden, no picture, style or script
 * of a page, no case file. A file that is named by the user is read whatever its name.
 */
export function isDocumentName(path: string): boolean {
  if (path.endsWith("/")) return false;
  if (path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX")) return false;
  return !sidekick.test(path);
}
