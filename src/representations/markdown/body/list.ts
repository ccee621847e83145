import type { List, ListItem } from "../../../article/body.ts";
import { type BlockWriter, prefixed } from "./block.ts";

/** A line, or a line with a list of such items under it: what needs no blank lines to be read as it is meant. */
const isTight = ({ children: [first, second, ...rest] }: ListItem): boolean =>
  first?.type === "paragraph" &&
  (second === undefined || (second.type === "list" && second.children.every(isTight))) &&
  rest.length === 0;

/** The most that a list can be numbered (CommonMark, "List items"): nine digits. */
const LAST_NUMBER = 999_999_999;

/** What stands before each item. Past the last number the first is repeated, which is all that counts. */
const bullets = ({ ordered, start = 1, children }: List, isOther: boolean): string[] => {
  if (ordered !== true) return children.map(() => (isOther ? "* " : "- "));
  const step = start + children.length <= LAST_NUMBER ? 1 : 0;
  return children.map((_, index) => `${start + index * step}${isOther ? ")" : "."} `);
};

/** Only a list from 1 can follow a line without a blank line between (CommonMark, "List items"). */
const interrupts = ({ children: [, second] }: ListItem): boolean =>
  second?.type === "list" && (second.ordered !== true || (second.start ?? 1) === 1);

export const list: BlockWriter<List> = (node, { flow, isOtherList }) => {
  const marks = bullets(node, isOtherList);
  const isAllTight = node.children.every(isTight);
  const items = node.children.map((item, number) => {
    const [first, ...rest] = item.children;
    const content =
      isAllTight && first !== undefined && interrupts(item)
        ? `${flow([first])}\n${flow(rest)}`
        : flow(item.children);
    const bullet = marks[number] ?? "";
    const indent = " ".repeat(bullet.length);
    return prefixed(content, (line, index) => (index === 0 ? bullet : line === "" ? "" : indent));
  });
  return items.join(isAllTight ? "\n" : "\n\n");
};
