import { isLinkURL } from "../../../article/fields.ts";
import { foldCase } from "../text/phrases.ts";
import { isBare, isShort } from "../text/sentence.ts";
import { LABELS, LABELS_WITHOUT_COLON, type Label } from "./label-names.ts";

/** The greatest length of a label's value, in UTF-16 code units. A longer line is a sentence. */
const MAX_VALUE_LENGTH: Record<Label, number> = {
  source: 160,
  related: 300,
  byline: 160,
  editor: 160,
  biography: 5_000,
  headline: 300,
  standfirst: 2_000,
  published: 60,
  updated: 60,
  dateline: 80,
  topics: 400,
  correction: 2_000,
  "photo credit": 300,
};

const LABEL_OF = new Map(
  Object.entries(LABELS).flatMap(([label, names]) => names.map((name) => [name, label as Label] as const)),
);

/**
 * Matches a label and its value. Brackets, bullets and dashes may precede the label. In Japanese credits, a middle
 * dot or an equals sign can replace the colon.
 */
const LABELLED =
  /^[[(（【>»•·*#\s–—-]*([\p{L}\p{M}\p{N}.'’ -]{1,40}?)\s*(?:[:：﹕]|(?<=[文真材筆影])[・／＝])\s*(.*?)$/u;

/** Labels that can stand alone on a line without a colon, if they have two words or more. */
const ALONE: readonly Label[] = ["related", "biography"];

/**
 * Parses the label at the beginning of a line.
 *
 * @returns the label and its value, which is empty if the label stands alone
 * @example parseLabel("Source: korrespondent") // { label: "source", value: "korrespondent" }
 */
export const parseLabel = (text: string): { label: Label; value: string } | undefined => {
  const alone = LABEL_OF.get(foldCase(text));
  if (alone !== undefined && ALONE.includes(alone) && /\s/u.test(text)) return { label: alone, value: "" };
  const [, name = "", rest = ""] = LABELLED.exec(text.slice(0, 6_000)) ?? [];
  const label = LABEL_OF.get(foldCase(name));
  if (label === undefined) return undefined;
  const value = withoutBracket(text, rest);
  return value.length <= MAX_VALUE_LENGTH[label] ? { label, value: value.trim() } : undefined;
};

/** Removes the closing bracket if the line begins with an opening one. */
const withoutBracket = (line: string, value: string): string =>
  /^[[(（【]/u.test(line) ? value.replace(/[\])）】]\s*$/u, "") : value;

/** Parses a label that has no colon: `Reporting by Ann Lee`, `Published on 3 May 2025`. */
export const parseLabelWithoutColon = (text: string): { label: Label; value: string } | undefined => {
  if (!isShort(text)) return undefined;
  const line = text.replace(/^[[(（【*\s]+/u, "");
  const start = foldCase(line);
  for (const [label, names] of LABELS_WITHOUT_COLON) {
    const name = names.filter((each) => start.startsWith(`${each} `)).sort((a, b) => b.length - a.length)[0];
    if (name === undefined || start.length !== line.length) continue;
    const value = withoutBracket(text, line.slice(name.length)).trim();
    const isCredit = label === "byline" || label === "editor" || label === "source";
    if (isCredit ? isBare(value.replace(/\.$/u, "")) : /\d/u.test(value)) return { label, value };
  }
  return undefined;
};

const URL_IN = /https?:\/\/[^\s<>"“”«»]+/iu;

/** Splits a value into a name and a URL. The name of a URL alone is its host. */
export const splitURL = (value: string): { value: string; url?: string } => {
  const found = URL_IN.exec(value)?.[0].replace(/(?<![).,;:!?\]])[).,;:!?\]]+$/u, "");
  if (found === undefined || !isLinkURL(found)) return { value };
  const name = value
    .replace(found, "")
    .replace(/\(\s*\)|\[\s*\]/gu, "")
    .replace(/^[\s,;:|–—-]+|(?<![\s,;:|–—-])[\s,;:|–—-]+$/gu, "");
  return { value: name === "" ? new URL(found).hostname.replace(/^www\./u, "") : name, url: found };
};
