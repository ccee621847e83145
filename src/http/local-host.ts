/** Matches the names and addresses of this computer (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
const LOCAL_HOST = /^(?:(?:[^.]+\.)*localhost|127(?:\.\d+){3}|\[::1\])$/iu;

/**
 * Tests for a host name of this computer.
 *
 * @param hostname without a port; an IPv6 address in brackets, as in `URL`
 * @example isLocalHost("127.0.0.1") // true
 */
export const isLocalHost = (hostname: string): boolean => LOCAL_HOST.test(hostname);
