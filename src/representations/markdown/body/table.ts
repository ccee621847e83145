import type { Table } from "../../../article/body.ts";
import { phrasing } from "../inline/phrasing.ts";
import type { BlockWriter } from "./block.ts";

const DELIMITERS = { left: ":-", center: ":-:", right: "-:", none: "-" };

const row = (cells: readonly string[]): string =>
  `|${cells.map((cell) => (cell === "" ? " |" : ` ${cell} |`)).join("")}`;

export const table: BlockWriter<Table> = ({ align, children }) => {
  const [head = [], ...rows] = children.map(({ children: cells }) =>
    cells.map((cell) => phrasing(cell.children, "cell")),
  );
  const delimiters = head.map((_, column) => DELIMITERS[align?.[column] ?? "none"]);
  return [head, delimiters, ...rows].map(row).join("\n");
};
