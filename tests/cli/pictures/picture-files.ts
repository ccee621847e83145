import { crc32, deflateSync } from "node:zlib";

/*
 * Picture files for tests.
 */

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/**
 * Returns a grey PNG.
 *
 * @param shade 0 is black, 255 is white. Another shade makes another file
 * @param xmp an XMP packet (`xmpWith`)
 */
export const png = (width: number, height: number, { shade = 128, xmp = "" } = {}): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, shade);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    ...(xmp === "" ? [] : [chunk("iTXt", Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`))]),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

/** Returns an XMP packet with the texts that picture agencies write into their files. */
export const xmpWith = ({
  credit,
  creator,
  caption,
  altText,
  digitalSourceType,
}: {
  credit?: string;
  creator?: string;
  caption?: string;
  altText?: string;
  digitalSourceType?: string;
}): string => {
  const escaped = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const alternatives = (name: string, text: string | undefined): string =>
    text === undefined
      ? ""
      : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>`;
  const simple = (name: string, text: string | undefined): string =>
    text === undefined ? "" : `<${name}>${escaped(text)}</${name}>`;
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">${alternatives("dc:description", caption)}${simple("photoshop:Credit", credit)}${simple("dc:creator", creator)}${alternatives("Iptc4xmpCore:AltTextAccessibility", altText)}${simple("Iptc4xmpExt:DigitalSourceType", digitalSourceType)}</rdf:Description></rdf:RDF></x:xmpmeta>`;
};
