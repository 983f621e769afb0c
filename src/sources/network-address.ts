import ipaddr from "ipaddr.js";

/**
 * Whether a network address is a public one. Loopback, link-local (with the metadata services of clouds), private,
 * carrier-grade, multicast, reserved and documentation ranges are not (IANA special-purpose registries, RFC 6890); an
 * IPv4 address inside an IPv6 one (mapped, NAT64) is judged itself.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare);
  if (parsed.kind() === "ipv6" && parsed.range() === "rfc6052") {
    return isPublicAddress(parsed.toByteArray().slice(12).join("."));
  }
  return parsed.range() === "unicast";
}

/** Whether a host name of a URL is a network address rather than a name. */
export function isNetworkAddress(host: string): boolean {
  return ipaddr.isValid(host.replace(/^\[|\]$/g, ""));
}
