import type { Timeline } from "../../../article/body.ts";
import type { BlockWriter } from "./block.ts";
import { attributes, container, label } from "./directive.ts";

export const timeline: BlockWriter<Timeline> = ({ title, children }, { flow }) => {
  const events = children.map((event) =>
    container(
      `event${label(event.title)}${attributes({ date: event.date, id: event.id })}`,
      flow(event.children),
    ),
  );
  return container(`timeline${label(title)}`, events.join("\n\n"));
};
