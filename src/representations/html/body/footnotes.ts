import type { FootnoteDefinition } from "../../../article/body.ts";
import { type Content, html } from "../markup.ts";
import type { BodyState } from "./component.ts";

/** Returns the id of the element of a footnote. */
export const noteId = (identifier: string): string => `note-${identifier}`;

/** Returns the id of the element of a reference. Several references can lead to one footnote. */
export const referenceId = (identifier: string, occurrence: number): string =>
  occurrence === 1 ? `ref-${identifier}` : `ref-${identifier}-${occurrence}`;

/** Renders one link for each reference, which leads back to it. */
const backLinks = (identifier: string, count: number, { locale }: BodyState): Content[] =>
  Array.from({ length: count }, (_, index) => {
    const suffix = index === 0 ? "" : `-${index + 1}`;
    return html` <a href="#${referenceId(identifier, index + 1)}" role="doc-backlink" aria-label="${locale.strings.backToText} ${identifier}${suffix}">↑</a>`;
  });

/** Renders one footnote. Its last paragraph contains the links back to the text. */
const footnoteDefinition = (
  { identifier, children }: FootnoteDefinition,
  state: BodyState,
  count: number,
): Content => {
  const isOwnPage = state.urls.place === "own page";
  const id = isOwnPage && html` id="${noteId(identifier)}"`;
  const back = isOwnPage ? backLinks(identifier, count, state) : [];
  const last = children.at(-1);
  const text = last?.type === "paragraph" ? [state.phrasing(last.children), back] : back;
  const before = last?.type === "paragraph" ? children.slice(0, -1) : children;
  if (before.length === 0) return html`<li${id}>${text}</li>\n`;
  return html`<li${id}>${state.flow(before)}${text.length > 0 && html`\n<p>${text}</p>`}</li>\n`;
};

/** Renders the footnotes of an article, which follow its text. Without footnotes, it renders nothing. */
export const footnotesMarkup = (
  footnotes: readonly FootnoteDefinition[],
  references: ReadonlyMap<string, number>,
  state: BodyState,
): Content =>
  footnotes.length > 0 &&
  html`\n<section class="notes" role="doc-endnotes" aria-label="${state.locale.strings.footnotes}"><ol>${footnotes.map((each) => footnoteDefinition(each, state, references.get(each.identifier) ?? 0))}</ol></section>`;
