/*
 * The error for a text file that is not UTF-8. Bytes do not say what their encoding is, so the error shows words of the
 * file in the probable encoding, and names others.
 */

/** The encodings that newsrooms meet, and the languages that they are for. */
const ENCODINGS: readonly [name: string, languages: string][] = [
  ["WINDOWS-1252", "Western European"],
  ["WINDOWS-1250", "Central European"],
  ["WINDOWS-1251", "Cyrillic"],
  ["WINDOWS-1254", "Turkish"],
  ["WINDOWS-1256", "Arabic"],
  ["SHIFT_JIS", "Japanese"],
  ["GB18030", "Chinese"],
];

/** Encodings that are part of a larger one, under which iconv and TextDecoder know them. */
const LARGER: Readonly<Record<string, string>> = {
  "ISO-8859-1": "WINDOWS-1252",
  "ISO-8859-7": "WINDOWS-1253",
  "ISO-8859-8": "WINDOWS-1255",
  "ISO-8859-9": "WINDOWS-1254",
};

/** The least confidence of a guess, in per cent, and how many times as probable as the next guess it is. */
const LEAST_CONFIDENCE = 30;
const LEAST_LEAD = 1.4;

/** The number of bytes that are read. */
const READ_BYTES = 20_000;

/** The greatest length of the word that the error shows. */
const MAX_SAMPLE = 30;

/** Returns the probable encoding of a text, or undefined if none is much more probable than the others. */
const guess = async (bytes: Uint8Array): Promise<string | undefined> => {
  const { analyse } = await import("chardet");
  const [first, second] = analyse(bytes.subarray(0, READ_BYTES)).filter(({ name }) => name !== "ASCII");
  if (first === undefined || first.confidence < LEAST_CONFIDENCE) return undefined;
  if (second !== undefined && first.confidence < second.confidence * LEAST_LEAD) return undefined;
  return LARGER[first.name] ?? first.name.toUpperCase();
};

/** Returns the first word with a letter outside ASCII, or undefined if the text has none. */
const sampleIn = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, READ_BYTES));
    const [word] = /[\p{L}\p{M}]*(?!\p{ASCII})\p{L}[\p{L}\p{M}]*/u.exec(text) ?? [];
    return word?.slice(0, MAX_SAMPLE);
  } catch {
    // The guess may be an encoding that the platform does not know.
    return undefined;
  }
};

/**
 * Returns the error for a file that is not UTF-8, without a full stop. It names the probable encoding with a word of the
 * file to compare, or several encodings by their languages.
 *
 * @param fileName the file's name, printable
 */
export const encodingError = async (bytes: Uint8Array, fileName: string): Promise<string> => {
  const encoding = await guess(bytes);
  const sample = encoding === undefined ? undefined : sampleIn(bytes, encoding);
  const quoted = /^[\w./-]+$/u.test(fileName) ? fileName : "FILE";
  const command = (from: string): string => `\`iconv -f ${from} -t UTF-8 ${quoted} > NEW-FILE\``;
  const others = ENCODINGS.filter(([name]) => name !== encoding || sample === undefined)
    .map(([name, languages]) => `${name} (${languages})`)
    .join(", ");
  if (encoding === undefined || sample === undefined)
    return `the file is not UTF-8. Save it as UTF-8 in your editor, or convert it with ${command("ENCODING")}, where ENCODING is the file's, for example ${others}`;
  return `the file is not UTF-8. It may be ${encoding}: then it has the word “${sample}”. If this word is right, convert the file with ${command(encoding)}. If not, it has another encoding, for example ${others}`;
};
