import type { FootnoteReference } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";
import { noteId, referenceId } from "./footnotes.ts";

/**
 * Renders a reference as its number in brackets, which separate it from a number in the text. `dir` isolates it from text
 * that runs from right to left.
 */
export const footnoteReference: Component<FootnoteReference> = ({ identifier }, state) => {
  const id =
    state.urls.place === "own page" &&
    html` id="${referenceId(identifier, state.nextReference(identifier))}"`;
  return html`<sup dir="ltr"><a${id} href="${state.urls.link(`#${noteId(identifier)}`)}" role="doc-noteref">[${identifier}]</a></sup>`;
};
