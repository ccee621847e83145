import { WireError } from "../../wire-error.ts";
import { articleFieldFor } from "./fields.ts";

const OPENING = /^((?:[ \t]*\r?\n)*)((---|\+\+\+)[ \t]*\r?\n)/u;

/** A line with a field: `title: …`, `title = …`, `"title": …`, `[params]`. */
const FIELD = /^(?:["']?[\p{L}][\p{L}\p{M}\p{N}_ .-]*["']?\s*[:=]|\[[\w.]+\]|#|[-{])/u;

const ADD_FENCES = 'Write the fields as YAML between two lines with "---"';

/** Names that begin a file with one field. A sentence seldom begins with one of them and a colon. */
const ALONE = /^(?:title|status|state|draft|slug|published|publish)$/iu;

/** Returns whether a name is a field in front matter that an article or a key about publication has. */
const isFieldName = (name: string): boolean =>
  articleFieldFor(name) !== undefined || /^(?:status|state)$/iu.test(name);

/** Refuses the fields of other systems that are not between `---` or `+++`, because they would become text. */
const refuseBareFields = (text: string, fileName: string): void => {
  const [first = "", second = ""] = text.trimStart().split(/\r?\n/u);
  if (/^\s*\{\s*"[^"\n]*"\s*:/u.test(text))
    throw new WireError(`${fileName}: the file begins with JSON front matter (Hugo). ${ADD_FENCES}`);
  if (/^"[\w-]+"\s*:/u.test(first) && /^;;;[ \t]*$/mu.test(text))
    throw new WireError(`${fileName}: the file begins with JSON front matter (Hexo). ${ADD_FENCES}`);
  if (/^%[ \t]+\S/u.test(first) && /^(?:%|\s*$)/u.test(second))
    throw new WireError(`${fileName}: the file begins with a title block (Pandoc). ${ADD_FENCES}`);
  if (/^#\+\w+:/u.test(first))
    throw new WireError(
      `${fileName}: the file is Org mode. Write it as Markdown, with its fields between two lines with "---"`,
    );
  const name = /^([A-Za-z][\w -]{0,40}?)\s*:\s/u.exec(first)?.[1];
  // `Title: …` alone can be a sentence. Two lines of this form are the fields of Pelican or MultiMarkdown.
  const isField =
    name !== undefined &&
    isFieldName(name) &&
    (/^[A-Za-z][\w -]{0,40}:(?:\s|$)/u.test(second) || (second.trim() === "" && ALONE.test(name)));
  if (isField)
    throw new WireError(
      `${fileName}: the file begins with fields without "---" (Pelican, MultiMarkdown): "${first.slice(0, 80)}". ${ADD_FENCES}`,
    );
};

/**
 * Brings front matter into the form that the parser knows: it begins on the first line and ends with the line that began
 * it. Pandoc's ends with `...`. No offset and no line number changes.
 *
 * @throws {WireError} if front matter does not end, or has a form that the reader does not know
 */
export const normalFrontMatter = (text: string, fileName: string): string => {
  const [all, blank = "", opening = "", fence = ""] = OPENING.exec(text) ?? [];
  if (all === undefined) {
    refuseBareFields(text, fileName);
    return text;
  }
  const rest = text.slice(all.length);
  const closing = new RegExp(
    fence === "---" ? "^(?:---|\\.\\.\\.)[ \\t]*$" : "^\\+\\+\\+[ \\t]*$",
    "mu",
  ).exec(rest);
  const firstField = rest.split(/\r?\n/u).find((line) => line.trim() !== "") ?? "";
  if (closing === null) {
    // Without fields, the line is a thematic break.
    if (!FIELD.test(firstField)) return text;
    throw new WireError(
      `${fileName}: the front matter that begins on line ${blank.split("\n").length} does not end. Write a line with "${fence}" below its last field`,
    );
  }
  const fields = rest.slice(0, closing.index);
  if (blank !== "" && !FIELD.test(firstField)) return text;
  return `${opening}${blank}${fields}${fence}${rest.slice(closing.index + 3)}`;
};
