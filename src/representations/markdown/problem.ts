import type { Problem } from "../../http/problem.ts";
import { blocksText, heading, paragraph, text } from "./blocks.ts";

/** Renders a problem as a short text: status, title, detail and instance. */
export const problemMarkdown = ({ title, status, detail, instance }: Problem): string =>
  blocksText([
    heading(1, text(`${status} ${title}`)),
    paragraph(text(detail)),
    paragraph({ type: "inlineCode", value: instance }),
  ]);
