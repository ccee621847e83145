import { deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareFile } from "../../../src/cli/media/prepare-file.ts";
import { mediaPathError } from "../../../src/media/media-path.ts";
import { repetitions } from "../../repetitions.ts";
import { phonePhoto, plainPhoto, SECRETS, withSegment } from "./photos.ts";
import { pngChunk } from "./png-chunk.ts";

/*
 * Files that are broken, that lie, or that are made to harm. Each gets a refusal that says what is wrong and what to do.
 */

const refusal = (bytes: Uint8Array | string, name = "photo.jpg"): string => {
  const result = prepareFile(Buffer.from(bytes as string, "latin1"), name);
  if (!("why" in result)) throw new Error(`accepted as ${result.facts.type}`);
  return result.why;
};

const pathOf = (bytes: Uint8Array, name: string): string => {
  const result = prepareFile(bytes, name);
  if ("why" in result) throw new Error(result.why);
  return result.path;
};

/** Returns a PNG with one colour and one bit for each pixel. */
const flatPNG = (width: number, height: number): Buffer => {
  const header = Buffer.from("\0\0\0\0\0\0\0\0\x01\0\0\0\0", "latin1");
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  const rows = deflateSync(Buffer.alloc(Math.ceil(width / 8 + 1) * height));
  const chunks = [pngChunk("IHDR", header), pngChunk("IDAT", rows), pngChunk("IEND", "")];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
};

describe("a file that is refused", () => {
  it.each([
    ["is empty", "", /^The file is empty\. Copy or download it again\.$/u],
    [
      "is HEIC",
      "\0\0\0\x18ftypheic\0\0\0\0mif1heic",
      /^The file is a HEIC picture\. .*Convert it to JPEG: on a Mac .*Windows.*Most Compatible/u,
    ],
    ["is HEIF of another phone", "\0\0\0\x18ftypmif1\0\0\0\0mif1heic", /HEIC/u],
    [
      "is a QuickTime video",
      "\0\0\0\x14ftypqt  \0\0\0\0qt  ",
      /QuickTime video \(MOV\)\. Convert it to MP4, .*ffmpeg/u,
    ],
    ["is a TIFF picture", "II*\0\x08\0\0\0", /TIFF.*save it as JPEG or PNG/u],
    [
      "is a web page named photo.jpg",
      "<!doctype html><title>Login</title>",
      /^The file is a web page\. Save the picture itself/u,
    ],
    ["is an office document", "PK\x03\x04\x14\0", /ZIP archive or an office document/u],
    ["is a program", "MZ\x90\0", /^The file is a program\./u],
    [
      "is text",
      "just some text",
      /of no known type\. The site stores pictures \(JPEG, PNG, GIF, WebP, AVIF, SVG\)/u,
    ],
    ["is a JPEG without a picture", "\xff\xd8\xff\xd9", /damaged/u],
    ["is a GIF that is also a script (GIFAR)", "GIF89a=1;/*\0\0\0\0*/alert(1)", /damaged|missing/u],
  ])("%s", (_, text, why) => {
    expect(refusal(text)).toMatch(why);
  });

  it.each(["jpeg", "png", "gif", "webp", "avif"] as const)("is cut off: %s", async (format) => {
    const plain = await plainPhoto(format);
    for (const length of [Math.floor(plain.length / 2), plain.length - 1])
      expect(refusal(plain.subarray(0, length))).toMatch(
        /end of the picture is missing\. Copy or download the file again|damaged/u,
      );
  });

  it("is a PDF that is cut off", () => {
    const document = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n";
    expect(prepareFile(Buffer.from(document), "report.pdf")).toMatchObject({
      facts: { type: "application/pdf" },
      notRemoved: ["properties of the document (author, title, program) and data of its pictures"],
    });
    expect(refusal(document.slice(0, 40))).toMatch(/^The end of the document is missing\. Copy or download/u);
  });

  it("is a PNG whose picture was damaged on the way", async () => {
    const plain = await plainPhoto("png");
    plain[plain.indexOf("IDAT") + 8] = (plain[plain.indexOf("IDAT") + 8] ?? 0) ^ 1;
    expect(refusal(plain)).toMatch(
      /^The picture is damaged\. Open it in a picture editor and save it as PNG\.$/u,
    );
  });

  it("is a JPEG with a segment of no known kind, which could hide a position", async () => {
    for (const marker of [0x02, 0xbf, 0xc8, 0xdf, 0xf0])
      expect(refusal(withSegment(await plainPhoto("jpeg"), marker, "Exif"))).toMatch(
        /^The picture is damaged/u,
      );
  });

  it("is a JPEG that browsers do not show", async () => {
    const plain = await plainPhoto("jpeg");
    plain[plain.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc9;
    expect(refusal(plain)).toMatch(/Browsers do not show this kind of JPEG \(frame type C9\)/u);
  });

  it("is larger than any site can store", () => {
    expect(refusal(Buffer.alloc(100_000_001))).toMatch(
      /has 100,000,001 bytes\. A file may have at most 100,000,000/u,
    );
  });
});

describe("a picture with many pixels", () => {
  it("of 10,000 × 10,000 in a few bytes is refused as a decompression bomb", () => {
    const bomb = flatPNG(10_000, 10_000);
    expect(bomb.length).toBeLessThan(20_000);
    expect(refusal(bomb)).toMatch(
      /^The picture has 10,000 × 10,000 pixels in only 12,\d{3} bytes, and would need 400 MB of memory in each reader's browser\. Make it smaller\.$/u,
    );
  });

  it("of 10,000 × 10,000 with as many bytes as a real photo is accepted", () => {
    // The bytes of a photo: a chunk of the picture that is not the first one may have any content here.
    const bytes = flatPNG(10_000, 10_000);
    const photo = Buffer.concat([
      bytes.subarray(0, -12),
      pngChunk("IDAT", Buffer.alloc(3_000_000, 7)),
      bytes.subarray(-12),
    ]);
    expect(prepareFile(photo, "photo.png")).toMatchObject({ facts: { width: 10_000, height: 10_000 } });
  });

  it("of a phone with 200 megapixels is below the limit, and more than 16,383 × 16,383 is refused", async () => {
    const header = (width: number, height: number): Promise<Buffer> =>
      plainPhoto("jpeg").then((jpeg) => {
        const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
        jpeg.writeUInt16BE(height, frame + 5);
        jpeg.writeUInt16BE(width, frame + 7);
        const scan = jpeg.length - 2;
        return Buffer.concat([jpeg.subarray(0, scan), Buffer.alloc(20_000_000, 1), jpeg.subarray(scan)]);
      });
    expect(prepareFile(await header(16_320, 12_240), "photo.jpg")).toMatchObject({
      facts: { width: 16_320 },
    });
    expect(refusal(await header(16_384, 16_384))).toMatch(
      /has 16,384 × 16,384 pixels\. A picture may have at most 268,402,689 pixels/u,
    );
  });
});

describe("a name", () => {
  it.each([
    ["../../etc/passwd.jpg", "passwd.jpg"],
    ["..\\..\\photo.jpg", "photo.jpg"],
    ["C:\\Users\\Ines\\My Photo (1).JPG", "my-photo-1.jpg"],
    [".htaccess", "htaccess.jpg"],
    ["..", "file.jpg"],
    ["", "file.jpg"],
    ["a%2f..%2fb?.jpg#x", "a-2f..-2fb-.jpg-x.jpg"],
    ["photo\0.php\n.jpg", "photo-.php.jpg"],
    ["東京 駅.jpg", "東京-駅.jpg"],
    ["Fähre – Überfahrt.jpeg", "fähre-überfahrt.jpeg"],
    ["عبارة.jpg", "عبارة.jpg"],
    ["photo\u202Egpj.exe", "photogpj.exe.jpg"],
    ["con.jpg", "file-con.jpg"],
    ["AUX.tar.jpg", "file-aux.tar.jpg"],
    ["com1", "file-com1.jpg"],
    ["console.jpg", "console.jpg"],
  ])("%j becomes %j", async (name, expected) => {
    expect(pathOf(await plainPhoto("jpeg"), name).split("/")[1]).toBe(expected);
  });

  it("with more than 100 bytes is cut at the end of a character", async () => {
    const name = pathOf(await plainPhoto("jpeg"), `${"京".repeat(60)}.jpg`).split("/")[1] ?? "";
    expect(name).toBe(`${"京".repeat(32)}.jpg`);
  });

  it("of any characters gives a path that the desk accepts", async () => {
    const photo = await plainPhoto("jpeg");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
        expect(mediaPathError(pathOf(photo, name))).toBeUndefined();
      }),
      { numRuns: repetitions({ short: 100, full: 2_000, long: 50_000 }) },
    );
  });
});

describe("a polyglot", () => {
  it.each([
    [
      "a page in a comment of a JPEG",
      async () => withSegment(await plainPhoto("jpeg"), 0xfe, "--><script>alert(1)</script>"),
    ],
    [
      "an archive after a GIF",
      async () => Buffer.concat([await plainPhoto("gif"), Buffer.from("PK\x03\x04<script>alert(1)")]),
    ],
    [
      "a page after a WebP",
      async () => Buffer.concat([await plainPhoto("webp"), Buffer.from("<script>alert(1)</script>")]),
    ],
  ])("is only a picture afterwards: %s", async (_, make) => {
    const result = prepareFile(await make(), "photo.html");
    expect("why" in result ? result.why : Buffer.from(result.bytes).toString("latin1")).not.toContain(
      "alert",
    );
    expect("why" in result ? "" : result.path).toMatch(/\/photo\.html\.(?:jpg|gif|webp)$/u);
  });
});

/** Checks the rules for every result, for any bytes. */
const check = (bytes: Uint8Array): void => {
  const result = prepareFile(bytes, "photo.jpg", "en");
  if ("why" in result) {
    expect(result.why).toMatch(/^[A-Z].*\.$/su);
    return;
  }
  const text = Buffer.from(result.bytes).toString("latin1");
  if (result.facts.type.startsWith("image/"))
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
  const again = prepareFile(result.bytes, "photo.jpg", "en");
  expect("why" in again ? again.why : again.path).toBe(result.path);
};

describe("any bytes", () => {
  const STARTS = [
    "\xff\xd8\xff",
    "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
    "GIF89a",
    "RIFF\x20\0\0\0WEBPVP8X",
    "\0\0\0\x14ftypavif\0\0\0\0avif\0\0\x01\0meta",
    "\0\0\0\x14ftypmp42\0\0\0\0mp42\0\0\x01\0moov",
    "<svg ",
    "%PDF-1.7",
    "ID3\x04\0\0",
    "",
  ].map((start) => Buffer.from(start, "latin1"));

  it("give a file without personal data or a refusal, and never an exception", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        check(Buffer.concat([start, rest]));
      }),
      { numRuns: repetitions({ short: 1_000, full: 20_000, long: 1_000_000 }) },
    );
  });
});

describe("a changed photo", () => {
  const photos: Buffer[] = [];
  beforeAll(async () => {
    for (const format of ["jpeg", "png", "webp", "avif"] as const) photos.push(await phonePhoto(format));
    photos.push(
      await sharp(await phonePhoto("jpeg", 6))
        .keepExif()
        .jpeg({ progressive: true })
        .toBuffer(),
    );
  });

  /** A change of a file: overwritten, inserted, removed or doubled bytes. */
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom("overwrite", "insert", "remove", "double"),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
  });

  it("never keeps the position or a serial number, and never gives another error than a refusal", () => {
    fc.assert(
      fc.property(fc.nat(4), fc.array(change, { minLength: 1, maxLength: 2 }), (which, changes) => {
        let bytes = photos[which] ?? Buffer.alloc(0);
        for (const { at, kind, bytes: some } of changes) {
          const place = Math.floor(at * bytes.length);
          const after = kind === "insert" ? place : place + some.length;
          const middle =
            kind === "remove"
              ? []
              : kind === "double"
                ? [bytes.subarray(place, after), bytes.subarray(place, after)]
                : [some];
          bytes = Buffer.concat([bytes.subarray(0, place), ...middle, bytes.subarray(after)]);
        }
        check(bytes);
      }),
      { numRuns: repetitions({ short: 6_000, full: 20_000, long: 200_000 }) },
    );
  });
});
