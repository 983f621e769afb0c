/** Indicators of compromise by their shape, token by token; defanged ones are given refanged. */

export interface FoundIndicator {
  readonly kind: "hash" | "address" | "domain" | "url" | "email" | "cve";
  readonly value: string;
}

const domainEnds =
  /\.(?:com|net|org|info|biz|ru|cn|ir|io|me|cc|top|xyz|co|us|uk|eu|de|fr|in|su|tk|pw|site|online|club|live|tech|space|pro|app|dev|al|kp|tr|ua|ws|to|tv|la|pl)$/i;

/**
 * The indicator that a token is, if it is one: MD5, SHA-1, SHA-256 and SHA-512 hashes, IPv4 addresses, CVE numbers, and
 * domains, addresses and e-mail addresses where they are defanged (`evil[.]com`, `hxxp://`): a plain domain in a report
 * is more often a reference than an indicator.
 */
export function indicatorOf(token: string): FoundIndicator | undefined {
  if (token.length < 7 || token.length > 300) return undefined;
  if (/^CVE-\d{4}-\d{4,7}$/i.test(token)) return { kind: "cve", value: token.toUpperCase() };
  if (/^[0-9a-f]+$/i.test(token) && [32, 40, 64, 128].includes(token.length) && /\d/.test(token)) {
    return { kind: "hash", value: token.toLowerCase() };
  }
  const value = refang(token);
  if (isAddress(value)) return isNoHost(value) ? undefined : { kind: "address", value };
  if (value === token) return undefined;
  if (/^https?:\/\//i.test(value)) return { kind: "url", value };
  if (/^[^@\s]+@[^@\s]+$/.test(value) && domainEnds.test(value)) return { kind: "email", value };
  if (/^[\w-]+(?:\.[\w-]+)+$/.test(value) && domainEnds.test(value))
    return { kind: "domain", value: value.toLowerCase() };
  return undefined;
}

/** `hxxps://evil[.]example` → `https://evil.example`. */
export function refang(text: string): string {
  return text
    .replace(/^hxxp/i, "http")
    .replaceAll(/\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)/gi, ".")
    .replaceAll(/\[@\]|\(at\)|\[at\]/gi, "@")
    .replaceAll(/\[:\]/g, ":")
    .replace(/^\[|\]$/g, "");
}

function isAddress(value: string): boolean {
  const parts = value.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/**
 * Addresses that are no host's on the internet (RFC 1122, 1918, 3927, 5771), and four single digits, which are a public
 * resolver or the number of a version.
 */
function isNoHost(value: string): boolean {
  const [a, b] = value.split(".").map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if ((a === 192 && b === 168) || (a === 169 && b === 254) || (a === 172 && b >= 16 && b < 32)) return true;
  return /^\d(?:\.\d){3}$/.test(value);
}
