import type { Recommended } from "../../../article/body.ts";
import { attributes, type Writer } from "./writer.ts";

export const recommended: Writer<Recommended> = ({ heading, title, url }) => ({
  type: "leafDirective",
  name: "recommended",
  attributes: attributes({ url, heading }),
  children: [{ type: "text", value: title }],
});
