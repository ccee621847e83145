import { fieldsOf, isFields } from "../../article/json-value.ts";
import { type DeskAccess, deskArticlePath, sendToDesk } from "./client.ts";
import { deskFailure, unexpectedResponse } from "./desk-failure.ts";

/**
 * How the desk treats a change of a public article: an ordinary change needs a correction note, a minor one (a
 * misprint) does not.
 */
export type EditKind = "ordinary" | "minor";

/** The result of publishing an article. */
export interface Publication {
  outcome: "published" | "replaced" | "unchanged";
  /** The article's public path. */
  path: string;
  revision: string;
}

/** Returns the query that tells the desk the kind of an edit. */
export const editQuery = (kind: EditKind): string => (kind === "minor" ? "?minor=true" : "");

/**
 * Tests whether the desk has an article with this id, in any state.
 *
 * @throws {Failure} if the site does not respond or the desk refuses the request
 */
export const deskHasArticle = async (desk: DeskAccess, id: string): Promise<boolean> => {
  const response = await sendToDesk(desk, { path: deskArticlePath(id), method: "GET" });
  if (response.status !== 200 && response.status !== 404) throw deskFailure(response, desk.site);
  return response.status === 200;
};

/** Fields that an article keeps when a file that does not contain them is published again. */
const KEPT_FIELDS = ["path", "aliases", "corrections"] as const;

const withKeptFields = (article: Record<string, unknown>, current: unknown): Record<string, unknown> => ({
  ...article,
  ...(isFields(current) &&
    Object.fromEntries(
      KEPT_FIELDS.filter((field) => article[field] === undefined && current[field] !== undefined).map(
        (field) => [field, current[field]],
      ),
    )),
});

/**
 * Creates an article, or replaces the desk's current revision of it.
 *
 * @param article the document; the desk converts it to normal form
 * @throws {Failure} if the site does not respond or the desk refuses the article
 */
export const putArticle = async (
  desk: DeskAccess,
  id: string,
  article: Record<string, unknown>,
  kind: EditKind,
): Promise<Publication> => {
  const path = deskArticlePath(id);
  const current = await sendToDesk(desk, { path, method: "GET" });
  const isNew = current.status === 404;
  if (!isNew && current.status !== 200) throw deskFailure(current, desk.site);
  if (!isNew && current.etag === undefined) throw unexpectedResponse(desk.site, "ETag");
  const response = await sendToDesk(desk, {
    path: `${path}${editQuery(kind)}`,
    method: "PUT",
    headers: current.etag === undefined || isNew ? { "If-None-Match": "*" } : { "If-Match": current.etag },
    body: isNew ? article : withKeptFields(article, current.body),
  });
  if (response.status !== 200 && response.status !== 201) throw deskFailure(response, desk.site);
  const { path: publicPath, revision } = fieldsOf(response.body);
  if (typeof publicPath !== "string" || revision === undefined)
    throw unexpectedResponse(desk.site, "path and revision");
  const outcome = isNew
    ? "published"
    : response.etag !== undefined && response.etag === current.etag
      ? "unchanged"
      : "replaced";
  return { outcome, path: publicPath, revision: String(revision) };
};
