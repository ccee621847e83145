import { isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { articleRoute, askDesk, type DeskAddress, refusal } from "./client.ts";

/** An article's document as the desk has it. */
export type DeskDocument = Record<string, unknown>;

/**
 * The document of an article: the current one, or that of a revision.
 *
 * @throws {Failure} where there is none, nobody answers, or the desk refuses
 */
export const documentOf = async (desk: DeskAddress, id: string, revision?: string): Promise<DeskDocument> => {
  const path =
    revision === undefined
      ? articleRoute(id)
      : `${articleRoute(id)}/revisions/${encodeURIComponent(revision)}`;
  const answer = await askDesk(desk, { path, method: "GET" });
  if (answer.status !== 200) throw refusal(answer, desk.site);
  const document =
    revision === undefined ? answer.body : isFields(answer.body) ? answer.body.article : undefined;
  if (!isFields(document)) throw new Failure(`${desk.site} answers 200 without an article`);
  return document;
};

/** One thing that was done with an article. */
export interface RevisionLine {
  revision: string;
  /** ISO 8601. */
  time: string;
  author: string;
  action: string;
  state: string;
  /** Why it was withdrawn. */
  reason?: string;
}

const isRevision = (value: unknown): value is RevisionLine =>
  isFields(value) &&
  ["revision", "time", "author", "action", "state"].every((field) => typeof value[field] === "string") &&
  ["string", "undefined"].includes(typeof value.reason);

/**
 * What was done with an article, oldest first.
 *
 * @throws {Failure} where there is none, nobody answers, or the desk refuses
 */
export const revisionsOf = async (desk: DeskAddress, id: string): Promise<RevisionLine[]> => {
  const answer = await askDesk(desk, { path: `${articleRoute(id)}/revisions`, method: "GET" });
  if (answer.status !== 200) throw refusal(answer, desk.site);
  const items = isFields(answer.body) ? answer.body.items : undefined;
  if (!Array.isArray(items) || !items.every(isRevision))
    throw new Failure(`${desk.site} answers 200 without a history`);
  return items;
};
