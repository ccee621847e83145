import { expect, it } from "vitest";
import { hostileMarkup } from "../../../src/cli/media/containers/hostile-markup.ts";
import { readIPTC } from "../../../src/cli/media/metadata/iptc.ts";
import { readXMP } from "../../../src/cli/media/metadata/xmp.ts";
import { prepareFile } from "../../../src/cli/media/prepare-file.ts";
import { dimensionsIn } from "../../../src/media/dimensions.ts";
import { disproportion } from "../../hostile/growth.ts";
import { xmpPacket } from "./photos.ts";

/*
 * Reading a file costs time in proportion to its length, also if it is made to cost more. A synchronous parser cannot be stopped, so this
 * is what limits the time: image-size gets at most 256 KB, and the reader of XMP at most 1 MB.
 */

const repeated =
  (text: string) =>
  (length: number): Buffer =>
    Buffer.from(text.repeat(Math.ceil(length / text.length)), "latin1");

/** Returns an input that begins with one text and repeats another. */
const after =
  (start: string, text: string) =>
  (length: number): Buffer =>
    Buffer.concat([Buffer.from(start, "latin1"), repeated(text)(length)]);

const box = (type: string): string => `\0\0\0\x08${type}`;

it.each([
  ["elements in elements", repeated("<a>")],
  ["one tag with the same attribute", after("<a ", "b='c' ")],
  [
    "one tag with different attributes",
    (length: number) =>
      Buffer.from(`<a ${Array.from({ length: length / 8 }, (_, at) => `b${at}='' `).join("")}`),
  ],
  [
    "namespaces in namespaces",
    (length: number) =>
      Buffer.from(Array.from({ length: length / 24 }, (_, at) => `<a xmlns:n${at}="urn:x">`).join("")),
  ],
  [
    "many list items",
    (length: number) =>
      Buffer.from(xmpPacket(`<dc:description>${"<rdf:li>a</rdf:li>".repeat(length / 18)}</dc:description>`)),
  ],
  ["references to characters", after("<a>", "&#65;")],
])("reading XMP costs time in proportion to its length: %s", async (_, input) => {
  expect(await disproportion({ input, work: readXMP, length: 200_000 })).toBeUndefined();
});

it.each([
  ["JPEG with tiny segments", after("\xff\xd8\xff", "\xff\xe0\0\x02")],
  ["JPEG with bytes that are no segments", after("\xff\xd8\xff\xe0\0\x02", "\0\x02")],
  ["AVIF with boxes in the file", after("\0\0\0\x10ftypavif\0\0\0\0", box("meta"))],
  ["AVIF with boxes of no length", after("\0\0\0\x10ftypavif\0\0\0\0", "\0\0\0\0meta")],
  ["PNG with tiny chunks", after("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "\0\0\0\0IDAT\0\0\0\0")],
  ["WebP with tiny chunks", after("RIFF\xff\xff\xff\0WEBPVP8X", "\0\0\0\0ABCD")],
  ["SVG with starts of a root", repeated("<svg ")],
  ["SVG with comments", repeated("<!-- -->")],
])("looking for the size of a picture costs time in proportion to the bytes: %s", async (_, input) => {
  expect(await disproportion({ input, work: dimensionsIn, length: 65_536 })).toBeUndefined();
});

it.each([
  ["JPEG with tiny segments", after("\xff\xd8\xff", "\xff\xe0\0\x02")],
  ["JPEG with restart markers", after("\xff\xd8\xff\xda\0\x02", "\xff\xd0")],
  ["PNG with tiny chunks", after("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "\0\0\0\0tEXt\0\0\0\0")],
  ["WebP with tiny chunks", after("RIFF\xff\xff\xff\0WEBPVP8X", "\0\0\0\0ABCD")],
  ["GIF with tiny extensions", after("GIF89a\0\0\0\0\0\0\0", "!\xfe\0")],
  ["MP4 with tiny boxes", after("\0\0\0\x10ftypmp42\0\0\0\0", box("free"))],
  ["SVG with comments", after('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">', "<!---->")],
  [
    "SVG with spaces in a style",
    (length: number) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><style>url(${" ".repeat(length)}</style></svg>`,
      ),
  ],
  ...["/*", "(data:;", "url('", "\\61 "].map((part): [string, (length: number) => Buffer] => [
    `SVG with ${part} in a style, many times`,
    (length) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><style>${part.repeat(length / part.length)}</style></svg>`,
      ),
  ]),
  [
    "SVG with addresses in a style",
    (length: number) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><style>${"url( data: ".repeat(length / 11)}</style></svg>`,
      ),
  ],
])("preparing a file costs time in proportion to its length: %s", async (_, input) => {
  expect(
    await disproportion({ input, work: (bytes) => prepareFile(bytes, "a.jpg"), length: 300_000 }),
  ).toBeUndefined();
});

it("looking for hostile markup costs time in proportion to its length", async () => {
  for (const text of ["<!ENTITY ", "<a ", "&a;", "=", "<!ENTITY a '"])
    expect(
      await disproportion({
        input: (length) => text.repeat(length / text.length),
        work: hostileMarkup,
        length: 300_000,
      }),
    ).toBeUndefined();
});

it("reading IPTC data sets costs time in proportion to their length", async () => {
  const input = repeated("\x1c\x02\x78\0\0");
  expect(await disproportion({ input, work: readIPTC, length: 300_000 })).toBeUndefined();
});
