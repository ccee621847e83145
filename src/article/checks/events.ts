import { walkBody } from "../body/walk-body.ts";
import type { FlowContent } from "../body.ts";
import { type Issue, pathText, preview } from "../issue.ts";

/** Returns an issue for each event whose id another event before it has. Two events cannot have one address. */
export const eventIssues = (body: readonly FlowContent[]): Issue[] => {
  const issues: Issue[] = [];
  const known = new Set<string>();
  for (const { node, keys } of walkBody(body, ["body"])) {
    if (node.type !== "timelineEvent" || node.id === undefined) continue;
    if (known.has(node.id))
      issues.push({
        path: pathText([...keys, "id"]),
        value: preview(node.id),
        expected: "an id that no other event has",
      });
    known.add(node.id);
  }
  return issues;
};
