/** The UUID of Broadsheet's namespace for names (RFC 9562 §6.6): f4a1c6de-83b7-4d0e-9a57-2c61d80e5b93. */
const NAMESPACE = [
  0xf4, 0xa1, 0xc6, 0xde, 0x83, 0xb7, 0x4d, 0x0e, 0x9a, 0x57, 0x2c, 0x61, 0xd8, 0x0e, 0x5b, 0x93,
];

/**
 * Computes the permanent id of an article or a list in feeds: a UUID of version 5. It depends on the id only. It does not
 * change with the path or with ORIGIN, so feed readers recognise items that they have shown before.
 *
 * @param name the article's id, or `feed:<scope>` for a list
 * @param publication the publication's `GUID_NAMESPACE`, which separates its ids from those of other publications
 * @see RFC 9562 §5.5
 */
export const guidOf = async (name: string, publication: string | undefined): Promise<string> => {
  const full = publication === undefined ? name : `${publication}:${name}`;
  const bytes = Uint8Array.from([...NAMESPACE, ...new TextEncoder().encode(full)]);
  const uuid = new Uint8Array(await crypto.subtle.digest("SHA-1", bytes), 0, 16);
  const hex = Array.from(uuid, (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x50 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/u, "$1-$2-$3-$4-")}`;
};
