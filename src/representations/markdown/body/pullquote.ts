import type { Pullquote } from "../../../article/body.ts";
import { plainText } from "../inline/phrasing.ts";
import type { BlockWriter } from "./block.ts";
import { attributes, container } from "./directive.ts";

export const pullquote: BlockWriter<Pullquote> = ({ text, source }) =>
  container(`pullquote${attributes({ source })}`, plainText(text, "paragraph"));
