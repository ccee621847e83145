import type { ThematicBreak } from "../../../article/body.ts";
import type { BlockWriter } from "./block.ts";

/** Writes a thematic break with underscores, because no list marker is an underscore. */
export const thematicBreak: BlockWriter<ThematicBreak> = () => "___";
