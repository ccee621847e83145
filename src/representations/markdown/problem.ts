import type { Problem } from "../../http/problem.ts";
import { blocksText, heading, paragraph, text } from "./blocks.ts";

/** A problem as a short text: what it is, what happened, and what there is instead. */
export const problemMarkdown = ({ title, status, detail, instance }: Problem): string =>
  blocksText([
    heading(1, text(`${status} ${title}`)),
    paragraph(text(detail)),
    paragraph({ type: "inlineCode", value: instance }),
  ]);
