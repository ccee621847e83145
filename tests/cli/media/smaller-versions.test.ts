import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { afterEach, describe, expect, test, vi } from "vitest";
import { readArticle } from "../../../src/article/read.ts";
import { smallerVersionURL } from "../../../src/article/smaller-versions.ts";
import { resize } from "../../../src/cli/media/versions/resize.ts";
import {
  DEFAULT_WIDTHS,
  PORTRAIT_WIDTHS,
  type SmallerVersions,
  smallerVersions,
} from "../../../src/cli/media/versions/smaller-versions.ts";
import { fileType } from "../../../src/media/file-type.ts";
import { previewImage } from "../../../src/representations/html/images/crops.ts";
import { imageVersions } from "../../../src/representations/html/images/sources.ts";
import { publication } from "../../article/files.ts";

/*
 * The smaller versions that the command makes of a picture before it uploads it.
 */

/** Returns a picture like a photo: its first quarter is red, and noise makes its bytes grow with its size. */
const photo = (width: number, height: number): Sharp => {
  const pixels = new Uint8Array(width * height * 3);
  let noise = 1;
  for (let at = 0; at < width * height; at += 1) {
    noise = (noise * 48_271) % 2_147_483_647;
    const isInQuarter = at % width < width / 2 && at < (width * height) / 2;
    pixels.set(
      isInQuarter ? [255, 0, 0] : [60 + (noise % 60), 90 + ((noise >> 8) % 60), 90 + ((noise >> 16) % 60)],
      at * 3,
    );
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

const versionsIn = (result: SmallerVersions) => {
  if (!("versions" in result)) throw new Error(JSON.stringify(result));
  return result.versions;
};
const sizesIn = (result: SmallerVersions) =>
  versionsIn(result).map(({ width, height }) => `${width}×${height}`);

/** Returns the colour near a corner of a picture, as the numbers in the file. */
const colourAt = async (bytes: Uint8Array, x: "left" | "right", y: "top" | "bottom"): Promise<number[]> => {
  const { width, height } = await sharp(bytes).metadata();
  const left = x === "left" ? 8 : width - 12;
  const top = y === "top" ? 8 : height - 12;
  const image = sharp(bytes, { ignoreIcc: true }).extract({ left, top, width: 4, height: 4 });
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray(0, info.channels)];
};

const isRed = async (...of: Parameters<typeof colourAt>): Promise<boolean> => {
  const [red = 0, green = 255, blue = 255] = await colourAt(...of);
  return red > 200 && green < 60 && blue < 60;
};

afterEach(() => {
  vi.doUnmock("sharp");
});

describe("smaller versions of a picture", () => {
  test.each([
    ["image/jpeg", (image: Sharp) => image.jpeg()],
    ["image/png", (image: Sharp) => image.png()],
    ["image/webp", (image: Sharp) => image.webp()],
  ] as const)(
    "keep the format, have the widths that were asked for, and fewer bytes: %s",
    async (type, write) => {
      const bytes = await write(photo(900, 600)).toBuffer();
      const versions = versionsIn(await smallerVersions(bytes, type, [640, 320, 900, 1200, 320]));
      expect(versions.map(({ width, height }) => [width, height])).toEqual([
        [320, 213],
        [640, 427],
      ]);
      let larger = bytes.length;
      for (const version of versions.toReversed()) {
        expect(fileType(version.bytes)).toBe(type);
        expect(await sharp(version.bytes).metadata()).toMatchObject({
          width: version.width,
          height: version.height,
        });
        expect(version.bytes.length).toBeLessThan(larger);
        larger = version.bytes.length;
      }
    },
  );

  test("are upright for each EXIF orientation, and have no orientation themselves", async () => {
    // How a camera has stored the picture: rotated clockwise by this angle, then mirrored (EXIF 3.0, §4.6.5.1.5).
    const stored = [
      { angle: 0, isMirrored: false },
      { angle: 0, isMirrored: true },
      { angle: 180, isMirrored: false },
      { angle: 180, isMirrored: true },
      { angle: 90, isMirrored: true },
      { angle: 270, isMirrored: false },
      { angle: 270, isMirrored: true },
      { angle: 90, isMirrored: false },
    ];
    for (const [index, { angle, isMirrored }] of stored.entries()) {
      const orientation = index + 1;
      const rotated = await photo(800, 600).rotate(angle).png().toBuffer();
      const bytes = await sharp(rotated).flop(isMirrored).withMetadata({ orientation }).jpeg().toBuffer();
      const [version] = versionsIn(await smallerVersions(bytes, "image/jpeg", [400]));
      if (version === undefined) throw new Error("no version");
      expect([orientation, version.width, version.height]).toEqual([orientation, 400, 300]);
      expect((await sharp(version.bytes).metadata()).orientation).toBeUndefined();
      const corners = [
        await isRed(version.bytes, "left", "top"),
        await isRed(version.bytes, "right", "top"),
        await isRed(version.bytes, "left", "bottom"),
      ];
      expect([orientation, ...corners]).toEqual([orientation, true, false, false]);
    }
  });

  test("have no EXIF, XMP and IPTC data, and no comment", async () => {
    const exif = {
      IFD0: { Copyright: "Ada Secret", Artist: "Ada Secret" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "59/1 54/1 0/1" },
    };
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="Ada Secret"/></rdf:RDF></x:xmpmeta>';
    for (const [type, image] of [
      ["image/jpeg", photo(800, 600).jpeg()],
      ["image/png", photo(800, 600).png()],
      ["image/webp", photo(800, 600).webp()],
    ] as const) {
      const bytes = await image.withExif(exif).withXmp(xmp).toBuffer();
      expect(await sharp(bytes).metadata()).toMatchObject({
        exif: expect.anything(),
        xmp: expect.anything(),
      });
      const [version] = versionsIn(await smallerVersions(bytes, type, [400]));
      const { exif: _exif, xmp: _xmp, iptc, comments } = await sharp(version?.bytes).metadata();
      expect([type, _exif, _xmp, iptc, comments ?? []]).toEqual([type, undefined, undefined, undefined, []]);
      expect(Buffer.from(version?.bytes ?? []).includes("Secret")).toBe(false);
    }
  });

  test("keep wide colours with their profile, and convert colours with a large profile to sRGB", async () => {
    const wide = await photo(800, 600).withIccProfile("p3").jpeg().toBuffer();
    const [kept] = versionsIn(await smallerVersions(wide, "image/jpeg", [400]));
    const [before, after] = await Promise.all([sharp(wide).metadata(), sharp(kept?.bytes).metadata()]);
    expect(after.icc).toEqual(before.icc);
    // The red of sRGB has other numbers among the wider colours, and a conversion would change them.
    const red = await colourAt(kept?.bytes ?? new Uint8Array(), "left", "top");
    for (const [channel, value] of (await colourAt(wide, "left", "top")).entries())
      expect(Math.abs(value - (red[channel] ?? 0))).toBeLessThan(4);
    expect(red[0]).toBeLessThan(245);

    const print = await photo(800, 600).toColourspace("cmyk").withIccProfile("cmyk").jpeg().toBuffer();
    expect((await sharp(print).metadata()).icc?.length).toBeGreaterThan(4_096);
    const [converted] = versionsIn(await smallerVersions(print, "image/jpeg", [400]));
    expect(await sharp(converted?.bytes).metadata()).toMatchObject({ space: "srgb", channels: 3 });
    expect((await sharp(converted?.bytes).metadata()).icc).toBeUndefined();
    expect(await isRed(converted?.bytes ?? new Uint8Array(), "left", "top")).toBe(true);
  });

  test("keep transparency, and shades of grey without colours", async () => {
    for (const [type, write] of [
      ["image/png", (image: Sharp) => image.png()],
      ["image/webp", (image: Sharp) => image.webp()],
    ] as const) {
      const clear = await write(photo(800, 600).ensureAlpha(0.5)).toBuffer();
      const [version] = versionsIn(await smallerVersions(clear, type, [400]));
      expect((await sharp(version?.bytes).stats()).channels[3]?.mean).toBeCloseTo(128, -1);
    }
    const grey = await photo(800, 600).toColourspace("b-w").jpeg().toBuffer();
    const [version] = versionsIn(await smallerVersions(grey, "image/jpeg", [400]));
    expect((await sharp(version?.bytes).metadata()).channels).toBe(1);
  });

  test("have the height that pages reserve for them", async () => {
    for (const [width, height] of [
      [1001, 667],
      [999, 1],
      [667, 1001],
      [640, 641],
    ] as const) {
      const made = versionsIn(
        await smallerVersions(await photo(width, height).webp().toBuffer(), "image/webp", DEFAULT_WIDTHS),
      );
      expect(made.length).toBeGreaterThan(0);
      const src = "/media/0123456789abcdef0123456789abcdef/a.webp";
      const shown = imageVersions({ src, width, height, widths: made.map((each) => each.width) }, undefined);
      expect(shown.slice(0, -1).map((each) => each.height)).toEqual(made.map((each) => each.height));
    }
  });

  test("that would have more bytes than the picture are left out", async () => {
    const drawing = await sharp({ create: { width: 2000, height: 2000, channels: 3, background: "#00f" } })
      .composite([
        {
          input: Buffer.from('<svg width="2000" height="2000"><path d="M0 0 2000 2000" stroke="red"/></svg>'),
        },
      ])
      .png({ palette: true, colours: 2, dither: 0 })
      .toBuffer();
    for (const { bytes } of versionsIn(await smallerVersions(drawing, "image/png", [1000, 1900])))
      expect(bytes.length).toBeLessThan(drawing.length);
    const tiny = await photo(400, 400).jpeg({ quality: 1 }).toBuffer();
    expect(sizesIn(await smallerVersions(tiny, "image/jpeg", [390]))).toEqual([]);
  });

  test("are the same bytes for the same picture, also when pictures are resized at the same time", async () => {
    const bytes = await photo(900, 600).jpeg().toBuffer();
    const [one, other, both] = await Promise.all(
      [[640], [320], [320, 640]].map((widths) => smallerVersions(bytes, "image/jpeg", widths)),
    );
    if (one === undefined || other === undefined || both === undefined) throw new Error("no result");
    expect(sizesIn(one)).toEqual(["640×427"]);
    expect(versionsIn(both)).toEqual([...versionsIn(other), ...versionsIn(one)]);
  });
});

/** Returns a chunk of a PNG. Its checksum is missing, because nothing reads it here. */
const chunk = (type: string, data: Uint8Array): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, data, Buffer.alloc(4)]);
};

test("an article may list the usual widths of pictures and portraits, and its previews have a version of 1,200 pixels", () => {
  const url = "/media/0123456789abcdef0123456789abcdef/a.jpg";
  const lead = { type: "figure", url, alt: "", width: 6000, height: 4000, widths: DEFAULT_WIDTHS };
  const document = {
    id: "tide",
    language: "en",
    headline: "The tide turns",
    section: "town",
    published: "2026-11-20T08:00:00Z",
    authors: [{ id: "ines", name: "Ines", image: url, imageWidths: PORTRAIT_WIDTHS }],
    lead,
    body: [{ type: "paragraph", children: [{ type: "text", value: "The harbour woke early." }] }],
  };
  expect(readArticle(document, publication).article?.lead?.widths).toEqual(DEFAULT_WIDTHS);
  expect(previewImage({ ...lead, src: url }, undefined)).toEqual({
    src: smallerVersionURL(url, 1200),
    width: 1200,
    height: 800,
  });
});

test("an animation and a format without versions have none, so that the whole picture is shown", async () => {
  const frames = await Promise.all(
    [photo(400, 300), photo(400, 300).negate()].map((each) => each.png().toBuffer()),
  );
  for (const [type, write] of [
    ["image/webp", (image: Sharp) => image.webp()],
    ["image/gif", (image: Sharp) => image.gif()],
  ] as const) {
    const bytes = await write(sharp(frames, { join: { animated: true } })).toBuffer();
    expect((await sharp(bytes, { animated: true }).metadata()).pages).toBe(2);
    expect(sizesIn(await smallerVersions(bytes, type, [200]))).toEqual([]);
  }
  const still = await photo(400, 300).png().toBuffer();
  const animated = Buffer.concat([
    still.subarray(0, 33),
    chunk("acTL", new Uint8Array(8)),
    still.subarray(33),
  ]);
  expect(sizesIn(await smallerVersions(still, "image/png", [200]))).toEqual(["200×150"]);
  expect(sizesIn(await smallerVersions(animated, "image/png", [200]))).toEqual([]);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"/>');
  expect(sizesIn(await smallerVersions(svg, "image/svg+xml", [200]))).toEqual([]);
});

/** Returns a PNG whose header promises more pixels than its bytes have. */
const bomb = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

describe("a hostile picture ends in a problem, and the next picture is resized", () => {
  const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"/>');
  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ["an empty file", () => Buffer.alloc(0), "image/jpeg"],
    ["a drawing that is called a photo", () => SVG, "image/png"],
    ["a TIFF that is called a photo", () => photo(400, 300).tiff().toBuffer(), "image/jpeg"],
    [
      "a photo that ends early",
      async () => (await photo(400, 300).jpeg().toBuffer()).subarray(0, 900),
      "image/jpeg",
    ],
    [
      "the first bytes of a PNG alone",
      async () => (await photo(400, 300).png().toBuffer()).subarray(0, 40),
      "image/png",
    ],
    ["pixels that are missing", () => bomb(9_000, 9_000), "image/png"],
  ])("%s", async (_, make, type) => {
    const result = await smallerVersions(await make(), type, [200]);
    expect(result).toEqual({
      problem: expect.stringMatching(/^The picture cannot be resized: .+\. (?:Open|Make) .+\.$/u),
    });
    const good = await photo(400, 300).jpeg().toBuffer();
    expect(sizesIn(await smallerVersions(good, "image/jpeg", [200]))).toEqual(["200×150"]);
  });

  test("more pixels than any picture may have: the editor makes it smaller", async () => {
    expect(await smallerVersions(bomb(65_535, 65_535), "image/png", [200])).toEqual({
      problem: "The picture cannot be resized: it has more than 268,402,689 pixels. Make it smaller.",
    });
  });

  test("a picture that takes too long is given up", async () => {
    const large = await photo(1500, 1500).png().toBuffer();
    const small = await photo(400, 300).jpeg().toBuffer();
    const [slow, quick] = await Promise.all([
      smallerVersions(large, "image/png", [1400], 5),
      smallerVersions(small, "image/jpeg", [200]),
    ]);
    expect(slow).toEqual({
      problem: expect.stringContaining("takes longer than 0.005 seconds. Make the picture smaller."),
    });
    expect(sizesIn(quick)).toEqual(["200×150"]);
  });
});

test("a picture is resized after one for which no process could start", async () => {
  vi.resetModules();
  vi.doMock("node:child_process", async (original) => {
    const module = await original<typeof import("node:child_process")>();
    const failOnce = vi.fn(module.fork).mockImplementationOnce(() => {
      throw new Error("spawn EAGAIN");
    });
    return { ...module, fork: failOnce };
  });
  const fresh = await import("../../../src/cli/media/versions/smaller-versions.ts");
  const bytes = new Uint8Array(await readPhoto());
  await expect(fresh.smallerVersions(bytes, "image/jpeg", [200])).rejects.toThrow("EAGAIN");
  expect(sizesIn(await fresh.smallerVersions(bytes, "image/jpeg", [200]))).toEqual(["200×150"]);
  vi.doUnmock("node:child_process");
});

test("without sharp the result says once for all pictures how to get it", async () => {
  vi.doMock("sharp", () => {
    throw new Error("Could not load the sharp module");
  });
  const bytes = new Uint8Array(await readPhoto());
  expect(await resize({ bytes, type: "image/jpeg", widths: [200] })).toEqual({
    missing: expect.stringMatching(/^Smaller versions of pictures need sharp\. Run npm install .+\.$/u),
  });
});

const readPhoto = () => photo(400, 300).jpeg().toBuffer();

test("a command that has resized a picture ends by itself", async () => {
  const module = join(import.meta.dirname, "../../../src/cli/media/versions/smaller-versions.ts");
  const script = `import { smallerVersions } from ${JSON.stringify(module)};
    const chunks = await process.stdin.toArray();
    console.log((await smallerVersions(Buffer.concat(chunks), "image/jpeg", [200])).versions.length);`;
  const command = promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    timeout: 30_000,
  });
  // If the command ends without reading, `command` rejects with its error.
  command.child.stdin?.on("error", () => undefined).end(await readPhoto());
  expect((await command).stdout).toBe("1\n");
});
