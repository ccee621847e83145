import { describe, expect, it } from "vitest";
import { stripAVIF } from "../../../src/cli/media/containers/avif.ts";
import { disproportion } from "../../hostile/growth.ts";
import { isoBox } from "./iso-box.ts";

/*
 * AVIF says in tables where the bytes of each item are. A hostile file names the same bytes many times.
 */

const DAMAGED = { why: expect.stringMatching(/^The picture is damaged\. .* save it as AVIF\.$/u) };

/** Returns a unit of AV1 that says no length, so it fills the bytes of its item. */
const unit = (length: number): Buffer => {
  const bytes = Buffer.alloc(length, 0x80);
  bytes[0] = 0x08;
  return bytes;
};

const numbers = (size: 2 | 4, ...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * size);
  for (const [at, value] of values.entries()) bytes.writeUIntBE(value, at * size, size);
  return bytes;
};

/** An item of an AVIF. */
interface Item {
  type: string;
  /** Its parts: the first byte after the beginning of the picture's bytes, and the length. */
  parts: readonly (readonly [start: number, length: number])[];
}

/** Returns an AVIF with items. */
const avif = (items: readonly Item[], ...data: readonly Uint8Array[]): Buffer => {
  const ftyp = isoBox("ftyp", "avif\0\0\0\0avifmif1");
  const infos = items.map(({ type }, at) => isoBox("infe", "\x02\0\0\0", numbers(2, at + 1, 0), type, "\0"));
  const meta = (offset: number): Buffer => {
    const places = items.map(({ parts }, at) =>
      Buffer.concat([
        numbers(2, at + 1, 0, parts.length),
        ...parts.map(([start, length]) => numbers(4, offset + start, length)),
      ]),
    );
    return isoBox(
      "meta",
      "\0\0\0\0",
      isoBox("iinf", "\0\0\0\0", numbers(2, items.length), ...infos),
      isoBox("iloc", "\0\0\0\0\x44\0", numbers(2, items.length), ...places),
    );
  };
  const start = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(start), ...data.map((each) => isoBox("mdat", each))]);
};

const picture = unit(64);

describe("an AVIF", () => {
  it("whose equal tiles share their bytes, as libavif writes them, stays as it is", () => {
    const tiles = Array.from({ length: 200 }, () => ({ type: "av01", parts: [[0, 64]] }) as const);
    const bytes = avif(tiles, picture);
    expect(bytes.length).toBeLessThan(200 * 64);
    expect(stripAVIF(bytes)).toMatchObject({ bytes, metadata: { others: [] } });
  });

  it("loses the bytes between its items, and keeps the bytes of each item", () => {
    const items = [0, 80].map((start) => ({ type: "av01", parts: [[start, 64]] }) as const);
    const bytes = avif(items, Buffer.concat([picture, Buffer.from("written by Ines "), picture]));
    const result = stripAVIF(bytes);
    const expected = avif(items, Buffer.concat([picture, Buffer.alloc(16), picture]));
    expect(result).toMatchObject({
      bytes: expected,
      metadata: { others: ["other data of the camera or program"] },
    });
  });

  it("whose items overlap so that together they are longer than the file is refused", () => {
    const items = Array.from(
      { length: 1_000 },
      (_, at) => ({ type: "Exif", parts: [[64 + at, 50_000]] }) as const,
    );
    const bytes = avif(
      [{ type: "av01", parts: [[0, 64]] }, ...items],
      Buffer.concat([picture, Buffer.alloc(60_000)]),
    );
    expect(stripAVIF(bytes)).toEqual(DAMAGED);
  });

  it("with more parts than any picture has is refused", () => {
    const parts = Array.from({ length: 60_000 }, () => [0, 64] as const);
    const items = Array.from({ length: 4 }, () => ({ type: "av01", parts }));
    expect(stripAVIF(avif(items, picture))).toEqual(DAMAGED);
  });

  it("with more than 100,000 boxes beside each other is refused", () => {
    const bytes = avif([{ type: "av01", parts: [[0, 64]] }], picture);
    const empty = Buffer.from("\0\0\0\x08free".repeat(100_000), "latin1");
    expect(stripAVIF(bytes)).toMatchObject({ bytes });
    expect("why" in stripAVIF(Buffer.concat([bytes, empty]))).toBe(true);
  });
});

/** Returns as many items of about 36 bytes as fit into half a length. */
const manyItems = (length: number, item: (at: number) => Item): Item[] =>
  Array.from({ length: length / 72 }, (_, at) => item(at));

it.each<[string, (length: number) => Buffer]>([
  [
    "pictures that overlap",
    (length) =>
      avif(
        manyItems(length, (at) => ({ type: "av01", parts: [[0, length / 2 - at]] })),
        unit(length / 2),
      ),
  ],
  [
    "metadata that shares its bytes",
    (length) =>
      avif(
        [
          { type: "av01", parts: [[0, 64]] },
          ...manyItems(length, () => ({ type: "Exif", parts: [[64, length / 2]] })),
        ],
        Buffer.concat([picture, Buffer.alloc(length / 2)]),
      ),
  ],
  [
    "many parts and many boxes with data",
    (length) =>
      avif(
        manyItems(length, () => ({ type: "av01", parts: [[0, 64]] })),
        picture,
        ...Array.from({ length: length / 32 }, () => Buffer.alloc(8)),
      ),
  ],
])("preparing an AVIF costs time in proportion to its length: %s", async (_, input) => {
  expect(await disproportion({ input, work: stripAVIF, length: 72_000 })).toBeUndefined();
});
