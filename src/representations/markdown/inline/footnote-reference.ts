import type { FootnoteReference } from "../../../article/body.ts";
import type { InlineWriter } from "./context.ts";

/** Writes a reference to a footnote as in GFM. In normal form, its identifier is a number. */
export const footnoteReference: InlineWriter<FootnoteReference> = ({ identifier }) => `[^${identifier}]`;
