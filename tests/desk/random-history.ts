import fc from "fast-check";
import { expect } from "vitest";
import type { Article } from "../../src/article/model.ts";
import { anArticle } from "../running-site.ts";
import { CREATE, type RunningDesk } from "./running-desk.ts";

/*
 * Random changes at a desk: articles are published, changed, moved, withdrawn and restored. A model says what the desk should have.
 */

const ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
const anyID = fc.constantFrom(...ids);

const AN_HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString();

const anyFields = fc.record({
  path: fc.constantFrom(...ids.map((id) => `/${id}`), "/x", "/y", "/z"),
  headline: fc.constantFrom("One", "Two", "Three"),
  section: fc.constantFrom("town", "world", "sea"),
  language: fc.constantFrom("en", "no"),
  published: fc.constantFrom(
    AN_HOUR_AGO,
    "2026-11-20T09:00:00Z",
    "2026-10-31T23:30:00Z",
    "2026-08-01T00:00:00Z",
    "2025-12-31T23:30:00Z",
    "2999-01-01T00:00:00Z",
  ),
  body: fc
    .constantFrom("First words.", "Other words.")
    .map((value) => [{ type: "paragraph", children: [{ type: "text", value }] }]),
  topics: fc
    .tuple(fc.subarray(["ferry", "gulls"]), fc.constantFrom("", "", "", " again"))
    .map(([ids, more]) => ids.map((id) => ({ id, name: `The ${id}${more}` }))),
  authors: fc.subarray([
    { id: "ines", name: "Ines Holm", bio: "Writes of harbours." },
    { id: "odd", name: "Odd" },
  ]),
  aliases: fc.subarray(["/alias-1", "/alias-2"], { maxLength: 1 }),
  listed: fc.constantFrom(true, true, true, false),
  status: fc.constantFrom(undefined, undefined, undefined, "draft"),
  embargo: fc.constantFrom(undefined, undefined, undefined, undefined, "2999-01-01T00:00:00Z"),
});

export type Step =
  | { kind: "put"; id: string; fields: object }
  | { kind: "withdraw" | "restore"; id: string }
  | { kind: "front"; lead: string; pinned: string[] };

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("put" as const), id: anyID, fields: anyFields }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("withdraw" as const, "restore" as const), id: anyID }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("front" as const),
      lead: anyID,
      pinned: fc.subarray(ids, { maxLength: 2 }),
    }),
  },
);

/** An article as the test knows it. */
export interface Known {
  article: Article;
  revision: number;
  state: string;
  reason: string;
  former: Set<string>;
}

/** Returns whether the article was never public. */
export const isUnseen = ({ state }: { state: string }): boolean =>
  ["draft", "scheduled", "embargoed"].includes(state);

/** Models the accepted changes without the desk's tables. */
export const createModel = () => {
  const known = new Map<string, Known>();
  let front: { lead: string | undefined; pinned: string[] } = { lead: undefined, pinned: [] };
  return {
    known,
    front: () => front,
    lead: (lead: string, pinned: string[]) => {
      front = { lead, pinned };
    },
    put: (article: Article, { revision, state }: { revision: string; state: string }) => {
      const before = known.get(article.id);
      const former = before?.former ?? new Set();
      if (before !== undefined && !isUnseen(before)) former.add(before.article.path);
      former.delete(article.path);
      const modified = before === undefined || isUnseen(before) ? article.modified : before.article.modified;
      const later = Date.parse(modified) < Date.parse(article.published) ? article.published : modified;
      known.set(article.id, {
        article: { ...article, modified: later },
        revision: Number(revision),
        state,
        reason: before?.reason ?? "",
        former,
      });
    },
  };
};

export type Model = ReturnType<typeof createModel>;

export const act = async (desk: RunningDesk, model: Model, step: Step, at: number): Promise<void> => {
  if (step.kind === "front") {
    const { lead, pinned } = step;
    const response = await desk.putJSON("/desk/front", { lead, pinned });
    if (response.ok)
      model.lead(
        lead,
        pinned.filter((id) => id !== lead),
      );
    else expect(response.status).toBe(400);
    return;
  }
  const current = model.known.get(step.id);
  if (step.kind === "put") {
    const article = anArticle({ id: step.id, ...JSON.parse(JSON.stringify(step.fields)) });
    const condition = current === undefined ? CREATE : { "If-Match": "*" };
    const response = await desk.amend(step.id, article, condition);
    const result = (await response.json()) as { revision: string; state: string };
    if (response.ok) model.put(article, result);
    else expect(response.status).toBe(409);
    return;
  }
  const reason = `Reason ${at}.`;
  const body = step.kind === "withdraw" ? { reason } : {};
  const response = await desk.post(`/desk/articles/${step.id}/${step.kind}`, body, { "If-Match": "*" });
  if (!response.ok) {
    expect(current === undefined ? 404 : 409).toBe(response.status);
    return;
  }
  const { revision, state } = (await response.json()) as { revision: string; state: string };
  if (current !== undefined) Object.assign(current, { revision: Number(revision), state, reason });
};
