import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dimensionsIn } from "../../src/media/dimensions.ts";
import { fileType } from "../../src/media/file-type.ts";
import { repetitions } from "../repetitions.ts";

/*
 * The type and the size of a file, from its first bytes.
 */

/** Returns bytes from a text with one character for each byte. */
const bytes = (text: string): Uint8Array => Uint8Array.from(text, (each) => each.charCodeAt(0));

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const ftyp = (major: string, ...compatible: string[]): string =>
  `\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${major}\0\0\0\0${compatible.join("")}`;

const ogg = (packet: string): string => `OggS\0\x02${"\0".repeat(20)}\x01\x1e${packet}`;

/** An MP3 frame of MPEG-1, 128 kbit/s, 44,100 Hz: 417 bytes. */
const MP3_FRAME = `\xff\xfb\x90\x00${"\0".repeat(413)}`;

/** An AAC frame of 100 bytes. */
const AAC_FRAME = `\xff\xf1\x50\x80\x0c\x9f\xfc${"\0".repeat(93)}`;

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0"/></svg>';

describe("the type of a file", () => {
  it.each([
    ["image/jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"],
    ["image/png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
    ["image/gif", "GIF87a\x01\0"],
    ["image/gif", "GIF89a\x01\0"],
    ["image/webp", "RIFF\x24\0\0\0WEBPVP8 "],
    ["image/avif", ftyp("avif", "mif1", "miaf")],
    ["image/avif", ftyp("mif1", "miaf", "avif")],
    ["image/svg+xml", SVG],
    ["image/svg+xml", `\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE svg>\n${SVG}`],
    ["image/svg+xml", `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY a "b>">]>${SVG}`],
    ["audio/mpeg", MP3_FRAME + MP3_FRAME],
    ["audio/mpeg", `ID3\x04\0\0\0\0\0\x05abcde${MP3_FRAME}`],
    ["audio/mpeg", "ID3\x04\0\0\x7f\x7f\x7f\x7fabc"],
    ["audio/flac", "ID3\x04\0\0\0\0\0\x02abfLaC"],
    ["audio/aac", AAC_FRAME + AAC_FRAME],
    ["audio/mp4", ftyp("M4A ", "isom", "mp42")],
    ["audio/ogg", ogg("OpusHead")],
    ["audio/ogg", ogg("\x01vorbis")],
    ["audio/wav", "RIFF\x24\0\0\0WAVEfmt "],
    ["audio/flac", "fLaC\0\0\0\x22"],
    ["video/mp4", ftyp("isom", "iso2", "avc1", "mp41")],
    ["video/mp4", ftyp("mp42", "isom")],
    ["video/mp4", ftyp("iso5", "dash")],
    ["video/webm", "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x42\x87\x81\x04"],
    ["video/ogg", ogg("\x80theora")],
    ["application/pdf", "%PDF-1.7\n"],
    ["font/woff2", "wOF2\0\x01\0\0"],
  ])("%s follows from the bytes %j", (type, text) => {
    expect(fileType(bytes(text))).toBe(type);
  });

  it.each([
    ["nothing", ""],
    ["a page", "<!DOCTYPE html><html><body><svg></svg>"],
    ["a page that begins with a comment", "<!-- <svg> --><html>"],
    ["a script", "alert(1)//GIF89a"],
    ["XML that is no SVG", '<?xml version="1.0"?><rss><svg/></rss>'],
    ["an element whose name begins like svg", "<svgx></svgx>"],
    ["an unfinished comment", "<!-- <svg></svg>"],
    ["plain text", "The ferry is late."],
    ["a PDF after other bytes", "\n%PDF-1.7"],
    ["a GIF of no version", "GIF88a"],
    ["an executable", "MZ\x90\0"],
    ["a ZIP archive", "PK\x03\x04"],
    ["a picture of an iPhone (HEIC)", ftyp("heic", "mif1", "heic")],
    ["a QuickTime film", ftyp("qt  ", "mp42")],
    ["Matroska", "\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska"],
    ["UTF-16 with a byte order mark", "\xff\xfe<\0s\0v\0g\0>\0"],
    ["Ogg of an unknown codec", ogg("CMML\0\0\0\0")],
    ["WOFF", "wOFF\0\x01\0\0"],
    ["RIFF of another kind", "RIFF\x24\0\0\0AVI LIST"],
    ["one frame of MP3 that no frame follows", `${MP3_FRAME}${"a".repeat(100)}`],
    ["Flash", "CWS\x0a"],
    ["BMP", "BM\x46\0\0\0"],
  ])("is unknown for %s, so the file is refused", (_, text) => {
    expect(fileType(bytes(text))).toBeUndefined();
  });

  it("does not change if anything follows the signature: polyglots keep the type of their first bytes", () => {
    const html = "<!DOCTYPE html><script>alert(1)</script>";
    expect(fileType(bytes(`GIF89a/*${html}*/=1;`))).toBe("image/gif");
    expect(fileType(bytes(`%PDF-1.4\n${html}`))).toBe("application/pdf");
    expect(fileType(bytes(`\xff\xd8\xff\xe0${html}`))).toBe("image/jpeg");
  });

  it("is read in time that grows with the length alone: repeated beginnings cost no more than a picture", () => {
    for (const part of ["<!--", "<!---->", "<?a?>", "<!DOCTYPE ", "<!DOCTYPE a [", " ", "<svg ", "<svg a='"])
      expect(() => dimensionsIn(utf8(part.repeat(260_000 / part.length)))).not.toThrow();
  });
});

describe("the size of a picture", () => {
  const png = (width: number, height: number): Uint8Array => {
    const head = bytes(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR${"\0".repeat(17)}`);
    const view = new DataView(head.buffer);
    view.setUint32(16, width);
    view.setUint32(20, height);
    return head;
  };

  it("is the one in the file", () => {
    expect(dimensionsIn(png(1_200, 800))).toEqual({ width: 1_200, height: 800 });
    expect(dimensionsIn(png(10_000, 10_000))).toEqual({ width: 10_000, height: 10_000 });
  });

  it("that is zero is unknown", () => {
    expect(dimensionsIn(png(0, 800))).toBeUndefined();
  });

  it.each([
    [SVG, { width: 40, height: 30 }],
    ['<svg viewBox="0 0 24 12" xmlns="http://www.w3.org/2000/svg"/>', { width: 24, height: 12 }],
    [`<!--${"long ".repeat(2_000)}-->${SVG}`, { width: 40, height: 30 }],
    [`<svg xmlns:a="${"x".repeat(2_000)}" width="40" height="30"/>`, { width: 40, height: 30 }],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', undefined],
    ['<svg width="100%" height="100%"/>', undefined],
  ])("of SVG is in its root element (%#)", (svg, size) => {
    expect(dimensionsIn(utf8(svg))).toEqual(size);
  });

  it("is unknown for a file that is no picture", () => {
    expect(dimensionsIn(bytes("%PDF-1.7"))).toBeUndefined();
    expect(dimensionsIn(bytes("BM\x46\0\0\0".padEnd(60, "\x01")))).toBeUndefined();
  });

  it("is a whole number above zero or unknown, whatever bytes follow a signature", () => {
    const starts = [
      "\xff\xd8\xff",
      "\x89PNG\r\n\x1a\n",
      "GIF89a",
      "RIFF\0\0\0\0WEBPVP8",
      ftyp("avif"),
      "<svg ",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const size = dimensionsIn(Uint8Array.of(...bytes(start), ...rest));
        for (const side of Object.values(size ?? {}))
          expect(Number.isSafeInteger(side) && side > 0).toBe(true);
      }),
      { numRuns: repetitions({ short: 500, full: 5_000, long: 200_000 }) },
    );
  });
});
