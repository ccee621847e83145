import type { Table } from "../../../article/body.ts";
import { oneLine } from "./one-line.ts";
import type { Writer } from "./writer.ts";

export const table: Writer<Table> = ({ align, children }, state) => ({
  type: "table",
  ...(align !== undefined && { align }),
  children: children.map((row) => ({
    type: "tableRow",
    children: row.children.map((cell) => ({
      type: "tableCell",
      children: oneLine(state.phrasing(cell.children)),
    })),
  })),
});
