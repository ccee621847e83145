import { errorMessage } from "../http/error-message.ts";
import { newInstance } from "../http/instance.ts";
import { logLine } from "../http/log-line.ts";
import { PROBLEM_TYPES, type ProblemName } from "../http/problem.ts";
import { readSite } from "../site.ts";
import { problemAnswer, type Refusal } from "./answer.ts";
import { type Authorization, authorize, createMistakeCounter, type Login } from "./authorization.ts";
import { clock } from "./clock.ts";
import type { DeskEnv } from "./env.ts";
import { followPreview, type ShowPreview } from "./follow-preview.ts";
import { PREVIEW_PATH } from "./preview-link.ts";
import { discardBody } from "./request-body.ts";
import { type Purger, purgeByHand } from "./routes/purge-by-hand.ts";

/*
 * The desk's side in the Worker: nobody wakes the Durable Object without the token, or a link to a preview.
 */

/** The one Durable Object of a publication. */
const DESK_NAME = "desk";

/** How the Worker tells the object who sends a request, percent-encoded. A client's own field is overwritten. */
export const AUTHOR_FIELD = "Broadsheet-Author";

const mistakes = createMistakeCounter();

/** A 5xx, with the one log line that its `instance` names. */
const failed = (request: Request, name: ProblemName, refusal: Refusal, reason: string): Response => {
  const instance = newInstance();
  const { status } = PROBLEM_TYPES[name];
  const path = new URL(request.url).pathname;
  console.error(logLine(reason, { instance, method: request.method, path, status }));
  return problemAnswer(name, refusal, instance);
};

const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="desk"' };

/** The answer to whoever may not use the desk. */
const refused = (request: Request, authorization: Exclude<Authorization, { kind: "allowed" }>): Response => {
  switch (authorization.kind) {
    case "closed":
      return failed(
        request,
        "desk-closed",
        {
          detail:
            "No token is configured and no login stands before it, so the desk is closed. Set one with `npx wrangler secret put PUBLISH_TOKEN` (locally, PUBLISH_TOKEN=… in .dev.vars), or put Cloudflare Access before /desk.",
        },
        "PUBLISH_TOKEN is not set",
      );
    case "missing":
      return problemAnswer("unauthorized", {
        detail: "Send the publication's token: Authorization: Bearer <PUBLISH_TOKEN>.",
        fields: CHALLENGE,
      });
    case "foreign":
      return problemAnswer("forbidden", {
        detail: "A page of another site sent this with your login. Use the desk from its own address.",
      });
    case "wrong":
      return problemAnswer("unauthorized", {
        detail: "This is not the publication's token (PUBLISH_TOKEN).",
        fields: CHALLENGE,
      });
    case "limited":
      return problemAnswer("too-many-requests", {
        detail: `Too many wrong tokens came from this address; try again in ${authorization.retryAfter} seconds.`,
        fields: { "Retry-After": String(authorization.retryAfter) },
      });
  }
};

const isOverloaded = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "overloaded" in error && error.overloaded === true;

/** What the entrypoint that was asked lends to the desk. */
export interface DeskSurroundings {
  /** What purges its cache; purges by hand need no ledger. */
  purger: Purger;
  /** The login that Cloudflare Access has checked. */
  login: Login | undefined;
  /** What writes previews down. */
  showPreview: ShowPreview;
}

const answer = async (
  request: Request,
  env: DeskEnv,
  { purger, login, showPreview }: DeskSurroundings,
): Promise<Response> => {
  const { pathname } = new URL(request.url);
  const desk = env.DESK.getByName(DESK_NAME);
  if (pathname.startsWith(PREVIEW_PATH)) return showPreview(await followPreview(request, desk, clock.now()));
  const keys = { token: env.PUBLISH_TOKEN, login };
  const authorization = await authorize(request.headers, keys, mistakes, clock.now());
  if (authorization.kind !== "allowed") return refused(request, authorization);
  try {
    readSite(env);
  } catch (error) {
    const reason = errorMessage(error);
    return failed(
      request,
      "internal-error",
      { detail: `The publication's settings are wrong: ${reason}.` },
      reason,
    );
  }
  if (pathname === "/desk/purge" && request.method === "POST") return purgeByHand(request, purger);
  const headers = new Headers(request.headers);
  headers.delete("Authorization");
  headers.set(AUTHOR_FIELD, encodeURIComponent(authorization.author.toWellFormed()));
  try {
    return await desk.fetch(new Request(request, { headers }));
  } catch (error) {
    const fields = { "Retry-After": isOverloaded(error) ? "30" : "5" };
    const detail =
      "The desk does not answer at the moment. Send the same request again: what it has accepted is kept.";
    return failed(request, "unavailable", { detail, fields }, errorMessage(error));
  }
};

/**
 * Answers every request under /desk: checks its token or login, and hands it to the Durable Object. An object that fails
 * is a 503 with Retry-After: whatever it accepted is in the ledger, and may be sent again.
 *
 * @returns a response with `Cache-Control: private, no-store`, to which the Worker adds the security set
 */
export const handleDesk = async (
  request: Request,
  env: DeskEnv,
  surroundings: DeskSurroundings,
): Promise<Response> => {
  const response = await answer(request, env, surroundings);
  await discardBody(request);
  return response;
};
