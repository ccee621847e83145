import type { Pullquote } from "../../../article/body.ts";
import { attributes, type Writer } from "./writer.ts";

export const pullquote: Writer<Pullquote> = ({ text, source }) => ({
  type: "containerDirective",
  name: "pullquote",
  attributes: attributes({ source }),
  children: [{ type: "paragraph", children: [{ type: "text", value: text }] }],
});
