import { type Classification, classifyAs } from "../classification.ts";
import type { LeftOut } from "../parts.ts";
import type { Line } from "../text/line.ts";
import { isBare, sameWords, words } from "../text/sentence.ts";
import { isInstruction } from "./instructions.ts";
import {
  isHeadingAlone,
  isReachable,
  isSignOff,
  isSlug,
  isStoryParagraph,
  isTransmission,
  isVersion,
  isVersionNote,
  isWithheld,
  sectionFor,
} from "./newsroom.ts";

/*
 * Rules for lines that newsrooms write for each other: headers, notes to editors, contacts, and text that is not for
 * publication.
 */

type Section = "not for publication" | "note to editors" | "contact";

const WHY: Readonly<Record<Section, string>> = {
  "not for publication": "the copy says that it is not for publication",
  "note to editors": "a note to editors is for newsrooms",
  contact: "contacts are for newsrooms",
};

const leaveOut = (classification: Classification, lines: readonly Line[], as: Section): void => {
  for (const line of lines)
    if (!classification.found.has(line)) classifyAs(classification, line, { as, why: WHY[as] });
};

const isOpen = ({ found }: Classification, line: Line): boolean => !found.has(line);

/** Returns how many paragraphs of a story are among the lines. */
const paragraphsIn = (lines: readonly Line[]): number =>
  lines.filter(({ text }) => isStoryParagraph(text)).length;

/** Returns the kind of the section that a line after the first paragraph opens, if the text after it belongs to it. */
const sectionAt = (lines: readonly Line[], index: number): Section | undefined => {
  const text = lines[index]?.text ?? "";
  const rest = lines.slice(index + 1);
  if (isWithheld(text)) return "not for publication";
  const section = sectionFor(text);
  if (section === undefined) return undefined;
  // "Contact:" may also be a heading of the story.
  if (section === "contact" && ![text, ...rest.map((line) => line.text)].some(isReachable)) return undefined;
  return isHeadingAlone(text) || paragraphsIn(rest) <= 1 ? section : undefined;
};

/** Leaves out everything from a notice, a heading of notes to editors or of contacts on. */
const classifyTail = (classification: Classification, first: number): void => {
  const { lines } = classification;
  for (const [index, line] of lines.entries()) {
    if (index <= first || !isOpen(classification, line)) continue;
    const section = sectionAt(lines, index);
    if (section !== undefined) {
      leaveOut(classification, lines.slice(index), section);
      return;
    }
    const own = sectionFor(line.text);
    if (own === "note to editors" || (own === "contact" && isReachable(line.text)))
      leaveOut(classification, [line], own);
  }
};

/** Returns the lines that belong to a heading above the story, up to a blank line. */
const block = (lines: readonly Line[], index: number): Line[] => {
  const following = lines.slice(index + 1);
  const end = following.findIndex(({ apart, text }) => apart || isStoryParagraph(text));
  return lines.slice(index, end < 0 ? undefined : index + 1 + end);
};

const LABEL: LeftOut = { as: "label", why: "a header for newsrooms" };

const classifyHeader = (classification: Classification, head: readonly Line[]): void => {
  for (const [index, line] of head.entries()) {
    if (!isOpen(classification, line) || sameWords(line.text, classification.context.headline)) continue;
    const section = sectionFor(line.text);
    const isCalled = block(head, index).some(({ text }) => isReachable(text));
    if (section === "note to editors" || (section === "contact" && isCalled)) {
      leaveOut(classification, isHeadingAlone(line.text) ? block(head, index) : [line], section);
      continue;
    }
    if (isVersionNote(line.text)) leaveOut(classification, [line], "note to editors");
    // A header is no headline, so another line below it must be one.
    const hasHeadline = head.slice(index + 1).some(({ text }) => isBare(text) && words(text).length >= 3);
    const isHeader = isTransmission(line.text) || isSlug(line.text) || isVersion(line.text);
    if (hasHeadline && isHeader && isOpen(classification, line)) classifyAs(classification, line, LABEL);
  }
};

/** Leaves out instructions above and below the story. Between its paragraphs, a line stays in its place. */
const classifyInstructions = (classification: Classification): void => {
  const { lines } = classification;
  const first = lines.findIndex(({ text }) => isStoryParagraph(text));
  const last = lines.findLastIndex(({ text }) => isStoryParagraph(text));
  for (const [index, line] of lines.entries()) {
    const isOutside = index < first || index > last;
    // "Note to editors:" opens a section, which `classifyTail` leaves out.
    const isSection = sectionFor(line.text) !== undefined;
    if (isOutside && !isSection && isOpen(classification, line) && isInstruction(line.text))
      classifyAs(classification, line, { as: "note to editors", why: "an instruction to newsrooms" });
  }
};

/** The number of lines at the end in which initials are a signature of the newsroom. */
const END_LINES = 5;

const classifyEnd = (classification: Classification): void => {
  const { lines } = classification;
  const last = lines.findLastIndex((line) => isOpen(classification, line) && isStoryParagraph(line.text));
  for (const line of lines.slice(Math.max(last + 1, lines.length - END_LINES)))
    if (isOpen(classification, line) && (isSignOff(line.text) || isTransmission(line.text)))
      classifyAs(classification, line, { as: "end mark", why: "initials or a code of the newsroom" });
};

/** Classifies the lines that newsrooms write for each other. */
export const classifyNewsroomLines = (classification: Classification): void => {
  const { lines } = classification;
  classifyInstructions(classification);
  const first = lines.findIndex((line) => isOpen(classification, line) && isStoryParagraph(line.text));
  if (first < 0) return;
  classifyHeader(classification, lines.slice(0, first));
  classifyTail(classification, first);
  classifyEnd(classification);
};
