/*
 * Recognises frames of MPEG audio, which have no signature at the start of the file but a header at the start of each frame.
 */

const BITRATES_1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES_1 = [44_100, 48_000, 32_000];

/** The number of sample rates of AAC. */
const AAC_RATES = 13;

/** The shortest frame of AAC is its header, bytes. */
const ADTS_HEADER = 7;

const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

/**
 * Returns the length of an MP3 frame in bytes; undefined if none starts there.
 *
 * @see https://mimesniff.spec.whatwg.org/#parse-an-mp3-frame
 */
const mp3Frame = (bytes: Uint8Array, at: number): number | undefined => {
  const [sync, version, rates] = [byte(bytes, at), byte(bytes, at + 1), byte(bytes, at + 2)];
  const isLayer3 = sync === 0xff && (version & 0xe6) === 0xe2;
  const kind = (version >> 3) & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
  if (!isLayer3 || kind === 1) return undefined;
  const bitrate = (kind === 3 ? BITRATES_1 : BITRATES_2)[(rates >> 4) - 1];
  const rate = SAMPLE_RATES_1[(rates >> 2) & 3];
  if (bitrate === undefined || rate === undefined) return undefined;
  const divisor = kind === 3 ? 1 : kind === 2 ? 2 : 4;
  const samples = kind === 3 ? 144_000 : 72_000;
  return Math.floor((samples * bitrate) / (rate / divisor)) + ((rates >> 1) & 1);
};

/** Returns the length of an AAC frame (ADTS, ISO/IEC 13818-7) in bytes; undefined if none starts there. */
const adtsFrame = (bytes: Uint8Array, at: number): number | undefined => {
  if (byte(bytes, at) !== 0xff || (byte(bytes, at + 1) & 0xf6) !== 0xf0) return undefined;
  if (((byte(bytes, at + 2) >> 2) & 15) >= AAC_RATES) return undefined;
  const length = ((byte(bytes, at + 3) & 3) << 11) | (byte(bytes, at + 4) << 3) | (byte(bytes, at + 5) >> 5);
  return length < ADTS_HEADER ? undefined : length;
};

/** Returns whether two frames follow each other, or one, if the bytes end before the second. */
const hasFrames = (
  bytes: Uint8Array,
  frameLength: (bytes: Uint8Array, at: number) => number | undefined,
): boolean => {
  const length = frameLength(bytes, 0);
  if (length === undefined) return false;
  return length + ADTS_HEADER > bytes.length || frameLength(bytes, length) !== undefined;
};

/** Returns the type of audio whose frames are at the beginning of bytes; undefined if none are there. */
export const mpegAudioType = (bytes: Uint8Array): "audio/mpeg" | "audio/aac" | undefined => {
  if (hasFrames(bytes, mp3Frame)) return "audio/mpeg";
  return hasFrames(bytes, adtsFrame) ? "audio/aac" : undefined;
};
