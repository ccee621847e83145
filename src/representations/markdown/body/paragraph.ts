import type { Paragraph } from "../../../article/body.ts";
import { phrasing } from "../inline/phrasing.ts";
import type { BlockWriter } from "./block.ts";

export const paragraph: BlockWriter<Paragraph> = ({ children }) => phrasing(children, "paragraph");
