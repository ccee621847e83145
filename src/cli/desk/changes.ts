import { isFields } from "../../article/json-value.ts";
import { encodePath } from "../../http/url.ts";
import { Failure } from "../failure.ts";
import { shown } from "../output/terminal.ts";
import type { Weight } from "./articles.ts";
import { type Answer, articleRoute, askDesk, type DeskAddress, refusal } from "./client.ts";
import { revisionsOf } from "./documents.ts";

/** What the desk says of a change that it has accepted. */
export interface Accepted {
  id: string;
  path: string;
  /** Where it is read. */
  url: string;
  revision: string;
  state: string;
  /** False where it was so already. */
  changed: boolean;
  propagation: string;
}

/** An address that the desk gives, which is relative where the site does not know its own. */
export const absoluteURL = (url: string, { site }: DeskAddress): string =>
  url.startsWith("/") ? `${site}${url}` : url;

const acceptedIn = ({ body }: Answer, desk: DeskAddress): Accepted => {
  const { id, path, url, revision, state, changed, propagation }: Record<string, unknown> = isFields(body)
    ? body
    : {};
  if (typeof id !== "string" || typeof path !== "string" || typeof state !== "string")
    throw new Failure(`${desk.site} answers without id, path and state`);
  return {
    id,
    path,
    url: absoluteURL(typeof url === "string" ? url : encodePath(path), desk),
    revision: String(revision),
    state,
    changed: changed !== false,
    propagation: String(propagation),
  };
};

/** A change of an article that somebody has read. */
export interface Change {
  id: string;
  /** The revision that they have read. */
  revision: string;
  /** `PUT` of a document, or `POST` of what is to be done. */
  action: "put" | "withdraw" | "restore";
  body: Record<string, unknown>;
  weight?: Weight;
}

/** 412, with who was faster. */
const changedMeanwhile = async (desk: DeskAddress, { id, revision }: Change): Promise<Failure> => {
  const last = (await revisionsOf(desk, id)).at(-1);
  const what =
    last === undefined
      ? ""
      : ` by ${shown(last.author)} at ${shown(last.time)} (revision ${shown(last.revision)}, ${shown(last.action)})`;
  return new Failure(
    `${id} is not at revision ${shown(revision)} any more: it was changed${what}. Look at it with broadsheet show ${id}, then try again`,
  );
};

/**
 * Makes a change of the revision that was read, and of no other.
 *
 * @throws {Failure} where somebody else was faster, nobody answers, or the desk refuses it
 */
export const changeArticle = async (desk: DeskAddress, change: Change): Promise<Accepted> => {
  const { id, revision, action, body, weight } = change;
  const path = action === "put" ? articleRoute(id) : `${articleRoute(id)}/${action}`;
  const answer = await askDesk(desk, {
    path: weight === "minor" ? `${path}?minor=true` : path,
    method: action === "put" ? "PUT" : "POST",
    headers: { "If-Match": `"${revision}"` },
    body,
  });
  if (answer.status === 412) throw await changedMeanwhile(desk, change);
  if (answer.status !== 200 && answer.status !== 201) throw refusal(answer, desk.site);
  return acceptedIn(answer, desk);
};
