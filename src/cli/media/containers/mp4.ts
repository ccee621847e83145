import { type Box, boxesIn, boxesInside } from "../../../media/iso-boxes.ts";
import { type Metadata, noMetadata, OTHER_DATA, type Stripped } from "../metadata/metadata.ts";
import type { Refusal } from "../refusal.ts";
import { freeBox } from "./free-box.ts";

/*
 * Removes personal data from MP4 and M4A (ISO/IEC 14496-12 and -14). Sound and picture are not touched. Titles, artists, covers and
 * chapters stay, because listeners see them in their players.
 */

const KEPT = new Set(["ftyp", "styp", "pdin", "moov", "moof", "mfra", "mdat", "sidx", "ssix", "emsg"]);
const KEPT_IN_MOVIE = new Set(["mvhd", "trak", "mvex", "iods", "pssh", "udta"]);
const KEPT_IN_TRACK = new Set(["tkhd", "mdia", "edts", "tref", "trgr"]);

/** User data that stays: chapters and the tags of music players. */
const KEPT_IN_USER_DATA = new Set(["chpl", "meta"]);

/** The tags of music players that stay. Others can contain an account, a place, a time or a comment. */
const KEPT_TAGS = new Set([
  ...["\xa9nam", "\xa9ART", "aART", "\xa9alb", "\xa9gen", "\xa9wrt", "gnre", "trkn", "disk", "cpil"],
  ...["covr", "cprt", "desc", "ldes", "tvsh", "tven", "tvsn", "tves", "stik", "pcst", "purl", "egid"],
]);

/** The kinds of tracks that stay: picture, sound, subtitles, time codes, hints. */
const KEPT_HANDLERS = new Set(["vide", "soun", "text", "sbtl", "subt", "clcp", "tmcd", "hint", "auxv"]);

const DAMAGED: Refusal = {
  why: "The file is damaged or its end is missing. Copy or download it again, or convert it again to MP4.",
};

const TRACK_OF_DATA: Refusal = {
  why: "The file has a track of data beside picture and sound, in which cameras write their position. It cannot be removed here. Remove it with `ffmpeg -i video.mp4 -map 0:v -map 0:a? -map_metadata -1 -c copy clean.mp4`.",
};

/** Names what a box with personal data contains. */
const nameOf = (bytes: Buffer, { type, content, end }: Box): string => {
  const data = bytes.subarray(content, end);
  const hasPosition =
    type === "\xa9xyz" ||
    type === "loci" ||
    data.includes("\xa9xyz", 0, "latin1") ||
    data.includes("ISO6709");
  if (hasPosition) return "GPS position";
  return data.includes("adobe:ns:meta") ? "XMP data" : OTHER_DATA;
};

const remove = (bytes: Buffer, box: Box, { others }: Metadata): void => {
  const name = nameOf(bytes, box);
  if (freeBox(bytes, box)) others.push(name);
};

const VERSION_BYTES = 4;

/** Removes the times of creation and modification from the head of a movie, a track or its media. */
const removeTimes = (bytes: Buffer, { content, end }: Box, { others }: Metadata): void => {
  const length = bytes[content] === 1 ? 16 : 8;
  const times = bytes.subarray(content + VERSION_BYTES, Math.min(content + VERSION_BYTES + length, end));
  if (times.some((byte) => byte !== 0)) others.push("date and time");
  times.fill(0);
};

/** Removes the user data of a movie but titles and chapters. */
const cleanUserData = (bytes: Buffer, box: Box, metadata: Metadata): void => {
  // QuickTime ends a list of user data with four zeros.
  const boxes = boxesInside(bytes, box) ?? boxesIn(bytes, box.content, Math.max(box.content, box.end - 4));
  if (boxes === undefined) {
    remove(bytes, box, metadata);
    return;
  }
  for (const each of boxes) {
    if (!KEPT_IN_USER_DATA.has(each.type)) remove(bytes, each, metadata);
    else if (each.type === "meta") cleanTags(bytes, each, metadata);
  }
};

/** Removes the tags of music players that can be personal. Removes other kinds of metadata completely. */
const cleanTags = (bytes: Buffer, meta: Box, metadata: Metadata): void => {
  const boxes = boxesInside(bytes, meta, VERSION_BYTES);
  const handler = boxes?.find(({ type }) => type === "hdlr");
  const isMusic =
    handler !== undefined && bytes.toString("latin1", handler.content + 8, handler.content + 12) === "mdir";
  if (boxes === undefined || !isMusic) {
    remove(bytes, meta, metadata);
    return;
  }
  for (const each of boxes) {
    if (each.type === "hdlr") continue;
    const tags = each.type === "ilst" ? boxesInside(bytes, each) : undefined;
    if (tags === undefined) remove(bytes, each, metadata);
    else for (const tag of tags) if (!KEPT_TAGS.has(tag.type)) remove(bytes, tag, metadata);
  }
};

const cleanTrack = (bytes: Buffer, track: Box, metadata: Metadata): Refusal | undefined => {
  const boxes = boxesInside(bytes, track);
  if (boxes === undefined) return DAMAGED;
  for (const each of boxes) {
    if (each.type === "tkhd") removeTimes(bytes, each, metadata);
    if (!KEPT_IN_TRACK.has(each.type)) remove(bytes, each, metadata);
    const media = each.type === "mdia" ? boxesInside(bytes, each) : [];
    if (media === undefined) return DAMAGED;
    for (const part of media) {
      if (part.type === "mdhd") removeTimes(bytes, part, metadata);
      const handler = bytes.toString("latin1", part.content + 8, part.content + 12);
      if (part.type === "hdlr" && !KEPT_HANDLERS.has(handler)) return TRACK_OF_DATA;
    }
  }
  return undefined;
};

const cleanMovie = (bytes: Buffer, movie: Box, metadata: Metadata): Refusal | undefined => {
  const boxes = boxesInside(bytes, movie);
  if (boxes === undefined) return DAMAGED;
  for (const each of boxes) {
    if (each.type === "mvhd") removeTimes(bytes, each, metadata);
    if (each.type === "udta") cleanUserData(bytes, each, metadata);
    else if (!KEPT_IN_MOVIE.has(each.type)) remove(bytes, each, metadata);
    const refused = each.type === "trak" ? cleanTrack(bytes, each, metadata) : undefined;
    if (refused !== undefined) return refused;
  }
  return undefined;
};

/**
 * Removes the position, the camera, times, and other data of cameras and programs from an MP4 or M4A. The file keeps its length.
 *
 * @returns a refusal if the file is cut off or damaged, or has a track of data
 */
export const stripMP4 = (input: Uint8Array): Stripped | Refusal => {
  const bytes = Buffer.from(input);
  const metadata = noMetadata();
  const boxes = boxesIn(bytes, 0, bytes.length);
  if (boxes === undefined || !boxes.some(({ type }) => type === "moov")) return DAMAGED;
  for (const each of boxes) {
    if (!KEPT.has(each.type)) remove(bytes, each, metadata);
    const refused = each.type === "moov" ? cleanMovie(bytes, each, metadata) : undefined;
    if (refused !== undefined) return refused;
  }
  return { bytes, metadata };
};
