import { phraseSource } from "../text/phrase-pattern.ts";
import { foldAccents } from "../text/phrases.ts";
import { endsSentence, isShort, words } from "../text/sentence.ts";
import { isInstruction } from "./instructions.ts";
import {
  CONTACTS,
  EDITORS_NOTES,
  FOLLOWING,
  NOT_FOR_PUBLICATION,
  VERSION_NOTES,
  VERSIONS,
} from "./phrases.ts";

/*
 * Recognises lines that newsrooms write for each other.
 */

const MARKS = String.raw`[\s#*•·●>+=~_–—\-\[(（【"“]*`;
const END = String.raw`\s*(?:[:：﹕]|[)\])）】*#"”.\s]*$)`;

const WITHHELD = new RegExp(phraseSource(NOT_FOR_PUBLICATION), "u");
const POINTS_ON = new RegExp(phraseSource(FOLLOWING), "u");
const NOTES = new RegExp(`^${MARKS}${phraseSource(EDITORS_NOTES)}${END}`, "u");
const CONTACT = new RegExp(`^${MARKS}${phraseSource(CONTACTS)}${END}`, "u");
const NOTE_IN_BRACKETS = new RegExp(`^[\\[(（【]\\s*${phraseSource(VERSION_NOTES)}`, "u");
const VERSION = new RegExp(
  `^[\\s*/+#=(\\[–—-]*(?:\\d{1,2}(?:st|nd|rd|th|\\.)?\\s*)?${phraseSource(VERSIONS)}(?:\\s*[-–:]?\\s*\\d{1,2}(?:st|nd|rd|th|\\.)?)?(?:\\s+(?:writethru|lead|update))?[\\s*/+#=)\\]–—:!-]*$`,
  "u",
);

/** A longer line without "the following" may be a sentence of the story. */
const MAX_NOTICE_WORDS = 7;

/** Returns whether a line says that the copy, or the text after it, is not for publication. */
export const isWithheld = (text: string): boolean => {
  if (!isShort(text)) return false;
  const folded = foldAccents(text);
  return WITHHELD.test(folded) && (POINTS_ON.test(folded) || words(text).length <= MAX_NOTICE_WORDS);
};

/** Matches the heading of dpa's notes below the story. */
const NOTEBOOK = /^#+\s*(?:\p{L}+-)?(?:notebook|notizblock)\s*$/iu;

/** Returns the kind of section that a heading or a label opens: "Notes to editors:", "## Press contact". */
export const sectionFor = (text: string): "note to editors" | "contact" | undefined => {
  const folded = foldAccents(text.slice(0, 200)).replaceAll(",", "");
  if (NOTES.test(folded) || NOTEBOOK.test(text)) return "note to editors";
  return CONTACT.test(folded) ? "contact" : undefined;
};

/** Returns whether a line is a heading without a value: "Contact:", "## Notes to editors". */
export const isHeadingAlone = (text: string): boolean => /[:：﹕]\s*$/u.test(text) || !/[:：﹕]/u.test(text);

/** Returns whether a line in brackets says what changed in this version: "(Adds quotes, background)". */
export const isVersionNote = (text: string): boolean =>
  /^[[(（【].*[\])）】]$/su.test(text) && text.length <= 400 && NOTE_IN_BRACKETS.test(foldAccents(text));

/** Returns whether a line names the version of the copy: "2ND LEAD", "UPDATE 1", "(Zusammenfassung 1530)". */
export const isVersion = (text: string): boolean =>
  words(text).length <= 4 && VERSION.test(foldAccents(text).replace(/\s*\b\d{4}\b/u, ""));

const SLUG =
  /^(?=.*\/)[\p{L}\p{N}&.'’-]+(?:[/&][\p{L}\p{N}.'’ -]*){1,8}\/?$|^[\p{Lu}\p{N}]{2,}(?:[-/][\p{Lu}\p{N}]{2,}){1,6}(?:\s*\([^()]*\))?[:/]?$/u;

/** Matches the name of a version in AP's slugs: "AP-US-Lighthouse,2nd Ld-Writethru". */
const AP_SLUG = /^\p{Lu}{2,4}-\p{Lu}{2,4}-\S|(?:st|nd|rd|th) Ld(?:-|\b)|\bWritethru\b/u;

/** Returns whether a line is the short name that an agency gives to a story: "Freedonia/harbour/fire/". */
export const isSlug = (text: string): boolean =>
  isShort(text) &&
  !/\s\/\s|\s{2}/u.test(text) &&
  (SLUG.test(text) || AP_SLUG.test(text)) &&
  words(text).length <= 10;

/** Returns whether a line is the header or the end of a transmission: "eca0042 3 i 210  dpa 0311". */
export const isTransmission = (text: string): boolean => {
  const parts = text.split(/\s+/u);
  const coded = parts.filter(
    (part) => /^(?=.*\d)[a-z\d:/.-]+$/iu.test(part) || /^[a-z]{1,4}(?:-[a-z]{2,8})?$/u.test(part),
  );
  const first = parts[0] ?? "";
  if (/^\d{6}\s+[A-Z]{1,4}\s+\p{L}{3}\s+\d{2,4}$/u.test(text)) return true;
  return (
    parts.length >= 3 &&
    parts.length <= 9 &&
    coded.length === parts.length &&
    /^(?=.*\p{L})(?=.*\d{3})/u.test(first)
  );
};

/** Matches initials of the people who worked on the copy: "jro-tpo/cyd/amo", "dpa jr cd", "rl/pcm/". */
const SIGN_OFF =
  /^[\s(/[–—-]*\p{Ll}{2,4}(?:\s*[/-]\s*\p{Ll}{1,4}|\s+\p{Ll}{2,3})+\s*[/)\]\s.]*$|^[/(-]\s?\p{L}{2,4}\s?[/)]?$/u;

/** Returns whether a line at the end of the copy has only the initials of the people who worked on it. */
export const isSignOff = (text: string): boolean =>
  text.length <= 40 && SIGN_OFF.test(text) && words(text).length <= 6;

/** Matches an address or a number to call. */
const REACHABLE = /\S@\S|\+\d{2}|\d[\d\s()/.-]{6,}\d|https?:|www\./u;

/** Returns whether a line has an address or a number to call. */
export const isReachable = (text: string): boolean => REACHABLE.test(text);

/** Returns whether a line is surely a paragraph of the story: long, or a full sentence without an address. */
export const isStoryParagraph = (text: string): boolean =>
  !isVersionNote(text) &&
  !isInstruction(text) &&
  sectionFor(text) === undefined &&
  (!isShort(text) || (endsSentence(text) && words(text).length >= 8 && !/\S@\S|\+\d{2}/u.test(text)));
