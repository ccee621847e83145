import type { Handler } from "hono";
import { setIdentity } from "../access/identity.ts";
import { type DeskEnv, deskObject } from "../env.ts";
import { objectFailure } from "../object-failure.ts";
import { problemResponse } from "../response.ts";

const endedEarly = (): Response =>
  problemResponse("bad-request", {
    detail: "The body of the request ended early. Send the whole request again.",
  });

/**
 * Copies the body of a request.
 *
 * @param cutOff is called if the client closes the connection
 * @throws if the target does not take the bytes
 */
const copyBody = async (body: ReadableStream, target: WritableStream, cutOff: () => void): Promise<void> => {
  const [reader, writer] = [body.getReader(), target.getWriter()];
  try {
    for (;;) {
      const part = await reader.read().catch(async (error: unknown) => {
        cutOff();
        await writer.abort(error);
        throw error;
      });
      if (part.done) return await writer.close();
      await writer.write(part.value);
    }
  } finally {
    reader.releaseLock();
  }
};

/** A request for the Durable Object, and whether the client's body has ended early. */
interface Forwarded {
  request: Request;
  isCutOff: () => boolean;
}

/**
 * Copies a request with other fields. It copies the body itself: if the object fails, only a failure to read the body says that the
 * client is the cause. `pipeTo` of workerd fails in the same way for both.
 */
const forwarded = (request: Request, headers: Headers): Forwarded => {
  const { body } = request;
  if (body === null) return { request: new Request(request, { headers }), isCutOff: () => false };
  const length = headers.get("Content-Length");
  const { readable, writable } =
    length === null ? new IdentityTransformStream() : new FixedLengthStream(Number(length));
  let isCutOff = false;
  copyBody(body, writable, () => {
    isCutOff = true;
  }).catch(() => undefined);
  return { request: new Request(request, { headers, body: readable }), isCutOff: () => isCutOff };
};

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
  const { request, isCutOff } = forwarded(c.req.raw, headers);
  try {
    const response = await deskObject(c.env).fetch(request);
    // A copy, because the fields of a fetched response are immutable and other middleware changes them.
    return new Response(response.body, response);
  } catch (error) {
    return isCutOff() ? endedEarly() : objectFailure(c, error);
  }
};
