import type { Problem } from "../../http/problem.ts";
import { markdownText } from "./markdown-text.ts";

/** A problem as a short text: what it is, what happened, and what there is instead. */
export const problemMarkdown = ({ title, status, detail, instance }: Problem): string =>
  markdownText({
    type: "root",
    children: [
      { type: "heading", depth: 1, children: [{ type: "text", value: `${status} ${title}` }] },
      { type: "paragraph", children: [{ type: "text", value: detail }] },
      { type: "paragraph", children: [{ type: "inlineCode", value: instance }] },
    ],
  });
