import sharp from "sharp";

/*
 * Small photos with everything that phones and agencies write into them.
 */

/** The formats that sharp writes metadata into. */
export type PhotoFormat = "jpeg" | "png" | "webp" | "avif";

/** Texts that no prepared file may contain. */
export const SECRETS = ["SN-4711", "LENS-0815", "Ines Holm", "59.9083", "Corel Photo"];

const POSITION = "<exif:GPSLatitude>59.9083N</exif:GPSLatitude>";

/** Returns an XMP packet with properties. @param inner XML of the properties */
export const xmpPacket = (inner: string): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">${inner}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** Returns 24 × 16 pixels of noise that never changes: every format has something to encode. */
const pixels = (): Buffer => Buffer.from(Array.from({ length: 24 * 16 * 3 }, (_, at) => (at * 7919) % 251));

/**
 * Returns a photo as a phone takes it: with a position, serial numbers, an owner, a program and a colour profile.
 *
 * @param orientation of EXIF, 1 to 8
 */
export const phonePhoto = (
  format: PhotoFormat,
  orientation = 1,
  xmp = xmpPacket(POSITION),
): Promise<Buffer> =>
  sharp(pixels(), { raw: { width: 24, height: 16, channels: 3 } })
    .withIccProfile("p3")
    .withExif({
      IFD0: {
        Artist: "Ines Holm",
        Software: "Corel Photo",

        Orientation: String(orientation),
      },
      IFD2: {
        BodySerialNumber: "SN-4711",
        LensSerialNumber: "LENS-0815",
        DateTimeOriginal: "2026:11:30 10:00:00",
      },
      IFD3: { GPSLatitude: "59/1 54/1 30/1", GPSLatitudeRef: "N" },
    })
    .withMetadata({ orientation })
    .withXmp(xmp)
    [format]()
    .toBuffer();

/** Returns a photo without any metadata. */
export const plainPhoto = (format: PhotoFormat | "gif"): Promise<Buffer> =>
  sharp(pixels(), { raw: { width: 24, height: 16, channels: 3 } })
    [format]()
    .toBuffer();

/** Returns the pixels of a picture as it is stored, not rotated. */
export const pixelsOf = (bytes: Uint8Array): Promise<Buffer> =>
  sharp(Buffer.from(bytes), { animated: true }).raw().toBuffer();

/** Returns a JPEG with one more segment at its beginning. @param marker the second byte of the marker, such as 0xe1 */
export const withSegment = (jpeg: Buffer, marker: number, content: string | Buffer): Buffer => {
  const bytes = Buffer.from(content as string, "latin1");
  const head = Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), head, bytes, jpeg.subarray(2)]);
};

/** Returns one IPTC data set. */
export const dataSet = (record: number, number: number, value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value as string, "utf8");
  return Buffer.concat([Buffer.from([0x1c, record, number, bytes.length >> 8, bytes.length & 255]), bytes]);
};

/** Returns the content of the segment APP13 with IPTC data sets, after another resource of Photoshop. */
export const photoshopSegment = (...dataSets: readonly Buffer[]): Buffer => {
  const resource = (id: number, data: Buffer): Buffer => {
    const head = Buffer.from("8BIM\0\0\0\0\0\0\0\0", "latin1");
    head.writeUInt16BE(id, 4);
    head.writeUInt32BE(data.length, 8);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  };
  const iptc = resource(0x0404, Buffer.concat(dataSets));
  return Buffer.concat([
    Buffer.from("Photoshop 3.0\0", "latin1"),
    resource(0x03ed, Buffer.from("abc")),
    iptc,
  ]);
};
