import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type PreparedFile, prepareFile } from "../../../src/cli/media/prepare-file.ts";
import {
  dataSet,
  phonePhoto,
  photoshopSegment,
  pixelsOf,
  plainPhoto,
  SECRETS,
  withSegment,
  xmpPacket,
} from "./photos.ts";
import { pngChunk, withChunks } from "./png-chunk.ts";

/*
 * Files before an upload: personal data goes, the picture stays.
 */

/** Prepares a file that must not be refused. */
const prepared = (bytes: Uint8Array, name = "photo.jpg"): PreparedFile => {
  const result = prepareFile(bytes, name);
  if ("why" in result) throw new Error(result.why);
  return result;
};

/** Returns the personal data that a file contains as a text. */
const secretsIn = (bytes: Uint8Array): string[] => SECRETS.filter((secret) => textOf(bytes).includes(secret));

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

const FORMATS = ["jpeg", "png", "webp", "avif"] as const;

describe.each(FORMATS)("a photo in %s", (format) => {
  it("loses its position, serial numbers, owner and thumbnail, and the result names them", async () => {
    const photo = await phonePhoto(format);
    const { exif: exifBefore, xmp: xmpBefore } = await sharp(photo).metadata();
    expect(secretsIn(Buffer.concat([exifBefore ?? photo, xmpBefore ?? photo]))).toEqual(SECRETS);
    const { bytes, removed } = prepared(photo);
    expect(secretsIn(bytes)).toEqual([]);
    expect(removed).toEqual([
      "GPS position",
      "camera serial number",
      "lens serial number",
      "name of the photographer",
      "date and time",
      "other EXIF data",
      "XMP data",
    ]);
    const { exif, xmp, iptc } = await sharp(Buffer.from(bytes)).metadata();
    // AVIF keeps its length, so its EXIF and XMP are empty instead.
    expect(exif === undefined || format === "avif").toBe(true);
    expect(xmp?.toString().trim() ?? "").toBe("");
    expect(iptc).toBeUndefined();
  });

  it.each(format === "webp" ? [1] : [1, 3, 6, 8])(
    "keeps every pixel, its colours and its orientation %i",
    async (orientation) => {
      const photo = await phonePhoto(format, orientation);
      const { bytes } = prepared(photo);
      expect((await pixelsOf(bytes)).equals(await pixelsOf(photo))).toBe(true);
      const [before, after] = await Promise.all(
        [photo, Buffer.from(bytes)].map((each) => sharp(each).metadata()),
      );
      // Browsers do not use the EXIF of AVIF: `irot` rotates the picture.
      expect(after?.orientation ?? 1).toBe(format === "avif" ? 1 : orientation);
      expect(after?.icc).toEqual(before?.icc);
      expect(after?.icc).toBeInstanceOf(Buffer);
    },
  );

  it.each(format === "webp" ? [1] : [1, 6])(
    "stays as it is when it is prepared again, so it has the same path (orientation %i)",
    async (orientation) => {
      const once = prepared(await phonePhoto(format, orientation));
      const twice = prepared(once.bytes);
      expect(twice.path).toBe(once.path);
      expect(Buffer.from(twice.bytes).equals(once.bytes)).toBe(true);
      expect(twice.removed).toEqual([]);
    },
  );

  it("without personal data stays byte for byte", async () => {
    const plain = await plainPhoto(format);
    expect(Buffer.from(prepared(plain).bytes).equals(plain)).toBe(true);
  });
});

// AVIF has no end: it is a list of boxes, and unknown boxes lose their content (avif.test.ts).
it.each(["jpeg", "png", "webp"] as const)(
  "a picture loses what follows its end, such as a second picture, a video or an archive: %s",
  async (format) => {
    const plain = await plainPhoto(format);
    const result = prepared(Buffer.concat([plain, Buffer.from("PK\x03\x04 secret archive")]));
    expect(Buffer.from(result.bytes).equals(plain)).toBe(true);
    expect(result.removed).toEqual(["data after the picture"]);
  },
);

describe("the facts about a prepared file", () => {
  it("have the type, the length and the hash of the bytes that are uploaded", async () => {
    const { path, bytes, facts } = prepared(await phonePhoto("jpeg"), "Ferry & Sea.JPG");
    const hash = Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(bytes))).toString("hex");
    expect(facts).toEqual({ type: "image/jpeg", bytes: bytes.length, hash, width: 24, height: 16 });
    expect(path).toBe(`${hash.slice(0, 32)}/ferry-sea.jpg`);
  });

  it.each(["jpeg", "png", "avif"] as const)(
    "have the size of an upright picture when it is rotated by a quarter: %s",
    async (format) => {
      expect(prepared(await phonePhoto(format, 6)).facts).toMatchObject({ width: 16, height: 24 });
      expect(prepared(await phonePhoto(format, 8)).facts).toMatchObject({ width: 16, height: 24 });
      expect(prepared(await phonePhoto(format, 3)).facts).toMatchObject({ width: 24, height: 16 });
    },
  );

  it("have the type of the content, also when the extension is wrong", async () => {
    const { path, facts } = prepared(await plainPhoto("webp"), "photo.png");
    expect(facts.type).toBe("image/webp");
    expect(path).toMatch(/\/photo\.webp$/u);
  });

  it("have the size of a JPEG whose first segment is the frame", async () => {
    const plain = await plainPhoto("jpeg");
    const frame = plain.indexOf(Buffer.from([0xff, 0xc0]));
    const end = frame + 2 + plain.readUInt16BE(frame + 2);
    const tables = plain.subarray(plain.indexOf(Buffer.from([0xff, 0xdb])), frame);
    const first = Buffer.concat([
      plain.subarray(0, 2),
      plain.subarray(frame, end),
      tables,
      plain.subarray(end),
    ]);
    const result = prepared(first);
    expect(result.facts).toMatchObject({ width: 24, height: 16 });
    expect((await pixelsOf(result.bytes)).equals(await pixelsOf(plain))).toBe(true);
    expect(prepared(result.bytes).path).toBe(result.path);
  });
});

describe("a JPEG", () => {
  it.each([
    ["a comment", 0xfe, "secret", "comment"],
    ["a list of further pictures (MPF)", 0xe2, "MPF\0secret", "other data of the camera or program"],
    ["data of a camera", 0xe5, "secret", "other data of the camera or program"],
    ["a thumbnail in JFXX", 0xe0, "JFXX\0secret", "other data of the camera or program"],
    ["an editing history", 0xe1, "http://ns.adobe.com/xmp/extension/\0secret", "editing history (XMP)"],
    ["data of Photoshop", 0xed, "Photoshop 3.0\x008BIM secret", "data of a picture editor"],
    ["content credentials (C2PA)", 0xeb, "JP\0\x01secret", "other data of the camera or program"],
    ["broken EXIF", 0xe1, "Exif\0\0secret", "damaged EXIF data"],
  ])("loses %s", async (_, marker, content, name) => {
    const plain = await plainPhoto("jpeg");
    const { bytes, removed } = prepared(withSegment(plain, marker, content));
    expect(Buffer.from(bytes).equals(plain)).toBe(true);
    expect(removed).toEqual([name]);
  });

  it("loses metadata between the scans of a progressive picture", async () => {
    const plain = await sharp(await plainPhoto("png"))
      .jpeg({ progressive: true })
      .toBuffer();
    const scan = plain.lastIndexOf(Buffer.from([0xff, 0xda]));
    const comment = Buffer.from([0xff, 0xfe, 0, 8, ...Buffer.from("secret")]);
    const result = prepared(Buffer.concat([plain.subarray(0, scan), comment, plain.subarray(scan)]));
    expect(Buffer.from(result.bytes).equals(plain)).toBe(true);
  });

  it("loses the thumbnail in JFIF, which may show what was cropped", async () => {
    const plain = await plainPhoto("jpeg");
    const jfif = Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01secret", "latin1");
    const { bytes, removed } = prepared(withSegment(plain, 0xe0, jfif));
    // The last two bytes are the thumbnail's width and height.
    expect(textOf(bytes).slice(2, 20)).toBe("\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    expect(textOf(bytes)).not.toContain("secret");
    expect(removed).toEqual(["thumbnail"]);
  });

  it.each([
    ["a second picture", Buffer.from([0xff, 0xd8, 0xff, 0xe1]), "second picture or gain map (HDR)"],
    ["a motion photo's video", Buffer.from("\0\0\0\x18ftypmp42"), "video of a motion photo"],
  ])("loses %s after its end, and the result says so", async (_, appended, name) => {
    const plain = await plainPhoto("jpeg");
    const { bytes, removed } = prepared(Buffer.concat([plain, appended, Buffer.from("GPS")]));
    expect(Buffer.from(bytes).equals(plain)).toBe(true);
    expect(removed).toEqual([name]);
  });

  it("keeps the marker of Adobe, without which colours change", async () => {
    const cmyk = await sharp(await plainPhoto("png"))
      .toColourspace("cmyk")
      .jpeg()
      .toBuffer();
    const { bytes } = prepared(withSegment(cmyk, 0xed, photoshopSegment(dataSet(2, 120, "secret"))));
    expect((await pixelsOf(bytes)).equals(await pixelsOf(cmyk))).toBe(true);
    expect(textOf(bytes)).toContain("\xff\xee\0\x0eAdobe");
  });
});

describe("a PNG", () => {
  it.each([
    ["tEXt", "Author\0secret", "comment"],
    ["zTXt", Buffer.concat([Buffer.from("Comment\0\0"), deflateSync("secret")]), "comment"],
    ["iTXt", "Comment\0\0\0\0\0secret", "comment"],
    ["tIME", Buffer.alloc(7), "date and time"],
    ["caBX", "secret", "other data of the camera or program"],
    ["prVt", "secret", "other data of the camera or program"],
  ])("loses the chunk %s", async (type, data, name) => {
    const plain = await plainPhoto("png");
    const { bytes, removed } = prepared(withChunks(plain, pngChunk(type, data)));
    expect(Buffer.from(bytes).equals(plain)).toBe(true);
    expect(removed).toEqual([name]);
  });

  it("does not unpack a bomb of compressed XMP", async () => {
    const packet = xmpPacket("<photoshop:Credit>NTB</photoshop:Credit>");
    const withPacket = async (text: string): Promise<PreparedFile> => {
      const data = [Buffer.from("XML:com.adobe.xmp\0\x01\0\0\0"), deflateSync(text)];
      return prepared(withChunks(await plainPhoto("png"), pngChunk("iTXt", Buffer.concat(data))));
    };
    expect(await withPacket(packet)).toMatchObject({ removed: ["XMP data"], offers: { credit: "NTB" } });
    // More than a megabyte: it goes without being read.
    expect(await withPacket(packet + " ".repeat(1_000_000))).toMatchObject({
      removed: ["comment"],
      offers: {},
    });
  });
});

describe("an AVIF", () => {
  it("loses bytes that belong to no part of the picture, and boxes of unknown kinds", async () => {
    const plain = await plainPhoto("avif");
    const before = prepared(plain);
    const { bytes, removed } = prepared(
      Buffer.concat([plain, Buffer.from("\0\0\0\x0emdatsecret\0\0\0\x0euuidsecret")]),
    );
    expect(textOf(bytes)).toBe(`${textOf(before.bytes)}\0\0\0\x0emdat\0\0\0\0\0\0\0\0\0\x0efree\0\0\0\0\0\0`);
    expect(removed).toEqual(["other data of the camera or program"]);
  });

  it("that calls its EXIF a part of the picture is refused", async () => {
    const photo = await phonePhoto("avif");
    // The type of the item becomes the one of a picture, so its bytes would stay.
    photo.write("iden", photo.indexOf("Exif", 0, "latin1"), "latin1");
    expect(prepareFile(photo, "photo.avif")).toEqual({
      why: expect.stringMatching(/^The picture is damaged/u),
    });
  });

  it("that is an animation is refused, because its metadata cannot be removed", async () => {
    const bytes = Buffer.concat([await plainPhoto("avif"), Buffer.from("\0\0\0\x08moov")]);
    expect(prepareFile(bytes, "photo.avif")).toEqual({
      why: expect.stringMatching(/animation in AVIF.*Save it as WebP/u),
    });
  });
});

describe("a GIF", () => {
  it("loses comments and the data of programs, and keeps its frames, times and repetitions", async () => {
    const frames = Buffer.from(Array.from({ length: 8 * 24 * 3 }, (_, at) => (at * 31) % 256));
    const gif = await sharp(frames, { raw: { width: 8, height: 24, channels: 3, pageHeight: 8 } })
      .gif({ loop: 3, delay: [100, 200, 300] })
      .toBuffer();
    const start = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1) * ((gif[10] ?? 0) >> 7);
    const comment = Buffer.from("!\xfe\x06secret\0", "latin1");
    const xmp = Buffer.from("!\xff\x0bXMP DataXMP\x06secret\0", "latin1");
    const { bytes, removed } = prepared(
      Buffer.concat([gif.subarray(0, start), comment, xmp, gif.subarray(start)]),
    );
    expect(Buffer.from(bytes).equals(gif)).toBe(true);
    expect(removed).toEqual(["comment", "XMP data"]);
    expect(await sharp(Buffer.from(bytes), { animated: true }).metadata()).toMatchObject({
      pages: 3,
      loop: 3,
      delay: [100, 200, 300],
    });
  });
});

describe("a WebP", () => {
  it("does not announce the metadata that it lost", async () => {
    const flags = 20;
    const photo = await phonePhoto("webp");
    expect(photo[flags]).toBe(0x20 | 0x08 | 0x04);
    expect(prepared(photo).bytes[flags]).toBe(0x20);
  });

  it("that EXIF rotates is refused, because browsers do not rotate it", async () => {
    expect(prepareFile(await phonePhoto("webp", 6), "photo.webp")).toEqual({
      why: expect.stringMatching(/rotated by EXIF.*rotate it, and save it again/u),
    });
  });

  it("loses metadata inside the frames of an animation", () => {
    const chunk = (type: string, data: string): Buffer => {
      const bytes = Buffer.from(`${type}\0\0\0\0${data}`, "latin1");
      bytes.writeUInt32LE(data.length, 4);
      return bytes;
    };
    const riff = (...chunks: Buffer[]): Buffer => {
      const bytes = Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBP"), ...chunks]);
      bytes.writeUInt32LE(bytes.length - 8, 4);
      return bytes;
    };
    const head = chunk("VP8X", "\x02\0\0\0\x07\0\0\x07\0\0");
    const frame = (more: string): Buffer =>
      chunk("ANMF", "\0".repeat(16) + chunk("VP8L", "picture.").toString("latin1") + more);
    const hidden = chunk("EXIF", "secret").toString("latin1");
    expect(textOf(prepared(riff(head, frame(hidden))).bytes)).toBe(textOf(riff(head, frame(""))));
  });
});

describe("an animated WebP", () => {
  it("keeps its frames and loses metadata inside them", async () => {
    const frames = Buffer.from(Array.from({ length: 8 * 24 * 3 }, (_, at) => (at * 31) % 256));
    const webp = await sharp(frames, { raw: { width: 8, height: 24, channels: 3, pageHeight: 8 } })
      .withExif({ IFD0: { Artist: "secret" } })
      .webp({ loop: 3, delay: [100, 200, 300], lossless: true })
      .toBuffer();
    expect(textOf(webp)).toContain("secret");
    const { bytes } = prepared(webp);
    expect(textOf(bytes)).not.toContain("secret");
    expect((await pixelsOf(bytes)).equals(await pixelsOf(webp))).toBe(true);
    expect(await sharp(Buffer.from(bytes), { animated: true }).metadata()).toMatchObject({
      pages: 3,
      loop: 3,
      delay: [100, 200, 300],
    });
  });
});

it("a JPEG for print, whose colour profile has more than 256 KB, gets its size", async () => {
  const photo = await sharp(await phonePhoto("png"))
    .toColourspace("cmyk")
    .withIccProfile("cmyk")
    .jpeg()
    .toBuffer();
  expect(photo.length).toBeGreaterThan(262_144);
  const { width, height } = await sharp(photo).metadata();
  expect(prepareFile(photo, "print.jpg")).toMatchObject({ facts: { width, height } });
});
