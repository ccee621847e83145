import { MAX_TABLE_CELLS, widthOf } from "../body/table-size.ts";
import { walkBody } from "../body/walk-body.ts";
import type { FlowContent } from "../body.ts";
import { type Issue, pathText } from "../issue.ts";

/** Returns an issue for each table that has too many cells in normal form, where every row is as long as the longest. */
export const tableIssues = (body: readonly FlowContent[]): Issue[] => {
  const issues: Issue[] = [];
  for (const { node, keys } of walkBody(body, ["body"])) {
    if (node.type !== "table") continue;
    const rows = node.children.length;
    const columns = widthOf(node);
    if (rows * columns > MAX_TABLE_CELLS)
      issues.push({
        path: pathText(keys),
        value: `a table of ${rows} rows and ${columns} columns`,
        expected: `at most ${MAX_TABLE_CELLS} cells, counting every row as long as the longest`,
      });
  }
  return issues;
};
