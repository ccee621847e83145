import type { Context } from "hono";
import { evaluate, notModified } from "../../http/conditional.ts";
import { createMediaStore } from "../../media/create-media-store.ts";
import type { FileFacts } from "../../media/file-facts.ts";
import { type DeskEnv, deskObject } from "../env.ts";
import { fileETag } from "../media/file-fields.ts";
import { noFile, storeFailure } from "../media/problems.ts";
import { requestedFile } from "../media/request-path.ts";
import { objectFailure } from "../object-failure.ts";
import { problemResponse } from "../response.ts";

const fieldsOf = (facts: FileFacts): [string, string][] => [
  ["Content-Type", facts.type],
  ["Content-Length", String(facts.bytes)],
  ["ETag", fileETag(facts)],
  ["Cache-Control", "private, no-store, no-transform"],
  // An SVG document may have scripts, and a browser with a login to the desk would run them here.
  ["Content-Security-Policy", "sandbox; default-src 'none'"],
];

/** Returns the response to the conditions of a request; undefined if it gets the file. */
const conditionalResponse = ({ headers }: Request, path: string, facts: FileFacts): Response | undefined => {
  switch (evaluate(headers, { etag: fileETag(facts), lastModified: undefined })) {
    case 304:
      return notModified(fieldsOf(facts));
    case 412:
      return problemResponse("precondition-failed", {
        detail: `The ETag of ${path} is ${fileETag(facts)}, which If-Match does not have. A file never changes.`,
      });
    case 200:
      return undefined;
  }
};

const readFile = async (c: Context<DeskEnv>, path: string): Promise<Response> => {
  const store = createMediaStore(c.env);
  if (c.req.method === "HEAD") {
    const facts = await store.head(path);
    return facts === undefined
      ? noFile(path)
      : (conditionalResponse(c.req.raw, path, facts) ?? new Response(null, { headers: fieldsOf(facts) }));
  }
  const file = await store.get(path);
  if (file === undefined) return noFile(path);
  const { facts, body } = file;
  const response = conditionalResponse(c.req.raw, path, facts);
  if (response !== undefined) {
    await body.cancel();
    return response;
  }
  return new Response(body.pipeThrough(new FixedLengthStream(facts.bytes)), { headers: fieldsOf(facts) });
};

/**
 * `GET /desk/media/{path}`: a file. KV may show a new file a minute late. A deleted one is a 404 at once, so that a client that looks
 * for a file before it publishes an article does not rely on one that is going.
 */
export const getMedia = async (c: Context<DeskEnv>): Promise<Response> => {
  const { path, problem } = requestedFile(c.req.url);
  if (problem !== undefined) return problem;
  try {
    if (await deskObject(c.env).isMediaDeleted(path)) return noFile(path);
  } catch (error) {
    return objectFailure(c, error);
  }
  try {
    return await readFile(c, path);
  } catch (error) {
    return storeFailure(c, error);
  }
};
