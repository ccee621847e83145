import { parseWhen } from "../dates/moment.ts";
import { phraseSource } from "../text/phrase-pattern.ts";
import { foldAccents } from "../text/phrases.ts";
import { isShort } from "../text/sentence.ts";
import { trimMarks } from "../text/trim-marks.ts";
import { CONNECTORS, EMBARGO_NAMES, FREE, LEAD_INS, LIFTED, NO_EMBARGO } from "./phrases.ts";

/** The reason in the report for a line that says that there is no embargo. */
export const NO_EMBARGO_REASON = "it says that there is no embargo, so nothing delays the article";

interface Patterns {
  lifted: RegExp;
  none: RegExp;
  free: RegExp;
  connectors: RegExp;
}

const compile = (): Patterns => {
  const lead = `^(?:${phraseSource(LEAD_INS)}[\\s:!,–—-]*){0,2}`;
  return {
    lifted: new RegExp(`${lead}${phraseSource(LIFTED)}`, "u"),
    none: new RegExp(
      `${lead}${phraseSource(EMBARGO_NAMES)}\\s*[:：﹕=–—-]+\\s*${phraseSource(NO_EMBARGO)}`,
      "u",
    ),
    free: new RegExp(phraseSource(FREE), "gu"),
    connectors: new RegExp(phraseSource(CONNECTORS), "gu"),
  };
};

let compiled: Patterns | undefined;

/** Compiles the patterns once, when the first line needs them, because most copy has no embargo. */
const patterns = (): Patterns => {
  compiled ??= compile();
  return compiled;
};

/** Returns whether a text after "embargo lifted" is blank, a time of day, or a day that is past. */
const changesNothing = (rest: string, languages: readonly string[], now: Date | undefined): boolean => {
  const { free, connectors } = patterns();
  const text = trimMarks(rest.replace(free, " "));
  if (text === "") return true;
  const when = parseWhen(trimMarks(text.replace(connectors, " ")), languages) ?? parseWhen(text, languages);
  if (when === undefined) return false;
  if (when.day === undefined)
    return when.time !== undefined && !/\p{L}{4}/u.test(text.replace(connectors, " "));
  return now !== undefined && Date.parse(when.day) <= now.getTime();
};

/**
 * Returns whether a line says that the copy has no embargo, or that its embargo has ended: "(Embargo lifted)", "Sperrfrist: keine",
 * "EMBARGO LIFTED 10:00". A date in the future makes it a notice of an embargo.
 *
 * @param languages the languages of the month names
 * @param now the current time; without it, a line with a date is a notice
 */
export const isLifted = (line: string, languages: readonly string[], now: Date | undefined): boolean => {
  if (!isShort(line)) return false;
  const text = trimMarks(foldAccents(line)).replace(/\s+/gu, " ");
  const { lifted, none } = patterns();
  return [lifted, none].some((pattern) => {
    const found = pattern.exec(text);
    return found !== null && changesNothing(text.slice(found[0].length), languages, now);
  });
};

/** Returns whether the value of a field `embargo` says that there is none: "none", "lifted", "keine". */
export const isNoEmbargo = (value: string, languages: readonly string[], now: Date | undefined): boolean =>
  isLifted(value, languages, now) || isLifted(`embargo: ${value}`, languages, now);
