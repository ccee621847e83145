import type { Context } from "hono";
import * as v from "valibot";
import { closedObject } from "../../article/fields.ts";
import { purgeCaches } from "../../edge/purge-caches.ts";
import { errorMessage } from "../../http/error-message.ts";
import type { DeskEnv } from "../env.ts";
import { platformCache } from "../execution-context.ts";
import { readFields } from "../requests/request-fields.ts";
import { jsonResponse, problemResponse } from "../response.ts";

const purgeRequest = closedObject({
  tags: v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.regex(
          /^[\x21-\x2B\x2D-\x7E]{1,1024}$/u,
          "a tag of 1 to 1,024 printable ASCII characters without spaces and commas",
        ),
      ),
    ),
    v.minLength(1, "at least one tag"),
    v.maxLength(100, "at most 100 tags, which is the platform's limit for one call"),
  ),
  soft: v.optional(v.boolean(), false),
});

/**
 * `POST /desk/purge { tags, soft? }`: purges these tags once, without repeats. A soft purge marks responses as stale
 * instead of removing them. It is meant for a new design, and never for a correction.
 *
 * This route runs in the Worker, because it does not use the ledger. The desk uses it too, if RPC fails
 * (purge-from-desk.ts).
 */
export const purge = async (c: Context<DeskEnv>): Promise<Response> => {
  const { fields, problem } = await readFields(
    c.req.raw,
    purgeRequest,
    'Send {"tags": ["site"]}, with "soft": true for a new design.',
  );
  if (problem !== undefined) return problem;
  const { tags, soft } = fields;
  try {
    await purgeCaches(platformCache(c.executionCtx), tags, soft ? "invalidate" : "purge");
  } catch (error) {
    const detail = `The platform did not purge the tags: ${errorMessage(error)}. Try again in a minute.`;
    return problemResponse("unavailable", { detail, fields: { "Retry-After": "60" } });
  }
  return jsonResponse(200, { tags, soft }, {});
};
