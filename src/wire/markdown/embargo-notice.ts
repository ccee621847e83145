import type { RootContent } from "mdast";
import { toString as textIn } from "mdast-util-to-string";
import type { UnclearEmbargo } from "../report.ts";
import { findNotice } from "../wire-copy/embargo/notice.ts";

/** The languages whose months and weekdays a notice may name. */
const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "ru"];

/** A text with more words is a sentence of the story, which may report on an embargo. */
const MAX_NOTICE_WORDS = 14;

const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

/** Returns the words of a text if all of it is an embargo notice. */
const noticeIn = (text: string): string | undefined => {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.split(" ").length > MAX_NOTICE_WORDS) return undefined;
  const found = findNotice(line, LANGUAGES);
  return found?.isSure && isBlank(found.before) && isBlank(found.after) ? line : undefined;
};

/** Returns the text of a block; a comment without its marks. */
const textOf = (node: RootContent): string =>
  node.type === "html" ? node.value.replace(/^<!--|-->$/gu, "") : textIn(node);

/**
 * Finds an embargo notice in Markdown that does not say in its front matter when it becomes public: a headline that begins
 * with one, or a paragraph, heading or comment that is one. Only the field `embargo` delays publication, so the editor
 * must explain the notice.
 */
export const embargoNotice = (
  article: Readonly<Record<string, unknown>>,
  blocks: readonly RootContent[],
): UnclearEmbargo | undefined => {
  if (article.embargo !== undefined || article.status === "draft") return undefined;
  const why = "In Markdown, only the field embargo in the front matter delays publication.";
  for (const node of blocks) {
    const text = noticeIn(textOf(node));
    if (text !== undefined) return { line: node.position?.start.line ?? 1, text, why };
  }
  const [beginning] = String(article.headline ?? "").split(/:\s|\s[–—|-]\s/u);
  const text = noticeIn(beginning ?? "");
  return text === undefined ? undefined : { line: 1, text, why };
};
