import { type Issue, issueText, preview } from "../../article/issue.ts";
import { fieldsOf } from "../../article/json-value.ts";
import type { Article } from "../../article/model.ts";
import { readArticleText } from "../../article/read.ts";
import { withSectionIssue } from "../../site/section-issue.ts";
import type { Site } from "../../site.ts";
import { type PutOutcome, put } from "../changes/put.ts";
import type { Ledger, LedgerContext } from "../context.ts";
import { readBody } from "../requests/request-body.ts";
import { problemResponse } from "../response.ts";
import { acceptedResponse } from "./accepted.ts";
import { stale } from "./problems.ts";
import { readWeight } from "./query.ts";

/** The number of issues that a problem's detail names. Its member `issues` has all of them. */
const NAMED_ISSUES = 3;

const idIssue = (id: string, found: unknown): Issue => ({
  path: "id",
  value: preview(found),
  expected: `the id that the URL names, ${preview(id)}`,
});

/** Adds the issues that the model does not know: an id that differs from the URL's, and an undefined section. */
const withRequestIssues = (issues: readonly Issue[], document: unknown, id: string, site: Site): Issue[] => {
  const { id: found } = fieldsOf(document);
  const ids = typeof found === "string" && found !== id ? [idIssue(id, found)] : [];
  return withSectionIssue([...issues, ...ids], document, site);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readFor = (id: string, text: string, site: Site): { article: Article } | { issues: Issue[] } => {
  const { article, issues } = readArticleText(text, site);
  if (issues !== undefined) return { issues: withRequestIssues(issues, parsed(text), id, site) };
  const others = withRequestIssues([], article, id, site);
  return others.length === 0 ? { article } : { issues: others };
};

/** 400: the document does not follow the model. */
const invalid = (issues: readonly Issue[]): Response => {
  const named = issues.slice(0, NAMED_ISSUES).map(issueText).join("; ");
  const others = issues.length - NAMED_ISSUES;
  const detail = others > 0 ? `${named}; and ${others} more, in issues.` : `${named}.`;
  return problemResponse("invalid-article", { detail, members: { issues } });
};

/** 409: another article has the path. */
const pathHeld = (path: string, holder: string): Response =>
  problemResponse("conflict", {
    detail: `The article ${holder} has the path ${path}, as its own, a former one or an alias. Choose another path.`,
    members: { path, holder },
  });

/** 409: a public article cannot become a draft, scheduled or embargoed. */
const alreadyPublic = (id: string, state: string): Response =>
  problemResponse("not-in-this-state", {
    detail: `The article ${id} is ${state} and cannot become a draft, scheduled or embargoed. To remove it, withdraw it: POST /desk/articles/${id}/withdraw.`,
    members: { state },
  });

/**
 * 422: a change of a public article needs a correction note. It is not a 409, because the document itself lacks
 * something and no other change is in conflict with it (RFC 9110 §15.5.21).
 */
const correctionRequired = (id: string, fields: readonly string[]): Response =>
  problemResponse("correction-required", {
    detail: fields.includes("corrections")
      ? `The document removes correction notes of ${id} that readers have seen. Send them too.`
      : `The document changes the ${fields.join(" and the ")} of ${id}, which is public. Add an item {"date", "text"} to corrections that says what was wrong. If nothing was wrong and the change adds news, send it with update=true. To publish another article, send it with another id.`,
    members: { fields },
  });

const outcomeResponse = (id: string, outcome: PutOutcome, ledger: Ledger): Response | Promise<Response> => {
  switch (outcome.kind) {
    case "stale":
      return stale(id, outcome.current);
    case "path-held":
      return pathHeld(outcome.path, outcome.holder);
    case "already-public":
      return alreadyPublic(id, outcome.current.state);
    case "invalid":
      return invalid([outcome.issue]);
    case "correction-required":
      return correctionRequired(id, outcome.fields);
    case "created":
    case "replaced":
    case "unchanged":
      return acceptedResponse(outcome, ledger);
  }
};

/** `PUT /desk/articles/{id}[?minor=true|update=true]`: creates or replaces an article. */
export const putArticle = async (c: LedgerContext<"/articles/:id">): Promise<Response> => {
  const id = c.req.param("id");
  const { value: weight, problem } = readWeight((name) => c.req.query(name));
  if (problem !== undefined) return problem;
  const body = await readBody(c.req.raw);
  if (body.kind === "unusable") return problemResponse(body.problem, body);
  const read = readFor(id, body.text, c.env.site);
  if ("issues" in read) return invalid(read.issues);
  const { author, precondition } = c.var;
  const source = "editor" as const;
  const change = { article: read.article, precondition, weight, author, source };
  const outcome = c.env.change((transaction, at) => put(transaction, { ...change, ...at }));
  return outcomeResponse(id, outcome, c.env);
};
