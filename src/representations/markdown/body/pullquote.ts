import type { Pullquote } from "../../../article/body.ts";
import { words } from "../inline/phrasing.ts";
import type { BlockWriter } from "./block.ts";
import { attributes, container } from "./directive.ts";

export const pullquote: BlockWriter<Pullquote> = ({ text, source }) =>
  container(`pullquote${attributes({ source })}`, words(text, "paragraph"));
