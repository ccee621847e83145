import { isLinkURL } from "../../../article/fields.ts";
import { foldCase } from "../text/phrases.ts";
import { isBare, isShort } from "../text/sentence.ts";
import { LABELS, LABELS_WITHOUT_COLON, type Label } from "./label-names.ts";

/** How long what follows a label may be: beyond it, the line is a sentence that only begins like one. */
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
  embargo: 160,
  dateline: 80,
  topics: 400,
  "photo credit": 300,
};

const LABEL_OF = new Map(
  Object.entries(LABELS).flatMap(([label, names]) => names.map((name) => [name, label as Label] as const)),
);

/**
 * A label, then what it is of; brackets, bullets and dashes before it are decoration. Japanese credits have a
 * middle dot or an equals sign, too.
 */
const LABELLED =
  /^[[(（【>»•·*#\s–—-]*([\p{L}\p{M}\p{N}.'’ -]{1,40}?)\s*(?:[:：﹕]|(?<=[文真材筆影])[・／＝])\s*(.*?)$/u;

/** Labels of a few words that head what follows them without a colon, too. */
const ALONE: readonly Label[] = ["related", "biography"];

/**
 * The label that a line begins with.
 *
 * @returns what it labels, and the value, which is empty where it stands on the next line
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

/** Without the bracket that closes the one at the beginning of the line. */
const withoutBracket = (line: string, value: string): string =>
  /^[[(（【]/u.test(line) ? value.replace(/[\])）】]\s*$/u, "") : value;

/** The label that a line begins with, without a colon: `Reporting by Ann Lee`, `Embargoed until 3 May 2025`. */
export const parseLabelWithoutColon = (text: string): { label: Label; value: string } | undefined => {
  if (!isShort(text)) return undefined;
  const line = text.replace(/^[[(（【*\s]+/u, "");
  const start = foldCase(line);
  for (const [label, names] of LABELS_WITHOUT_COLON) {
    const name = names.filter((each) => start.startsWith(`${each} `)).sort((a, b) => b.length - a.length)[0];
    if (name === undefined || start.length !== line.length) continue;
    const value = withoutBracket(text, line.slice(name.length)).trim();
    const isCredit = label === "byline" || label === "editor" || label === "source";
    const isUnmistakable = label === "embargo" && name.includes(" ");
    if (isCredit ? isBare(value.replace(/\.$/u, "")) : isUnmistakable || /\d/u.test(value))
      return { label, value };
  }
  return undefined;
};

const URL_IN = /https?:\/\/[^\s<>"“”«»]+/iu;

/** A name or title apart from the URL that stands beside it; a URL alone is named by its host. */
export const splitURL = (value: string): { value: string; url?: string } => {
  const found = URL_IN.exec(value)?.[0].replace(/[).,;:!?\]]+$/u, "");
  if (found === undefined || !isLinkURL(found)) return { value };
  const name = value
    .replace(found, "")
    .replace(/\(\s*\)|\[\s*\]/gu, "")
    .replace(/^[\s,;:|–—-]+|[\s,;:|–—-]+$/gu, "");
  return { value: name === "" ? new URL(found).hostname.replace(/^www\./u, "") : name, url: found };
};
