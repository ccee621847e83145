import { isFields } from "../../article/json-value.ts";
import type { Problem } from "../../http/problem.ts";
import { Failure } from "../failure.ts";
import { shown } from "../output/terminal.ts";

/** Where the desk is, and what opens it. */
export interface DeskAddress {
  /** The site's origin, without a slash at its end: `http://localhost:8787`. */
  site: string;
  token: string;
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
    return new Failure(`${site} did not answer within ${PATIENCE_MS / 1000} seconds; try again`);
  return new Failure(`${site} cannot be reached${code === "" ? "" : ` (${shown(code)})`}`);
};

/** Where the desk has an article, under `/desk`. */
export const articleRoute = (id: string): string => `/articles/${encodeURIComponent(id)}`;

/** What the desk says. */
export interface Answer {
  status: number;
  etag: string | undefined;
  body: unknown;
}

/** A request to the desk. */
export interface Question {
  /** Under `/desk`, encoded: `/articles/tide`. */
  path: string;
  method: "GET" | "PUT" | "POST";
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/** Fields that every request to the desk carries. */
const fieldsOf = ({ token }: DeskAddress): Record<string, string> => ({
  Accept: "application/json",
  Authorization: `Bearer ${token}`,
});

/**
 * Asks the desk.
 *
 * @throws {Failure} where nobody answers
 */
export const askDesk = async (
  desk: DeskAddress,
  { path, method, headers, body }: Question,
): Promise<Answer> => {
  const content =
    body === undefined
      ? undefined
      : { type: { "Content-Type": "application/json" }, text: JSON.stringify(body) };
  try {
    const response = await fetch(`${desk.site}/desk${path}`, {
      method,
      headers: { ...fieldsOf(desk), ...content?.type, ...headers },
      ...(content !== undefined && { body: content.text }),
      // Sent on to another place, the token would be somebody else's.
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return await answerOf(response);
  } catch (error) {
    throw noAnswer(desk.site, codeOf(error));
  }
};

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  etag: response.headers.get("ETag") ?? undefined,
  body: parsed(await response.text()),
});

/**
 * Asks the desk for what comes bit by bit and may take long. It is given up when nothing comes for five minutes.
 *
 * @param lines NDJSON that is sent
 * @returns the bytes as they come
 * @throws {Failure} where nobody answers, the desk refuses, or the answer breaks off
 */
export const streamDesk = async function* (
  desk: DeskAddress,
  { path, lines }: { path: string; lines?: string },
): AsyncGenerator<Uint8Array> {
  const content =
    lines === undefined
      ? { method: "GET" }
      : { method: "POST", headers: { "Content-Type": "application/x-ndjson" }, body: lines };
  try {
    const response = await fetch(`${desk.site}/desk${path}`, {
      ...content,
      headers: { ...fieldsOf(desk), ...content.headers },
      redirect: "manual",
    });
    if (response.status !== 200 || response.body === null) throw refusal(await answerOf(response), desk.site);
    yield* response.body;
  } catch (error) {
    throw error instanceof Failure ? error : noAnswer(desk.site, codeOf(error));
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const issueLine = (issue: unknown): string[] => {
  if (!isFields(issue)) return [];
  const { path, value, expected } = issue;
  const place = typeof path === "string" && path !== "" ? path : "the document";
  return [shown(`${place}: expected ${String(expected)}, found ${String(value)}`)];
};

const WAYS_OUT: Record<number, string> = {
  401: "set BROADSHEET_TOKEN to the site's PUBLISH_TOKEN",
  412: "somebody changed it meanwhile; look at it, then try again",
  429: "wait a minute, and check BROADSHEET_TOKEN",
};

/** What the desk refuses, as a person reads it: a problem document (RFC 9457), or whatever else answered. */
export const refusal = ({ status, body }: Answer, site: string): Failure => {
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
