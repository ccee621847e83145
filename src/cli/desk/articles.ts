import { fieldsOf, isFields } from "../../article/json-value.ts";
import { type DeskAccess, type DeskResponse, deskArticlePath, sendToDesk } from "./client.ts";
import { deskFailure, unexpectedResponse } from "./desk-failure.ts";
import { type ArticleSummary, findSummary } from "./summaries.ts";

/**
 * The kind of a change of a public article: an ordinary change needs a correction note; a minor one (a
 * misprint) and an update (news) do not. An update gives the article a new date of modification.
 */
export type EditKind = "ordinary" | "minor" | "update";

/** The result of sending an article to the desk. */
export interface Publication {
  /**
   * `published`: readers see the article for the first time. `saved`: the desk has it, and readers do not see it yet.
   * `replaced`: it has a new revision.
   */
  outcome: "published" | "saved" | "replaced" | "unchanged";
  id: string;
  /** The article's public path. */
  path: string;
  revision: string;
  /** The article's state at the desk: `draft`, `published`, … */
  state: string;
}

/** Returns the query that tells the desk the kind of an edit. */
export const editQuery = (kind: EditKind): string => (kind === "ordinary" ? "" : `?${kind}=true`);

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
const KEPT_FIELDS = ["path", "aliases", "corrections", "published"] as const;

const keptFields = (current: unknown): Record<string, unknown> =>
  isFields(current)
    ? Object.fromEntries(
        KEPT_FIELDS.filter((field) => current[field] !== undefined).map((field) => [field, current[field]]),
      )
    : {};

/** An article to send. */
export interface ArticleToSend {
  id: string;
  /** The fields that the file gives. The desk converts them to normal form. */
  document: Record<string, unknown>;
  /** Fields for an article that has no value for them, neither in the file nor at the desk. */
  assumed: Record<string, unknown>;
}

const parsePublication = (
  { status, body }: DeskResponse,
  desk: DeskAccess,
  isSeen: (state: string) => boolean,
): Publication => {
  const { id, path, revision, state, changed } = fieldsOf(body);
  if (typeof id !== "string" || typeof path !== "string" || typeof state !== "string")
    throw unexpectedResponse(desk.site, "id, path and state");
  const kind = isSeen(state) ? "published" : status === 201 ? "saved" : "replaced";
  return { outcome: changed === false ? "unchanged" : kind, id, path, revision: String(revision), state };
};

/**
 * Creates an article. If the desk has the same article already, nothing changes.
 *
 * @returns the result, or the other article that has the id
 * @throws {Failure} if the site does not respond or the desk refuses the article
 */
export const createArticle = async (
  desk: DeskAccess,
  { id, document, assumed }: ArticleToSend,
): Promise<Publication | { outcome: "id-taken"; holder: ArticleSummary }> => {
  const response = await sendToDesk(desk, {
    path: deskArticlePath(id),
    method: "PUT",
    headers: { "If-None-Match": "*" },
    body: { ...assumed, ...document },
  });
  if (response.status === 412) {
    const holder = await findSummary(desk, { id });
    if (holder !== undefined) return { outcome: "id-taken", holder };
  }
  if (response.status !== 200 && response.status !== 201) throw deskFailure(response, desk.site);
  return parsePublication(response, desk, (state) => state === "published");
};

/** Tests whether a document was not public at a time. */
const wasHidden = (document: unknown, now: Date): boolean => {
  const { status, embargo, published } = fieldsOf(document);
  return (
    status === "draft" ||
    [embargo, published].some((date) => typeof date === "string" && Date.parse(date) > now.getTime())
  );
};

/**
 * Replaces the desk's current revision of an article, or creates the article.
 *
 * @param options.revision the revision that the article is based on; by default the current one
 * @param options.kind `minor`: text that readers have seen may change without a correction note
 * @throws {Failure} if the site does not respond or the desk refuses the article
 */
export const replaceArticle = async (
  desk: DeskAccess,
  { id, document, assumed }: ArticleToSend,
  { kind, now, revision }: { kind: EditKind; now: Date; revision?: string | undefined },
): Promise<Publication> => {
  const path = deskArticlePath(id);
  const current = await sendToDesk(desk, { path, method: "GET" });
  const isNew = current.status === 404;
  if (!isNew && current.status !== 200) throw deskFailure(current, desk.site);
  if (!isNew && current.etag === undefined) throw unexpectedResponse(desk.site, "ETag");
  const response = await sendToDesk(desk, {
    path: `${path}${editQuery(kind)}`,
    method: "PUT",
    headers:
      revision !== undefined
        ? { "If-Match": `"${revision}"` }
        : current.etag === undefined || isNew
          ? { "If-None-Match": "*" }
          : { "If-Match": current.etag },
    body: { ...assumed, ...(isNew ? {} : keptFields(current.body)), ...document },
  });
  if (response.status !== 200 && response.status !== 201) throw deskFailure(response, desk.site);
  return parsePublication(
    response,
    desk,
    (state) => state === "published" && (isNew || wasHidden(current.body, now)),
  );
};
