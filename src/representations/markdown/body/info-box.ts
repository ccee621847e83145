import type { InfoBox } from "../../../article/body.ts";
import type { BlockWriter } from "./block.ts";
import { container, label } from "./directive.ts";

export const infoBox: BlockWriter<InfoBox> = ({ title, children }, { flow }) =>
  container(`infobox${label(title)}`, flow(children));
