import { describe, expect, it } from "vitest";
import { prepareFile } from "../../../src/cli/media/prepare-file.ts";
import { isoBox as box } from "./iso-box.ts";

/*
 * Videos and sound in MP4. Every box keeps its length, because tables in the file contain the positions of picture and sound.
 */

const ftyp = (brand: string): Buffer => box("ftyp", `${brand}\0\0\0\0${brand}`);
const TIMES = "\xe1\x02\x03\x04\xe1\x02\x03\x05";
const hdlr = (handler: string): Buffer => box("hdlr", `\0\0\0\0\0\0\0\0${handler}${"\0".repeat(13)}`);
const track = (handler: string, ...more: Buffer[]): Buffer =>
  box(
    "trak",
    box("tkhd", `\0\0\0\x03${TIMES}${"t".repeat(72)}`),
    box("mdia", box("mdhd", `\0\0\0\0${TIMES}${"m".repeat(12)}`), hdlr(handler), box("minf", "samples")),
    ...more,
  );
const mvhd = box("mvhd", `\0\0\0\0${TIMES}${"v".repeat(88)}`);
const mdat = box("mdat", "picture and sound");
const tags = (...contents: Buffer[]): Buffer =>
  box("meta", "\0\0\0\0", hdlr("mdir"), box("ilst", ...contents));

const prepared = (bytes: Buffer) => {
  const result = prepareFile(bytes, "video.mp4");
  if ("why" in result) throw new Error(result.why);
  return { ...result, text: Buffer.from(result.bytes).toString("latin1") };
};

const movie = (...contents: Buffer[]): Buffer =>
  Buffer.concat([ftyp("mp42"), box("moov", mvhd, ...contents), mdat]);

describe("a video", () => {
  it.each([
    [
      "the position of a phone",
      box("udta", box("\xa9xyz", "\0\x0f\x15\xc7+59.9083+010.7500/")),
      "GPS position",
    ],
    ["the position of 3GPP", box("udta", box("loci", "secret")), "GPS position"],
    ["the model of the camera", box("udta", box("\xa9mod", "secret")), "other data of the camera or program"],
    [
      "Apple's metadata",
      box(
        "meta",
        "\0\0\0\0",
        hdlr("mdta"),
        box("keys", "com.apple.quicktime.location.ISO6709"),
        box("ilst", "secret"),
      ),
      "GPS position",
    ],
    ["XMP", box("uuid", "0123456789abcdef<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret"), "XMP data"],
    [
      "a comment of a music player",
      box("udta", tags(box("\xa9cmt", "secret"))),
      "other data of the camera or program",
    ],
    [
      "the account that bought it",
      box("udta", tags(box("apID", "secret"))),
      "other data of the camera or program",
    ],
    [
      "user data of a track",
      track("soun", box("udta", box("name", "secret"))),
      "other data of the camera or program",
    ],
  ])("loses %s, and keeps its length", (_, content, name) => {
    const video = movie(track("vide"), content);
    const { bytes, text, removed } = prepared(video);
    expect(removed).toEqual(expect.arrayContaining([name, "date and time"]));
    expect(text).not.toMatch(/secret|59\.9083|ISO6709/u);
    expect(bytes).toHaveLength(video.length);
  });

  it("keeps picture, sound, the lengths of all boxes, titles, covers and chapters", () => {
    const userData = box(
      "udta",
      box("chpl", "chapters"),
      tags(box("\xa9nam", "title"), box("covr", "cover")),
    );
    const { text, removed } = prepared(movie(track("vide"), track("soun"), userData));
    const expected = movie(track("vide"), track("soun"), userData)
      .toString("latin1")
      .replaceAll(TIMES, "\0".repeat(8));
    expect(text).toBe(expected);
    expect(removed).toEqual(["date and time"]);
  });

  it("loses boxes of unknown kinds beside the movie, such as data of a phone", () => {
    const { text } = prepared(
      Buffer.concat([movie(track("vide")), box("sefd", "secret"), box("free", "secret")]),
    );
    expect(text).not.toContain("secret");
  });

  it("stays as it is when it is prepared again", () => {
    const once = prepared(movie(track("vide"), box("udta", box("\xa9xyz", "secret")), box("uuid", "secret")));
    const twice = prepared(Buffer.from(once.bytes));
    expect({ path: twice.path, removed: twice.removed }).toEqual({ path: once.path, removed: [] });
  });

  it("with a track of data, in which cameras write their position, is refused", () => {
    const result = prepareFile(movie(track("vide"), track("meta")), "video.mp4");
    expect(result).toEqual({ why: expect.stringMatching(/has a track of data.*ffmpeg/u) });
  });

  it.each([
    ["is cut off", movie(track("vide")).subarray(0, -5)],
    ["has no movie", Buffer.concat([ftyp("mp42"), mdat])],
    ["has a broken track", movie(box("trak", "\0\0\xff\xffmdia"))],
  ])("that %s is refused", (_, bytes) => {
    expect(prepareFile(bytes, "video.mp4")).toEqual({
      why: expect.stringMatching(/damaged or its end is missing/u),
    });
  });
});
