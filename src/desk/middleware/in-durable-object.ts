import type { Handler } from "hono";
import { setIdentity } from "../access/identity.ts";
import { type DeskEnv, deskObject } from "../env.ts";
import { objectFailure } from "../object-failure.ts";

/**
 * Sends the request to the Durable Object, which serves the routes below this line. The object gets the sender
 * instead of the credentials.
 *
 * If the object fails, the response is a 503 with Retry-After. Sending the request again is safe, because the ledger
 * keeps what it accepted and recognises the same change.
 *
 * @example
 * desk.use(inDurableObject());
 * desk.route("/", ledgerRoutes);
 */
export const inDurableObject = (): Handler<DeskEnv> => async (c) => {
  const headers = new Headers(c.req.raw.headers);
  headers.delete("Authorization");
  setIdentity(headers, c.get("identity"));
  try {
    const response = await deskObject(c.env).fetch(new Request(c.req.raw, { headers }));
    // A copy, because the fields of a fetched response are immutable and other middleware changes them.
    return new Response(response.body, response);
  } catch (error) {
    return objectFailure(c, error);
  }
};
