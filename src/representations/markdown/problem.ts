import type { Problem } from "../../http/problem.ts";
import { phrasing, words } from "./inline/phrasing.ts";

/** A problem as a short text: what it is, what happened, and what there is instead. */
export const problemMarkdown = ({ title, status, detail, instance }: Problem): string =>
  [
    `# ${words(`${status} ${title}`, "heading")}`,
    words(detail, "paragraph"),
    phrasing([{ type: "inlineCode", value: instance }], "paragraph"),
  ]
    .map((block) => `${block}\n`)
    .join("\n")
    .toWellFormed();
