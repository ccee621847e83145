import { fieldsOf } from "../../article/json-value.ts";
import { encodePath } from "../../http/url.ts";
import { Failure, failureAt } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { type EditKind, editQuery } from "./articles.ts";
import { type DeskAccess, deskArticlePath, sendToDesk } from "./client.ts";
import { deskFailure, unexpectedResponse } from "./desk-failure.ts";
import { fetchRevisions } from "./documents.ts";

/** The desk's description of a change that it accepted. */
export interface AcceptedChange {
  id: string;
  path: string;
  /** The article's public URL. */
  url: string;
  revision: string;
  state: string;
  /** False if the same change had been made before. */
  changed: boolean;
  propagation: string;
  /** The step that is left: `kv` or `purge`. */
  pending?: string;
  /** When the desk tries next, ISO 8601. */
  until?: string;
}

/** Resolves a URL from the desk. It is relative if the site has no ORIGIN setting. */
export const absoluteURL = (url: string, { site }: DeskAccess): string =>
  url.startsWith("/") ? `${site}${url}` : url;

const parseAccepted = (body: unknown, desk: DeskAccess): AcceptedChange => {
  const { id, path, url, revision, state, changed, propagation, pending, until } = fieldsOf(body);
  if (typeof id !== "string" || typeof path !== "string" || typeof state !== "string")
    throw unexpectedResponse(desk.site, "id, path and state");
  return {
    id,
    path,
    url: absoluteURL(typeof url === "string" ? url : encodePath(path), desk),
    revision: String(revision),
    state,
    changed: changed !== false,
    propagation: String(propagation),
    ...(typeof pending === "string" && { pending }),
    ...(typeof until === "string" && { until }),
  };
};

/** A change of an article. */
export interface ArticleChange {
  id: string;
  /** The revision that the change is based on. */
  revision: string;
  /** `put` replaces the document; the others change its state. */
  action: "put" | "withdraw" | "restore";
  body: Record<string, unknown>;
  kind?: EditKind;
}

/** Returns the failure for a conflicting edit (412). It names the editor whose change came first. */
const conflictFailure = async (desk: DeskAccess, { id, revision }: ArticleChange): Promise<Failure> => {
  const last = (await fetchRevisions(desk, id)).at(-1);
  const current =
    last === undefined
      ? ""
      : `: ${printable(last.author)} made revision ${printable(last.revision)} (${printable(last.action)}) at ${printable(last.time)}`;
  return new Failure(
    `${id} is no longer at revision ${printable(revision)}${current}. Read the article with \`npx broadsheet show ${id}\`, then try again.`,
  );
};

/**
 * Changes an article. The change applies only to the revision that it is based on.
 *
 * @throws {Failure} if another editor changed the article first, the site does not respond, or the desk refuses it
 */
export const changeArticle = async (desk: DeskAccess, change: ArticleChange): Promise<AcceptedChange> => {
  const { id, revision, action, body, kind = "ordinary" } = change;
  const path = action === "put" ? deskArticlePath(id) : `${deskArticlePath(id)}/${action}`;
  const response = await sendToDesk(desk, {
    path: `${path}${editQuery(kind)}`,
    method: action === "put" ? "PUT" : "POST",
    headers: { "If-Match": `"${revision}"` },
    body,
  });
  if (response.status === 412) throw await conflictFailure(desk, change);
  if (response.status !== 200 && response.status !== 201)
    throw failureAt(id, deskFailure(response, desk.site));
  return parseAccepted(response.body, desk);
};
