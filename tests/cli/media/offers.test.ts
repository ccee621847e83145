import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIPTC } from "../../../src/cli/media/metadata/iptc.ts";
import type { Offers } from "../../../src/cli/media/metadata/offers.ts";
import { readXMP } from "../../../src/cli/media/metadata/xmp.ts";
import { prepareFile } from "../../../src/cli/media/prepare-file.ts";
import { repetitions } from "../../repetitions.ts";
import { dataSet, phonePhoto, photoshopSegment, plainPhoto, withSegment, xmpPacket } from "./photos.ts";

/*
 * The texts that agencies, picture editors and cameras write into a photo. They are read before an upload removes them.
 */

const offersIn = (bytes: Uint8Array, language?: string): Offers => {
  const result = prepareFile(bytes, "photo.jpg", language);
  if ("why" in result) throw new Error(result.why);
  return result.offers;
};

const withXMP = async (inner: string): Promise<Buffer> =>
  withSegment(
    await plainPhoto("jpeg"),
    0xe1,
    Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmpPacket(inner)}`),
  );

const withIPTC = async (...dataSets: Buffer[]): Promise<Buffer> =>
  withSegment(await plainPhoto("jpeg"), 0xed, photoshopSegment(...dataSets));

const alternatives = (name: string, texts: Record<string, string>): string =>
  `<${name}><rdf:Alt>${Object.entries(texts)
    .map(([language, text]) => `<rdf:li xml:lang="${language}">${text}</rdf:li>`)
    .join("")}</rdf:Alt></${name}>`;

describe("texts in XMP", () => {
  it("headline, caption, credit, photographer, copyright, alt text and digital source type are offered", async () => {
    const inner = [
      "<photoshop:Headline>The tide turns</photoshop:Headline>",
      alternatives("dc:description", { "x-default": "The ferry at noon" }),
      "<photoshop:Credit>Ines Holm / NTB</photoshop:Credit>",
      "<dc:creator><rdf:Seq><rdf:li>Ines Holm</rdf:li></rdf:Seq></dc:creator>",
      alternatives("dc:rights", { "x-default": "© 2026 NTB" }),
      alternatives("Iptc4xmpCore:AltTextAccessibility", { "x-default": "A white ferry in fog" }),
      "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>",
    ];
    expect(offersIn(await withXMP(inner.join("\n")))).toEqual({
      headline: "The tide turns",
      caption: "The ferry at noon",
      credit: "Ines Holm / NTB",
      creator: "Ines Holm",
      copyright: "© 2026 NTB",
      altText: "A white ferry in fog",
      digitalSourceType: "trainedAlgorithmicMedia",
    });
  });

  it.each(["jpeg", "png", "webp", "avif"] as const)("are offered for %s", async (format) => {
    const xmp = xmpPacket("<photoshop:Credit>NTB</photoshop:Credit>");
    expect(offersIn(await phonePhoto(format, 1, xmp))).toEqual({ credit: "NTB", creator: "Ines Holm" });
  });

  it.each([
    [
      "references to characters",
      "<photoshop:Credit>Tom &amp; Jerry &#xA9; &#8364;</photoshop:Credit>",
      "Tom & Jerry © €",
    ],
    ["CDATA", "<photoshop:Credit><![CDATA[A < B]]></photoshop:Credit>", "A < B"],
    ["another prefix", '<p:Credit xmlns:p="http://ns.adobe.com/photoshop/1.0/">NTB</p:Credit>', "NTB"],
    ["spaces around", "<photoshop:Credit>\n  NTB\n</photoshop:Credit>", "NTB"],
    [
      "an attribute",
      '</rdf:Description><rdf:Description photoshop:Credit="N&quot;TB" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">',
      'N"TB',
    ],
    ["control characters", "<photoshop:Credit>N&#x202E;TB&#x7f;</photoshop:Credit>", "NTB"],
  ])("are read with %s", async (_, inner, credit) => {
    expect(offersIn(await withXMP(inner))).toEqual({ credit });
  });

  it("a digital source type is read from a reference, and an unknown one is not offered", async () => {
    const type = (name: string): string =>
      `<Iptc4xmpExt:DigitalSourceType rdf:resource="https://cv.iptc.org/newscodes/digitalsourcetype/${name}"/>`;
    expect(offersIn(await withXMP(type("compositeSynthetic")))).toEqual({
      digitalSourceType: "compositeSynthetic",
    });
    expect(offersIn(await withXMP(type("magic")))).toEqual({});
  });

  it.each([
    [undefined, "Default"],
    ["en", "Default"],
    ["nb", "Båten"],
    ["nb-NO", "Båten"],
    ["de", "Das Schiff"],
    ["DE-at", "Das Boot"],
  ])("the text in the article's language wins, otherwise the default: %s", async (language, caption) => {
    const texts = { "de-DE": "Das Schiff", "de-AT": "Das Boot", "x-default": "Default", "nb-NO": "Båten" };
    expect(offersIn(await withXMP(alternatives("dc:description", texts)), language)).toEqual({ caption });
  });

  it("a damaged packet gives the texts before the damage", async () => {
    const inner = "<photoshop:Credit>NTB</photoshop:Credit><broken></photoshop:Headline>";
    expect(offersIn(await withXMP(inner))).toEqual({ credit: "NTB" });
  });

  it("a packet with one wrong character anywhere gives texts or nothing, and no error", () => {
    const packet = xmpPacket('<photoshop:Credit>NTB</photoshop:Credit><dc:source rdf:resource="a"/>');
    for (let at = 0; at < packet.length; at += 1)
      for (const wrong of ["<", ">", '"', "=", "a"]) {
        const changed = packet.slice(0, at) + wrong + packet.slice(at + 1);
        expect(readXMP(Buffer.from(changed))).toBeInstanceOf(Map);
      }
  });

  it("entities of a document type are not expanded (billion laughs)", () => {
    const doctype = `<!DOCTYPE x [<!ENTITY a "${"lol".repeat(100)}"><!ENTITY b "${"&a;".repeat(100)}">]>`;
    const packet = xmpPacket(`<photoshop:Credit>${"&b;".repeat(100)}</photoshop:Credit>`);
    expect(JSON.stringify([...readXMP(Buffer.from(doctype + packet))])).not.toContain("lol");
  });
});

describe("texts in IPTC data sets", () => {
  it.each([
    [
      "UTF-8 that the file announces",
      [dataSet(1, 90, "\x1b%G"), dataSet(2, 120, "Übersee – 東京")],
      "Übersee – 東京",
    ],
    ["UTF-8 that the file does not announce", [dataSet(2, 120, "Übersee – 東京")], "Übersee – 東京"],
    ["Windows-1252", [dataSet(2, 120, Buffer.from("Fj\xf8r \x96 \x93tide\x94", "latin1"))], "Fjør – “tide”"],
  ])("are read in %s", async (_, sets, caption) => {
    expect(offersIn(await withIPTC(...sets))).toEqual({ caption });
  });

  it("headline, caption, credit, photographer and copyright are offered, and XMP wins", async () => {
    const sets = [
      dataSet(2, 80, "Creator"),
      dataSet(2, 105, "Headline"),
      dataSet(2, 110, "Credit"),
      dataSet(2, 116, "Copyright"),
      dataSet(2, 120, "Caption\r\nin two lines"),
      dataSet(2, 25, "keyword"),
    ];
    const photo = await withIPTC(...sets);
    const texts = {
      headline: "Headline",
      credit: "Credit",
      creator: "Creator",
      copyright: "Copyright",
      caption: "Caption\nin two lines",
    };
    expect(offersIn(photo)).toEqual(texts);
    const xmp = Buffer.from(
      `http://ns.adobe.com/xap/1.0/\0${xmpPacket("<photoshop:Credit>XMP</photoshop:Credit>")}`,
    );
    expect(offersIn(withSegment(photo, 0xe1, xmp))).toEqual({ ...texts, credit: "XMP" });
  });

  it("any bytes give texts or nothing, and no error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const text of Object.values(readIPTC(Buffer.concat([Buffer.from([0x1c]), bytes]))))
          expect(typeof text).toBe("string");
      }),
      { numRuns: repetitions({ short: 200, full: 5_000, long: 100_000 }) },
    );
  });
});

describe("texts in EXIF", () => {
  const withEXIF = async (tags: Record<string, string>): Promise<Buffer> => {
    const { default: sharp } = await import("sharp");
    return sharp(await plainPhoto("png"))
      .withExif({ IFD0: tags })
      .jpeg()
      .toBuffer();
  };

  it("description, artist and copyright are offered when nothing else is there", async () => {
    const photo = await withEXIF({
      ImageDescription: "The ferry",
      Artist: "Ines Holm",
      Copyright: "Copyright Ines Holm",
    });
    expect(offersIn(photo)).toEqual({
      caption: "The ferry",
      creator: "Ines Holm",
      copyright: "Copyright Ines Holm",
    });
  });

  it.each(["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM\\100GOPRO\\G0012345.JPG", "   "])(
    "the description that a camera writes into every photo is not offered: %s",
    async (description) => {
      expect(offersIn(await withEXIF({ ImageDescription: description }))).toEqual({});
    },
  );
});
