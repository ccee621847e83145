import { words } from "../inline/phrasing.ts";

/** What a reference could be read out of in an attribute (HTML, "Attribute value"): not `?a=b&copy=c`. */
const REFERENCE = /&(?=#|[a-z][a-z0-9]*(?![a-z0-9=]))/giu;

const attribute = ([name, value]: [string, string | number | undefined]): string[] => {
  if (value === undefined) return [];
  if (value === "") return [name];
  return [`${name}="${String(value).replace(REFERENCE, "&amp;").replaceAll('"', "&quot;")}"`];
};

/** The attributes of a directive in their braces, without those that are undefined; nothing where all are. */
export const attributes = (values: Record<string, string | number | undefined>): string => {
  const given = Object.entries(values).flatMap(attribute);
  return given.length === 0 ? "" : `{${given.join(" ")}}`;
};

/** A directive's title in its brackets; nothing where it has none. */
export const label = (title: string | undefined): string =>
  title === undefined ? "" : `[${words(title, "label")}]`;

/**
 * A directive around blocks.
 *
 * @param head its name, label and attributes
 * @param content the blocks, written
 */
export const container = (head: string, content: string): string => {
  // Its fence is longer than any line of colons in it, which would end it.
  let fence = ":::";
  for (const [, colons = ""] of content.matchAll(/^[ \t]*(:{3,})[ \t]*$/gmu))
    if (colons.length >= fence.length) fence = `${colons}:`;
  return `${fence}${head}\n${content === "" ? "" : `${content}\n`}${fence}`;
};
