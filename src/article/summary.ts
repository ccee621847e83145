import type { ReadableArticle } from "./salvage.ts";
import { lineOf } from "./text.ts";

/** The maximum length of a summary that is the beginning of the text, code points. */
const MAX_LENGTH = 300;

/** The longest beginning of a long text that ends before a space, unless the text has no spaces, as in Japanese. */
const BEGINNING = new RegExp(String.raw`^.{${MAX_LENGTH - 100},${MAX_LENGTH}}(?=\s)|^.{${MAX_LENGTH}}`, "su");

const shortened = (text: string): string => {
  if (text.length <= MAX_LENGTH) return text;
  const [beginning = text] = BEGINNING.exec(text) ?? [];
  return beginning === text ? text : `${beginning.trimEnd()}…`;
};

/**
 * Returns a text that says in short what an article is about: its standfirst, otherwise the beginning of its first paragraph
 * with a text. Undefined if it has neither.
 *
 * @example summaryOf({ body: [{ type: "paragraph", children: [{ type: "text", value: "The harbour woke early." }] }] }) // "The harbour woke early."
 */
export const summaryOf = ({
  standfirst,
  body,
}: Pick<ReadableArticle, "standfirst" | "body">): string | undefined => {
  if (standfirst !== undefined) return standfirst;
  for (const node of body) {
    if (node.type !== "paragraph") continue;
    const text = lineOf(node.children);
    if (text !== "") return shortened(text);
  }
  return undefined;
};
