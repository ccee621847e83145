import { type Fields, listOf } from "../../article/json-value.ts";
import type { ProblemName } from "../../http/problem.ts";
import { printable } from "../output/terminal.ts";

const text = (value: unknown): string => (typeof value === "string" ? printable(value) : "");

const correctionRequired = ({ fields }: Fields): string => {
  const names = listOf(fields)
    .map(text)
    .filter((name) => name !== "");
  const what = names.length === 0 ? "text" : names.join(" and ");
  return `Readers have seen this article, and this change of its ${what} has no correction note. Publish it with \`npx broadsheet correct\` and --note "…", which tells readers what was wrong. If nothing was wrong and the text has news, use \`npx broadsheet update\` (in an import, --update). For a misprint, use --minor.`;
};

/** Returns the state of an article after "is": "a draft", "embargoed". */
export const stateText = (state: string): string => (state === "draft" ? "a draft" : printable(state));

const wrongState = ({ state }: Fields): string => {
  const current = text(state);
  switch (current) {
    case "draft":
      return "The article is a draft, so there is nothing to withdraw or restore. Change it with `npx broadsheet publish`; to make it public, remove `status: draft` from its file.";
    case "scheduled":
    case "embargoed":
      return `The article is ${current}, so there is nothing to withdraw or restore. Change it with \`npx broadsheet publish\`; to hold it back, write \`status: draft\` in its file.`;
    case "withdrawn":
      return "The article is withdrawn, so readers do not see it. It cannot become a draft, scheduled or embargoed. To show it again, use `npx broadsheet restore`.";
    default:
      return `The article is ${current === "" ? "already public" : current}, and a draft, a schedule or an embargo cannot hide it again. Take it back with \`npx broadsheet withdraw\`.`;
  }
};

const pathConflict = ({ path, holder, detail }: Fields): string =>
  text(holder) === ""
    ? text(detail)
    : `The article ${text(holder)} already has the path ${text(path)}. Choose another path.`;

const revisionRemoved = ({ revision, removed }: Fields): string =>
  `The text of revision ${text(revision)} left the desk at ${text(removed)} for a file of \`npx broadsheet prune\`. To bring it back, import that file: \`npx broadsheet import\`.`;

/** Explanations that replace the desk's own. The desk's name HTTP requests, these name flags. */
const EXPLANATIONS: Partial<Record<ProblemName, (problem: Fields) => string>> = {
  "correction-required": correctionRequired,
  "not-in-this-state": wrongState,
  conflict: pathConflict,
  "revision-removed": revisionRemoved,
  "storage-full": () =>
    "The storage of the desk is full, so nothing was stored. Make room with `npx broadsheet prune`, which moves old revisions to a file. Withdrawals still work.",
  unauthorized: () =>
    "The desk refuses the token. Set BROADSHEET_TOKEN to the site's PUBLISH_TOKEN, or to a named token that was not revoked.",
  "too-many-requests": () =>
    "The desk received too many wrong tokens. Wait a minute, and check BROADSHEET_TOKEN.",
  "precondition-failed": () =>
    "Another editor changed the article in the meantime. Read it with `npx broadsheet show`, then try again.",
  "unsupported-media-type": () =>
    "The desk does not accept this kind of content. Deploy the same version of the site and of this command.",
};

/**
 * Explains a problem from the desk in the terms of the command line.
 *
 * @param problem the problem document (RFC 9457), or the result of a line that the desk refused
 * @returns undefined if there is no better text than the desk's own
 */
export const problemText = (problem: Fields): string | undefined => {
  const name = text(problem.type).split("#")[1] ?? "";
  return Object.hasOwn(EXPLANATIONS, name) ? EXPLANATIONS[name as ProblemName]?.(problem) : undefined;
};
