/**
 * Returns a new name for one occurrence of a problem: the `instance` of its problem document, and of its log line.
 *
 * @returns `urn:uuid:` and a random UUID
 * @see RFC 9457 §3.1.5
 */
export const newInstance = (): string => `urn:uuid:${crypto.randomUUID()}`;
