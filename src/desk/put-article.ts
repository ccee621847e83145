import { type Issue, issueText, preview } from "../article/issue.ts";
import type { Article } from "../article/model.ts";
import { readArticleText } from "../article/read.ts";
import { encodePath } from "../http/url.ts";
import { type Site, siteURL } from "../site.ts";
import { jsonAnswer, problemAnswer } from "./answer.ts";
import type { Change, Outcome, Standing } from "./ledger.ts";
import type { Errand } from "./outbox.ts";
import { etagOf, preconditionOf } from "./precondition.ts";
import { readBody } from "./request-body.ts";

/** What a publication needs of the desk. */
export interface Press {
  site: Site;
  /** Decides the change, and makes it where it is accepted. */
  put: (change: Change) => Outcome;
  /** Waits until KV has learnt of it, but not for ever. */
  propagated: (errands: readonly Errand[]) => Promise<"done" | "pending">;
  /** ms since the epoch. */
  now: () => number;
}

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

const invalid = (issues: readonly Issue[]): Response => {
  const named = issues.slice(0, NAMED_ISSUES).map(issueText).join("; ");
  const others = issues.length - NAMED_ISSUES;
  const detail = others > 0 ? `${named}; and ${others} more, in issues.` : `${named}.`;
  return problemAnswer("invalid-article", { detail, members: { issues } });
};

const stale = (id: string, current: Standing | undefined): Response => {
  if (current === undefined)
    return problemAnswer("precondition-failed", {
      detail: `There is no article ${id} to replace. Create it with If-None-Match: *.`,
    });
  const { path, revision, state, time } = current;
  return problemAnswer("precondition-failed", {
    detail: `The article ${id} is at revision ${revision}. Read it, and send If-Match: ${etagOf(revision)} to replace that.`,
    members: { current: { revision: String(revision), path, state, time: new Date(time).toISOString() } },
    fields: { ETag: etagOf(revision) },
  });
};

const held = (path: string, holder: string): Response =>
  problemAnswer("conflict", {
    detail: `The path ${path} is held by the article ${holder}, as its own, a former one or an alias. Choose another.`,
    members: { path, holder },
  });

const notTakenBack = (id: string): Response =>
  problemAnswer("conflict", {
    detail: `The article ${id} is public, and neither a draft nor an embargo takes back what was read. To take it back, withdraw it.`,
    members: { holder: id },
  });

const accepted = async (
  outcome: Extract<Outcome, { standing: Standing }>,
  press: Press,
): Promise<Response> => {
  const { id, path, revision, state } = outcome.standing;
  const propagation = await press.propagated(outcome.errands);
  const body = {
    id,
    path,
    url: siteURL(press.site, path),
    revision: String(revision),
    state,
    changed: outcome.kind !== "unchanged",
    propagation,
  };
  const isNew = outcome.kind === "created";
  return jsonAnswer(isNew ? 201 : 200, body, {
    ETag: etagOf(revision),
    ...(isNew && { Location: encodePath(`/desk/articles/${id}`) }),
  });
};

/**
 * `PUT /desk/articles/{id}`: creates or replaces an article.
 *
 * @param author the label that the revision carries
 */
export const putArticle = async (
  id: string,
  request: Request,
  author: string,
  press: Press,
): Promise<Response> => {
  const precondition = preconditionOf(request.headers);
  if (precondition.kind === "unusable") {
    return problemAnswer(precondition.problem, { detail: precondition.detail });
  }
  const body = await readBody(request);
  if (body.kind === "unusable") return problemAnswer(body.problem, { detail: body.detail });
  const read = readFor(id, body.text, press.site);
  if ("issues" in read) return invalid(read.issues);
  const outcome = press.put({ article: read.article, precondition, author, now: press.now() });
  switch (outcome.kind) {
    case "stale":
      return stale(id, outcome.current);
    case "held":
      return held(outcome.path, outcome.holder);
    case "public":
      return notTakenBack(id);
    case "created":
    case "replaced":
    case "unchanged":
      return accepted(outcome, press);
  }
};
