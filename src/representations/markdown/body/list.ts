import type { List, ListItem } from "../../../article/body.ts";
import type { Writer } from "./writer.ts";

/** A line, or a line with a list of such items under it: what needs no blank lines to be read as it is meant. */
const isTight = ({ children: [first, second, ...rest] }: ListItem): boolean =>
  first?.type === "paragraph" &&
  (second === undefined || (second.type === "list" && second.children.every(isTight))) &&
  rest.length === 0;

export const list: Writer<List> = ({ ordered, start, children }, state) => {
  const spread = !children.every(isTight);
  return {
    type: "list",
    ordered: ordered === true,
    ...(ordered === true && { start: start ?? 1 }),
    spread,
    children: children.map((item) => ({ type: "listItem", spread, children: state.flow(item.children) })),
  };
};
