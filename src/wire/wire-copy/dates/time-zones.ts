/**
 * The offsets of the time zones that newsrooms abbreviate. An abbreviation that two countries use for different offsets
 * is missing, unless one of them is later: an embargo then ends too late, never too early.
 */
const ZONE_OFFSETS: Readonly<Record<string, string>> = {
  z: "Z",
  utc: "Z",
  gmt: "Z",
  гринвіч: "Z",
  гринвич: "Z",
  wet: "Z",
  west: "+01:00",
  bst: "+01:00",
  cet: "+01:00",
  mez: "+01:00",
  cest: "+02:00",
  mesz: "+02:00",
  sast: "+02:00",
  eet: "+02:00",
  oez: "+02:00",
  eest: "+03:00",
  msk: "+03:00",
  мск: "+03:00",
  trt: "+03:00",
  jst: "+09:00",
  kst: "+09:00",
  hkt: "+08:00",
  sgt: "+08:00",
  wib: "+07:00",
  aest: "+10:00",
  aedt: "+11:00",
  nzst: "+12:00",
  nzdt: "+13:00",
  est: "-05:00",
  edt: "-04:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
  brt: "-03:00",
};

/** Matches an offset from UTC at the beginning of a text: `GMT`, `UTC+2`, `+0200`, `(CEST)`. */
const OFFSET =
  /^\s*[(（]?(?:(?:(UTC|GMT)\s?)?([+−-])(\d{1,2})(?::?([0-5]\d))?(?!\d)|(\p{L}+))[)）]?(?![\p{L}\p{N}])/iu;

/**
 * Reads the offset from UTC at the beginning of a text.
 *
 * @returns the offset in ISO 8601, and the text that was read
 * @example readOffset(" CEST, Friday") // { offset: "+02:00", text: " CEST" }
 */
export const readOffset = (start: string): { offset: string; text: string } | undefined => {
  const [text, base, sign = "", hours = "", minutes = "00", name] = OFFSET.exec(start) ?? [];
  if (text === undefined) return undefined;
  if (name !== undefined) {
    const offset = ZONE_OFFSETS[name.toLowerCase()];
    return offset === undefined ? undefined : { offset, text };
  }
  // "14:30 -16" is a range. An offset has two digits and minutes, or UTC before it.
  if (Number(hours) > 14 || (base === undefined && !/[+−-]\d{2}:?\d{2}/u.test(text))) return undefined;
  return { offset: `${sign === "+" ? "+" : "-"}${hours.padStart(2, "0")}:${minutes}`, text };
};
