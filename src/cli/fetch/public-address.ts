import ipaddr from "ipaddr.js";

/** The IPv6 addresses that IANA gives to networks of the internet (RFC 4291 §2.4). All others are special or not in use. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Tests whether an IP address is one of the public internet: no address of this computer, of a private network, of a link, of a
 * provider's network (CGNAT), of a group, of a documentation, and no IPv6 address that contains an IPv4 address (mapped, NAT64, 6to4,
 * Teredo), because a gateway may pass it to a private network.
 *
 * @param address an IPv4 or IPv6 address without brackets, as a resolver returns it
 * @see IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890)
 * @example isPublicAddress("169.254.169.254") // false
 */
export const isPublicAddress = (address: string): boolean => {
  // Other notations, such as 0x7f.1 and 127.1, are no addresses that a resolver returns.
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_UNICAST);
};
