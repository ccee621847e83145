import type { Problem } from "../http/problem.ts";
import { Failure } from "./failure.ts";
import { shown } from "./terminal.ts";

/** Where the desk is, and what opens it. */
export interface DeskAddress {
  /** The site's origin, without a slash at its end: `http://localhost:8787`. */
  site: string;
  token: string;
}

/** What the desk made of an article. */
export interface Publication {
  outcome: "published" | "replaced" | "unchanged";
  /** Where it is read. */
  path: string;
  revision: string;
}

const PATIENCE_MS = 60_000;

/** Why a fetch failed: the system's code where there is one, else what fetch says, such as "bad port". */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "";
  const { cause } = error;
  if (error.name === "TimeoutError") return "TIMEOUT";
  if (!(cause instanceof Error)) return "";
  return "code" in cause ? String(cause.code) : cause.message;
};

const noAnswer = (site: string, code: string): Failure => {
  if (code === "ECONNREFUSED")
    return new Failure(`nothing answers at ${site}: is \`npm start\` running? (--site URL names another)`);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return new Failure(`there is no host of that name: ${site} (--site URL)`);
  if (code === "TIMEOUT")
    return new Failure(`${site} did not answer within ${PATIENCE_MS / 1000} seconds; publish again`);
  return new Failure(`${site} cannot be reached${code === "" ? "" : ` (${shown(code)})`}`);
};

interface Answer {
  status: number;
  etag: string | undefined;
  body: unknown;
}

const ask = async (
  desk: DeskAddress,
  id: string,
  method: "GET" | "PUT",
  headers: Record<string, string>,
  body?: string,
): Promise<Answer> => {
  const url = `${desk.site}/desk/articles/${encodeURIComponent(id)}`;
  try {
    const response = await fetch(url, {
      method,
      headers: { Accept: "application/json", Authorization: `Bearer ${desk.token}`, ...headers },
      ...(body !== undefined && { body }),
      // Sent on to another place, the token would be somebody else's.
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    return { status: response.status, etag: response.headers.get("ETag") ?? undefined, body: parsed(text) };
  } catch (error) {
    throw noAnswer(desk.site, codeOf(error));
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const issueLine = (issue: unknown): string[] => {
  if (!isFields(issue)) return [];
  const { path, value, expected } = issue;
  const place = typeof path === "string" && path !== "" ? path : "the document";
  return [shown(`${place}: expected ${String(expected)}, found ${String(value)}`)];
};

const WAYS_OUT: Record<number, string> = {
  401: "set BROADSHEET_TOKEN to the site's PUBLISH_TOKEN",
  412: "somebody changed it meanwhile; look at it, then publish again",
  429: "wait a minute, and check BROADSHEET_TOKEN",
};

/** What the desk refuses, as a person reads it: a problem document (RFC 9457), or whatever else answered. */
const refusal = ({ status, body }: Answer, site: string): Failure => {
  const wayOut = WAYS_OUT[status] === undefined ? "" : ` (${WAYS_OUT[status]})`;
  if (status >= 300 && status < 400)
    return new Failure(`${site} answers ${status}, a redirect: name the site's own address with --site`);
  const { title, detail, issues }: Partial<Problem> = isFields(body) ? body : {};
  if (typeof title !== "string")
    return new Failure(`${site} answers ${status} and is no desk of a Broadsheet${wayOut}`);
  const said = typeof detail === "string" && detail !== title ? `: ${shown(detail)}` : "";
  return new Failure(
    `the desk answers ${status}, ${shown(title)}${said}${wayOut}`,
    1,
    Array.isArray(issues) ? issues.flatMap(issueLine) : [],
  );
};

/**
 * Whether the desk has an article of this id, drafts and withdrawn ones too.
 *
 * @throws {Failure} where nobody answers, or the desk refuses
 */
export const isAtDesk = async (desk: DeskAddress, id: string): Promise<boolean> => {
  const answer = await ask(desk, id, "GET", {});
  if (answer.status !== 200 && answer.status !== 404) throw refusal(answer, desk.site);
  return answer.status === 200;
};

/**
 * Puts an article to the desk: creates it, or replaces the revision that the desk has at this moment.
 *
 * @param article as the file and the flags say it; the desk brings it into normal form
 * @throws {Failure} where nobody answers, or the desk refuses it
 */
export const putArticle = async (
  desk: DeskAddress,
  id: string,
  article: Record<string, unknown>,
): Promise<Publication> => {
  const current = await ask(desk, id, "GET", {});
  const isNew = current.status === 404;
  if (!isNew && current.status !== 200) throw refusal(current, desk.site);
  if (!isNew && current.etag === undefined)
    throw new Failure(`${desk.site} has the article and names no revision (ETag)`);
  const answer = await ask(
    desk,
    id,
    "PUT",
    {
      "Content-Type": "application/json",
      ...(current.etag === undefined || isNew ? { "If-None-Match": "*" } : { "If-Match": current.etag }),
    },
    JSON.stringify(article),
  );
  if (answer.status !== 200 && answer.status !== 201) throw refusal(answer, desk.site);
  const { path, revision } = isFields(answer.body) ? answer.body : {};
  if (typeof path !== "string" || revision === undefined)
    throw new Failure(`${desk.site} answers ${answer.status} without path and revision`);
  const outcome = isNew
    ? "published"
    : answer.etag !== undefined && answer.etag === current.etag
      ? "unchanged"
      : "replaced";
  return { outcome, path, revision: String(revision) };
};
