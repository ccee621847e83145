import { fieldsOf, isFields } from "../../article/json-value.ts";
import { type DeskAccess, deskArticlePath, sendToDesk } from "./client.ts";
import { deskFailure, unexpectedResponse } from "./desk-failure.ts";

/** An article's document as the desk stores it. */
export type DeskDocument = Record<string, unknown>;

/**
 * Fetches an article's document.
 *
 * @param revision a former revision; the current one if undefined
 * @throws {Failure} if there is no such article or revision, the site does not respond, or the desk refuses
 */
export const fetchDocument = async (
  desk: DeskAccess,
  id: string,
  revision?: string,
): Promise<DeskDocument> => {
  const path =
    revision === undefined
      ? deskArticlePath(id)
      : `${deskArticlePath(id)}/revisions/${encodeURIComponent(revision)}`;
  const response = await sendToDesk(desk, { path, method: "GET" });
  if (response.status !== 200) throw deskFailure(response, desk.site);
  const document = revision === undefined ? response.body : fieldsOf(response.body).article;
  if (!isFields(document)) throw unexpectedResponse(desk.site, "article");
  return document;
};

/** One revision in an article's history. */
export interface RevisionSummary {
  revision: string;
  /** ISO 8601. */
  time: string;
  author: string;
  action: string;
  state: string;
  /** The reason for a withdrawal. */
  reason?: string;
  /** When the text left the desk for a file, ISO 8601. */
  removed?: string;
}

const isRevision = (value: unknown): value is RevisionSummary =>
  isFields(value) &&
  ["revision", "time", "author", "action", "state"].every((field) => typeof value[field] === "string") &&
  [value.reason, value.removed].every((each) => ["string", "undefined"].includes(typeof each));

/**
 * Fetches an article's history, oldest revision first.
 *
 * @throws {Failure} if there is no such article, the site does not respond, or the desk refuses
 */
export const fetchRevisions = async (desk: DeskAccess, id: string): Promise<RevisionSummary[]> => {
  const response = await sendToDesk(desk, { path: `${deskArticlePath(id)}/revisions`, method: "GET" });
  if (response.status !== 200) throw deskFailure(response, desk.site);
  const { items } = fieldsOf(response.body);
  if (!Array.isArray(items) || !items.every(isRevision)) throw unexpectedResponse(desk.site, "history");
  return items;
};
