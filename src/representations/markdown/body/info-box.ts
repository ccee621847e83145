import type { InfoBox } from "../../../article/body.ts";
import { label } from "./label.ts";
import type { Writer } from "./writer.ts";

export const infoBox: Writer<InfoBox> = ({ title, children }, state) => ({
  type: "containerDirective",
  name: "infobox",
  children: [...label(title), ...state.flow(children)],
});
