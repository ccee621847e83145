import type { List, ListItem } from "../../../article/body.ts";
import { type BlockWriter, prefixed } from "./block.ts";

/** Returns whether an item needs no blank lines: it is one paragraph, or a paragraph and a list of such items. */
const isTight = ({ children: [first, second, ...rest] }: ListItem): boolean =>
  first?.type === "paragraph" &&
  (second === undefined || (second.type === "list" && second.children.every(isTight))) &&
  rest.length === 0;

/** The highest number of a list item: nine digits (CommonMark, "List items"). */
const LAST_NUMBER = 999_999_999;

/** Returns the marker of each item. A list that would exceed the highest number repeats the first, which alone matters. */
const bullets = ({ ordered, start = 1, children }: List, isOther: boolean): string[] => {
  if (ordered !== true) return children.map(() => (isOther ? "* " : "- "));
  const step = start + children.length <= LAST_NUMBER ? 1 : 0;
  return children.map((_, index) => `${start + index * step}${isOther ? ")" : "."} `);
};

/** Returns whether the list in an item can follow a paragraph without a blank line: only if it starts at 1 (CommonMark). */
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
