import { evaluate, notModified } from "../http/conditional.ts";
import { contentUsageFields } from "../http/content-usage.ts";
import { type Audience, cacheHeaders, type Freshness, SITE_TAG } from "../http/freshness.ts";
import { shortHash } from "../http/hash.ts";
import { preflight } from "../http/security.ts";
import { encodePath } from "../http/url.ts";
import { type Site, siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { failure } from "./failure.ts";
import {
  methodNotAllowed,
  notAcceptable,
  notFound,
  preconditionFailed,
  problemForm,
  problemResponse,
  type Trouble,
} from "./problem.ts";
import { type Asked, choose, type Representation, type Representations } from "./representation.ts";

const ALLOW = "GET, HEAD, OPTIONS";

/** What a page found: a resource to represent, another place to go to, or a problem. */
export type Outcome<Resource> =
  | {
      kind: "resource";
      resource: Resource;
      /** Changes whenever the resource does. */
      revision: string;
      /** ISO 8601; undefined where nobody knows. */
      changed: string | undefined;
      /** BCP 47. */
      language: string;
      freshness: Freshness;
      /** What it is purged by, beside `site`. */
      tags: readonly string[];
      /** Further Link values (RFC 8288). */
      links?: readonly string[];
    }
  | { kind: "redirect"; to: string; tags: readonly string[] }
  | { kind: "problem"; trouble: Trouble };

/** A page: how it is asked for, what it can be represented as, and how it is found. */
export interface Page<Resource> {
  asked: Asked;
  /** The query, in its one order, where it says which page it is. */
  query?: string;
  /** The query, in its one order, where it says what of the page is wanted. */
  extract?: string;
  representations: Representations<Resource>;
  /** Whether Accept decided though there is one representation: its media type has two names. */
  isNamedByAccept?: boolean;
  /** The URL path of a representation of a resource. */
  pathOf: (resource: string, suffix: string) => string;
  /** What 404s and redirects of this page are purged by. */
  tags: readonly string[];
  find: () => Promise<Outcome<Resource>>;
}

/** Characters of a revision that an entity tag shows; what is longer goes on as a hash. */
const MAX_REVISION = 100;

/** Of each publication what tells its pages from those of another build or of other settings, which may be 4 KB of logo. */
const versions = new WeakMap<Site, string>();

const versionOf = ({ build, site }: PageContext): string => {
  const version = versions.get(site) ?? shortHash(JSON.stringify([build, site]));
  versions.set(site, version);
  return version;
};

const etag = (revision: string, representation: Representation<never>, c: PageContext): string => {
  const version = versionOf(c);
  const form = representation.mediaType.replace(/^.*\//u, "");
  // encodeURIComponent leaves only characters that an entity tag may have (RFC 9110 §8.8.3).
  const text = encodeURIComponent(revision.toWellFormed());
  const short = text.length <= MAX_REVISION ? text : `${text.slice(0, MAX_REVISION)}~${shortHash(revision)}`;
  return `W/"${short}.${form}.${version}"`;
};

/** Whether Accept decides what is answered. */
const isNegotiated = <Resource>({ asked, representations, isNamedByAccept }: Page<Resource>): boolean =>
  isNamedByAccept === true || (asked.suffix === undefined && representations.length > 1);

/**
 * Caches that are not ours ignore Vary, and would give one client what another asked for: at a URL where Accept
 * decides, nothing may lie in them.
 */
const audienceOf = (isChosen: boolean): Audience => (isChosen ? "edge" : "public");

/** Never later than now, whatever KV says (RFC 9110 §8.8.2.1). */
const lastModified = (changed: string, now: number): string =>
  new Date(Math.min(Date.parse(changed), now)).toUTCString();

const alternates = <Resource>(c: PageContext, page: Page<Resource>): string[] =>
  page.representations
    .slice(1)
    .map(
      ({ suffix, mediaType }) =>
        `<${siteURL(c.site, page.pathOf(page.asked.resource, suffix))}${page.query ?? ""}>; rel="alternate"; type="${mediaType}"`,
    );

const represented = async <Resource>(
  c: PageContext,
  page: Page<Resource>,
  representation: Representation<Resource>,
  outcome: Extract<Outcome<Resource>, { kind: "resource" }>,
): Promise<Response> => {
  const { asked, query = "", extract = "" } = page;
  const { body, fields } = await representation.write(outcome.resource);
  const isChosen = isNegotiated(page);
  const canonical = `${siteURL(c.site, page.pathOf(asked.resource, page.representations[0].suffix))}${query}`;
  const headers = new Headers([
    ["Content-Type", representation.contentType],
    ["Content-Language", outcome.language],
    [
      "Content-Location",
      `${encodePath(page.pathOf(asked.resource, representation.suffix))}${query}${extract}`,
    ],
    [
      "Link",
      [`<${canonical}>; rel="canonical"`, ...alternates(c, page), ...(outcome.links ?? [])].join(", "),
    ],
    ["ETag", etag(outcome.revision, representation, c)],
    ["Cache-Tag", [SITE_TAG, ...outcome.tags].join(",")],
    ...cacheHeaders(outcome.freshness, audienceOf(isChosen), c.now),
    ...contentUsageFields(c.site.contentUsage),
    ...(fields ?? []),
  ] as [string, string][]);
  // The page is what is to be found; at its own URL the field would take the page out too.
  if (asked.suffix === ".md") headers.set("X-Robots-Tag", "noindex");
  if (isChosen) headers.set("Vary", "Accept");
  if (c.site.speculation !== undefined && representation.mediaType === "text/html")
    headers.set("Speculation-Rules", '"/speculation-rules.json"');
  if (outcome.changed !== undefined) headers.set("Last-Modified", lastModified(outcome.changed, c.now));
  return new Response(body, { headers });
};

const redirect = (
  location: string,
  { tags, isChosen }: { tags: readonly string[]; isChosen: boolean },
  now: number,
): Response =>
  new Response(`Moved to ${location}\n`, {
    status: 301,
    headers: new Headers([
      ["Content-Type", "text/plain; charset=utf-8"],
      ["Location", location],
      ["Cache-Tag", [SITE_TAG, ...tags].join(",")],
      ...(isChosen ? [["Vary", "Accept"] as [string, string]] : []),
      ...cacheHeaders({ kind: "settled" }, audienceOf(isChosen), now),
    ]),
  });

/**
 * Sends whoever asked for another spelling of a URL to the canonical one: a reader for good (RFC 9110 §15.4.2), a
 * program with the method that it came with (§15.4.9).
 */
export const typoRedirect = (location: string, { method }: Request, now: number): Response => {
  if (method === "GET" || method === "HEAD") return redirect(location, { tags: [], isChosen: false }, now);
  const headers = {
    "Content-Type": "text/plain; charset=utf-8",
    Location: location,
    "Cache-Control": "private, no-store",
  };
  return new Response(`It is at ${location}\n`, { status: 308, headers });
};

const produce = async <Resource>(
  c: PageContext,
  page: Page<Resource>,
  representation: Representation<Resource>,
): Promise<Response> => {
  const outcome = await page.find();
  switch (outcome.kind) {
    case "resource":
      return c.time("render", () => represented(c, page, representation, outcome));
    case "redirect":
      return redirect(
        encodePath(page.pathOf(outcome.to, page.asked.suffix ?? "")),
        { tags: outcome.tags, isChosen: isNegotiated(page) },
        c.now,
      );
    case "problem":
      return problemResponse(c, outcome.trouble);
  }
};

/**
 * Answers a request for a page: its method, the representation, the cache, the conditions, in this order.
 * What `find` throws becomes a logged problem, and the cache may have something older to show instead.
 */
export const respond = async <Resource>(c: PageContext, page: Page<Resource>): Promise<Response> => {
  const { request } = c;
  if (request.method === "OPTIONS") return preflight(ALLOW);
  if (request.method !== "GET" && request.method !== "HEAD")
    return problemResponse(c, methodNotAllowed(request.method, ALLOW));
  const accept = request.headers.get("Accept") ?? undefined;
  const representation = choose(page.asked, accept, page.representations);
  if (representation === undefined) {
    if (page.asked.suffix !== undefined) return problemResponse(c, notFound(c.path, page.tags));
    const available = page.representations.map(({ mediaType, suffix }) => ({
      type: mediaType,
      url: encodePath(page.pathOf(page.asked.resource, suffix)),
    }));
    return problemResponse(c, notAcceptable(accept ?? "", available));
  }
  // A problem may come in another form than the page would have: whoever takes HTML last may want problems in JSON.
  const key = (): string =>
    `${c.path}${page.query ?? ""}${page.extract ?? ""}\n${representation.mediaType} ${problemForm(c).form}`;
  const answer = await c.cache.through(key, c.now, () =>
    produce(c, page, representation).catch((error: unknown) => failure(c, error)),
  );
  const currentETag = answer.headers.get("ETag");
  if (answer.status !== 200 || currentETag === null) return answer;
  const lastModified = answer.headers.get("Last-Modified") ?? undefined;
  switch (evaluate(request.headers, { etag: currentETag, lastModified })) {
    case 200:
      return answer;
    case 304:
      return notModified(answer);
    case 412:
      return problemResponse(c, preconditionFailed);
  }
};
