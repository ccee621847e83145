import type { Paragraph } from "mdast";

/** A container's title, as it stands in brackets behind its name. */
export const label = (title: string | undefined): Paragraph[] =>
  title === undefined || title === ""
    ? []
    : [{ type: "paragraph", data: { directiveLabel: true }, children: [{ type: "text", value: title }] }];
