/*
 * The address of a client behind reverse proxies.
 */

/** Matches an address with or without a port: `192.0.2.1:443`, `[2001:db8::1]:443`, `2001:db8::1`. */
const ADDRESS = /^(?:\[([\da-f:.]+)\]|([\d.]+)|([\da-f:.]+))(?::\d+)?$/iu;

/**
 * Returns an IP address in lower case without its port, or undefined if the text has none. An IPv4 address that is mapped to IPv6
 * becomes IPv4.
 *
 * @see RFC 4291 §2.5.5.2
 */
const addressIn = (text: string): string | undefined => {
  const [, bracketed, v4, v6] = ADDRESS.exec(text.trim()) ?? [];
  return (bracketed ?? v4 ?? v6)?.toLowerCase().replace(/^::ffff:(?=\d+\.)/u, "");
};

/** Returns whether a text is an IP address, without a port. */
export const isAddress = (text: string): boolean => addressIn(text) === text.toLowerCase();

/**
 * Returns the address of a client. Every client can send X-Forwarded-For, so the field counts only if a trusted proxy sent the request.
 * Each proxy adds the address of its own client at the end. The client is the last address that is no trusted proxy.
 *
 * @param peer the other end of the connection, with its port
 * @param forwardedFor the field value of X-Forwarded-For
 * @param trusted the addresses of the trusted proxies
 * @returns undefined if no proxy is trusted, or the address is not known
 * @example clientBehind("127.0.0.1:5000", "6.6.6.6, 192.0.2.1", ["127.0.0.1"]) // "192.0.2.1"
 */
export const clientBehind = (
  peer: string | undefined,
  forwardedFor: string | null,
  trusted: readonly string[],
): string | undefined => {
  const proxies = new Set(trusted.map(addressIn));
  const from = addressIn(peer ?? "");
  if (proxies.size === 0 || from === undefined || !proxies.has(from))
    return proxies.size === 0 ? undefined : from;
  for (const text of (forwardedFor ?? "").split(",").reverse()) {
    const address = addressIn(text);
    if (address === undefined || !proxies.has(address)) return address;
  }
  return undefined;
};
