import type { ThematicBreak } from "../../../article/body.ts";
import type { BlockWriter } from "./block.ts";

/** No list has underscores for its bullets, so that the line is never one of what comes before it. */
export const thematicBreak: BlockWriter<ThematicBreak> = () => "___";
