/** The image resource that contains IPTC data sets. */
const IPTC_RESOURCE = 0x0404;

const SIGNATURE = "Photoshop 3.0\0";

/**
 * Returns the IPTC data sets in Photoshop's image resources.
 *
 * @param segment the content of the JPEG segment APP13
 * @see https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/#50577409_pgfId-1037504
 */
export const photoshopIPTC = (segment: Uint8Array): Uint8Array[] => {
  const bytes = Buffer.from(segment.buffer, segment.byteOffset, segment.length);
  const found: Uint8Array[] = [];
  if (bytes.subarray(0, SIGNATURE.length).toString("latin1") !== SIGNATURE) return found;
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length && bytes.toString("latin1", at, at + 4) === "8BIM") {
    const id = bytes.readUInt16BE(at + 4);
    const nameBytes = 1 + (bytes[at + 6] ?? 0);
    const size = at + 6 + nameBytes + (nameBytes % 2);
    if (size + 4 > bytes.length) break;
    const length = bytes.readUInt32BE(size);
    if (id === IPTC_RESOURCE) found.push(bytes.subarray(size + 4, size + 4 + length));
    at = size + 4 + length + (length % 2);
  }
  return found;
};
