import type { Timeline } from "../../../article/body.ts";
import { label } from "./label.ts";
import type { Writer } from "./writer.ts";

export const timeline: Writer<Timeline> = ({ title, children }, state) => ({
  type: "containerDirective",
  name: "timeline",
  children: [
    ...label(title),
    ...children.map((event) => ({
      type: "containerDirective" as const,
      name: "event",
      children: [...label(event.title), ...state.flow(event.children)],
    })),
  ],
});
