import { plainText } from "../inline/phrasing.ts";

/** An ampersand that starts a character reference in an attribute. HTML excludes a name before `=`, as in `?a=b&copy=c`. */
const REFERENCE = /&(?=#|[a-z][a-z0-9]*(?![a-z0-9=]))/giu;

const attribute = ([name, value]: [string, string | number | undefined]): string[] => {
  if (value === undefined) return [];
  if (value === "") return [name];
  return [`${name}="${String(value).replace(REFERENCE, "&amp;").replaceAll('"', "&quot;")}"`];
};

/** Writes the attributes of a directive in braces. It omits undefined ones; without any, the result is empty. */
export const attributes = (values: Record<string, string | number | undefined>): string => {
  const given = Object.entries(values).flatMap(attribute);
  return given.length === 0 ? "" : `{${given.join(" ")}}`;
};

/** Writes the title of a directive in brackets. Without a title, the result is empty. */
export const label = (title: string | undefined): string =>
  title === undefined ? "" : `[${plainText(title, "label")}]`;

/**
 * Writes a directive that contains blocks.
 *
 * @param head the name, the label and the attributes
 * @param content the blocks as Markdown
 */
export const container = (head: string, content: string): string => {
  // A line of colons inside the content would end the directive, so the fence is longer.
  let fence = ":::";
  for (const [, colons = ""] of content.matchAll(/^[ \t]*(:{3,})[ \t]*$/gmu))
    if (colons.length >= fence.length) fence = `${colons}:`;
  return `${fence}${head}\n${content === "" ? "" : `${content}\n`}${fence}`;
};
