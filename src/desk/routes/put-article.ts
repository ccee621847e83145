import { type Issue, issueText, preview } from "../../article/issue.ts";
import type { Article } from "../../article/model.ts";
import { readArticleText } from "../../article/read.ts";
import type { Site } from "../../site.ts";
import type { Ledger, LedgerContext } from "../context.ts";
import { preconditionOf } from "../ledger/precondition.ts";
import { type Outcome, put } from "../ledger/put.ts";
import { readBody } from "../request-body.ts";
import { problemResponse } from "../response.ts";
import { accepted } from "./accepted.ts";
import { badParameter, stale } from "./refusals.ts";

/** Issues that a problem's detail names; all of them are in `issues`. */
const NAMED_ISSUES = 3;

const idIssue = (id: string, found: unknown): Issue => ({
  path: "id",
  value: preview(found),
  expected: `the id that the URL names, ${preview(id)}`,
});

/** The id that an invalid document has, when it has one that is not the URL's. */
const otherID = (text: string, id: string): Issue[] => {
  try {
    const document: unknown = JSON.parse(text);
    const found = typeof document === "object" && document !== null && "id" in document ? document.id : id;
    return typeof found === "string" && found !== id ? [idIssue(id, found)] : [];
  } catch {
    return [];
  }
};

const readFor = (id: string, text: string, site: Site): { article: Article } | { issues: Issue[] } => {
  const { article, issues } = readArticleText(text, site);
  if (issues !== undefined) return { issues: [...issues, ...otherID(text, id)] };
  return article.id === id ? { article } : { issues: [idIssue(id, article.id)] };
};

/** 400: the document violates the model, in these places. */
const invalid = (issues: readonly Issue[]): Response => {
  const named = issues.slice(0, NAMED_ISSUES).map(issueText).join("; ");
  const others = issues.length - NAMED_ISSUES;
  const detail = others > 0 ? `${named}; and ${others} more, in issues.` : `${named}.`;
  return problemResponse("invalid-article", { detail, members: { issues } });
};

const held = (path: string, holder: string): Response =>
  problemResponse("conflict", {
    detail: `The path ${path} is held by the article ${holder}, as its own, a former one or an alias. Choose another.`,
    members: { path, holder },
  });

const notTakenBack = (id: string, state: string): Response =>
  problemResponse("not-in-this-state", {
    detail: `The article ${id} is ${state}, and neither a draft nor an embargo takes back what was read. To take it back, withdraw it: POST /desk/articles/${id}/withdraw.`,
    members: { state },
  });

/**
 * 422 and not 409 (RFC 9110 §15.5.21): the document is understood, and what is missing is missing in it; nobody else's
 * change stands against it.
 */
const unnoted = (id: string, fields: readonly string[]): Response =>
  problemResponse("correction-required", {
    detail: fields.includes("corrections")
      ? `Corrections of ${id} that readers have seen would be gone. Send them too, or send it to ?minor=true.`
      : `The ${fields.join(" and the ")} of ${id} can be read in public and would be different. Say what was wrong in a new item of corrections, {"date", "text"}, or send it to ?minor=true when nothing was: a misprint, a comma.`,
    members: { fields },
  });

/** The answer to what became of a change. */
const putAnswer = (id: string, outcome: Outcome, desk: Ledger): Response | Promise<Response> => {
  switch (outcome.kind) {
    case "stale":
      return stale(id, outcome.current);
    case "held":
      return held(outcome.path, outcome.holder);
    case "public":
      return notTakenBack(id, outcome.current.state);
    case "unnoted":
      return unnoted(id, outcome.fields);
    case "created":
    case "replaced":
    case "unchanged":
      return accepted(outcome, desk);
  }
};

/** `PUT /desk/articles/{id}[?minor=true]`: creates or replaces an article. */
export const putArticle = async (c: LedgerContext<"/articles/:id">): Promise<Response> => {
  const id = c.req.param("id");
  const minor = c.req.query("minor") ?? "false";
  if (minor !== "true" && minor !== "false") return badParameter("minor", minor, "true or false");
  const precondition = preconditionOf(c.req.raw.headers);
  if (precondition.kind === "unusable")
    return problemResponse(precondition.problem, { detail: precondition.detail });
  const body = await readBody(c.req.raw);
  if (body.kind === "unusable") return problemResponse(body.problem, body);
  const read = readFor(id, body.text, c.env.site);
  if ("issues" in read) return invalid(read.issues);
  const weight = minor === "true" ? "minor" : "ordinary";
  const change = {
    article: read.article,
    precondition,
    weight,
    author: c.get("author"),
    ...c.env.moment(),
  } as const;
  return putAnswer(
    id,
    c.env.change((sql) => put(sql, change)),
    c.env,
  );
};
