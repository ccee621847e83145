import { createMiddleware } from "hono/factory";
import { awaitRead } from "../archive/kv-value.ts";
import { ABSENT_TAG, cacheHeaders, pathTag, tagField } from "../http/freshness.ts";
import { ACCEPTED_RANGES, evaluateRange, type RequestedRange } from "../http/range.ts";
import { createMediaStore } from "../media/create-media-store.ts";
import type { FileFacts } from "../media/file-facts.ts";
import { UNKNOWN_TYPE } from "../media/file-types.ts";
import { mediaKey, parseMediaPath, pathOfURL } from "../media/media-path.ts";
import type { StoredFile } from "../media/media-store.ts";
import { partOf } from "../media/stream-part.ts";
import type { Site } from "../site.ts";
import type { PageContext, PageEnv } from "./context.ts";
import { observeRead } from "./observation/observation.ts";
import { partialResponse, sized } from "./response/partial.ts";
import { notFound } from "./response/problems.ts";

/**
 * The policy of SVG: a sandbox without permissions, so no script runs and the document has no origin. Styles and pictures inside of the
 * document are allowed, because drawing programs write them; nothing is loaded. `<img>` shows SVG without scripts in any case.
 */
const SVG_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'";

/**
 * The policy of files that a browser shows in a document that it makes itself. That document has styles, and plays or shows the URL:
 * Chromium plays no audio without `media-src`.
 */
const VIEWER_POLICY =
  "default-src 'none'; img-src 'self'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Returns the Content-Security-Policy of a file; undefined for the one of other responses (http/security-headers.ts). */
const policyOf = (type: FileFacts["type"]): string | undefined => {
  if (type === "image/svg+xml") return SVG_POLICY;
  return /^(?:image|audio|video)\/|\/pdf$/u.test(type) ? VIEWER_POLICY : undefined;
};

/** Returns the fields of a file that follow from its facts. */
const fileFields = ({ type, bytes, hash, uploaded }: FileFacts): [string, string][] => {
  const policy = policyOf(type);
  return [
    ["Content-Type", type],
    ["Content-Length", String(bytes)],
    ["ETag", `"${hash}"`],
    ["Accept-Ranges", ACCEPTED_RANGES],
    ...(uploaded === undefined
      ? []
      : [["Last-Modified", new Date(uploaded).toUTCString()] as [string, string]]),
    ...(policy === undefined ? [] : [["Content-Security-Policy", policy] as [string, string]]),
    // A type that the site does not show could be a page of a stranger, so a browser saves the file.
    ...(type === UNKNOWN_TYPE ? [["Content-Disposition", "attachment"] as [string, string]] : []),
  ];
};

const fileResponse = (c: PageContext, { facts, body, range }: StoredFile): Response => {
  const headers = new Headers([
    ...fileFields(facts),
    ...cacheHeaders({ kind: "immutable" }, "public", c.var.now),
    tagField([pathTag(c.var.path)], c.env.VERSION?.id),
  ]);
  return range === undefined
    ? new Response(sized(body, facts.bytes), { headers })
    : partialResponse(body, headers, range, facts.bytes);
};

/** Reads a file, or the part that the request asks for and may get. */
const readFile = async (c: PageContext, path: string): Promise<StoredFile | undefined> => {
  const store = createMediaStore(c.env);
  const read = async (range: RequestedRange | undefined): Promise<StoredFile | undefined> => {
    const reading = observeRead(c.var.observation, () => store.get(path, range));
    try {
      return await awaitRead(mediaKey(path), reading);
    } catch (error) {
      // The file may arrive after the time limit, when its body has no reader.
      reading.then((late) => late?.body.cancel()).catch(() => undefined);
      throw error;
    }
  };
  const requested = c.var.requestedRange;
  // Only the facts of the file say whether If-Range is true. One read is enough if the part is cut from the whole file.
  const file = await read(c.req.raw.headers.has("If-Range") ? undefined : requested);
  if (file === undefined || file.range !== undefined || requested === undefined) return file;
  const fields = new Headers(fileFields(file.facts));
  const validators = {
    etag: fields.get("ETag") ?? "",
    lastModified: fields.get("Last-Modified") ?? undefined,
  };
  const range = evaluateRange(c.req.raw.headers, validators, file.facts.bytes);
  return typeof range === "string" ? file : { ...file, body: partOf(file.body, range), range };
};

/** Returns whether the site serves a file: a font only if the setting FONTS names it. */
const isServed = (path: string, { fonts = [] }: Site): boolean => {
  const parts = parseMediaPath(path);
  return parts?.kind !== "font" || fonts.some(({ file }) => file === parts.name);
};

/** `/media/…`: a picture, another file or a font. Browsers and caches keep it for a year, because its bytes never change. */
export const mediaFile = async (c: PageContext): Promise<Response> => {
  const { site, path: urlPath } = c.var;
  const path = pathOfURL(urlPath, []);
  const file = path !== undefined && isServed(path, site) ? await readFile(c, path) : undefined;
  return file === undefined
    ? notFound(c, urlPath, path === undefined ? [] : [pathTag(urlPath), ABSENT_TAG])
    : fileResponse(c, file);
};

/**
 * Responds with a file that keeps the address of an earlier site, below a folder of MEDIA_PATHS. It comes before an article with the
 * same path.
 *
 * @example pages.get("*", formerFile(), article);
 */
export const formerFile = () =>
  createMiddleware<PageEnv>(async (c, next) => {
    const { mediaPaths } = c.get("site");
    const path = mediaPaths && pathOfURL(c.get("path"), mediaPaths);
    const file = path === undefined ? undefined : await readFile(c, path);
    return file === undefined ? next() : fileResponse(c, file);
  });
