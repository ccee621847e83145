import { evaluate, notModified, type Validators } from "../../http/conditional.ts";
import { contentUsageFields, reservationFields } from "../../http/content-usage.ts";
import { fieldRecord } from "../../http/field-record.ts";
import { type Audience, cacheHeaders, type Freshness, tagField } from "../../http/freshness.ts";
import { shortHash } from "../../http/hash.ts";
import { encodePath } from "../../http/url.ts";
import { contentSecurityPolicy } from "../../representations/html/policy.ts";
import { type Site, siteURL } from "../../site.ts";
import type { PageContext } from "../context.ts";
import { contentTypeOf, isNegotiated, type Representation, type Resource } from "./representation.ts";

/** The current state of a resource: its content, and the facts that its header fields are made from. */
export interface State<Content> {
  content: Content;
  /** Changes whenever the content does. */
  revision: string;
  /** When the content last changed, ISO 8601; undefined if that is not known. */
  changed: string | undefined;
  /**
   * Changes whenever something beside the content changes that the representation shows. Nobody knows when that was, so such a
   * representation has no date (`changed`).
   */
  surroundings?: string;
  /** BCP 47. */
  language: string;
  freshness: Freshness;
  /** The cache tags that a change purges, in addition to `site`. */
  tags: readonly string[];
  /** The URL that search engines should show instead of this one; undefined for its own. */
  canonical?: string | undefined;
  /** False if search engines must not index it; true if undefined. */
  isIndexed?: boolean;
  /** More Link values (RFC 8288). */
  links?: readonly string[];
}

/** Characters of a revision that an entity tag shows. A longer revision is cut, and a hash is added. */
const MAX_REVISION = 100;

/** A hash of each publication's build and settings, which may include a logo of 4 KB. */
const versions = new WeakMap<Site, string>();

const versionOf = (site: Site, build: string): string => {
  const version = versions.get(site) ?? shortHash(JSON.stringify([build, site]));
  versions.set(site, version);
  return version;
};

/** Returns a weak entity tag of the revision, the representation, the settings, the build and the surroundings (RFC 9110 §8.8.3). */
const entityTag = (
  { revision, surroundings }: Pick<State<never>, "revision" | "surroundings">,
  { mediaType, suffix }: Representation<never>,
  site: Site,
  build: string,
): string => {
  const form = suffix === "" ? mediaType.replace(/^.*\//u, "") : suffix.slice(1);
  // encodeURIComponent leaves only characters that an entity tag may have.
  const text = encodeURIComponent(revision.toWellFormed());
  const short = text.length <= MAX_REVISION ? text : `${text.slice(0, MAX_REVISION)}~${shortHash(revision)}`;
  const around = surroundings === undefined ? "" : `${surroundings}.`;
  return `W/"${short}.${form}.${around}${versionOf(site, build)}"`;
};

/** Returns the caches that may keep the response. Other caches ignore Vary, so only the edge keeps a negotiated one. */
export const audienceOf = (isByAccept: boolean): Audience => (isByAccept ? "edge" : "public");

/** Returns the Last-Modified field, which must not be later than now (RFC 9110 §8.8.2.1). */
const lastModified = (changed: string, now: number): string =>
  new Date(Math.min(Date.parse(changed), now)).toUTCString();

const linksOf = <Content>(
  site: Site,
  { target, representations, pathOf, query = "" }: Resource<Content>,
  { canonical, links = [] }: { canonical: string | undefined; links: readonly string[] | undefined },
): string => {
  let value = "";
  for (const { suffix, mediaType, profile } of representations) {
    const url = `${siteURL(site, pathOf(target.path, suffix))}${query}`;
    if (value === "") value = `<${canonical ?? url}>; rel="canonical"`;
    else if (profile === undefined) value += `, <${url}>; rel="alternate"; type="${mediaType}"`;
    else if (site.origin !== undefined)
      value += `, <${url}>; rel="alternate"; type="${mediaType}"; profile="${profile}"`;
  }
  for (const link of links) value += `, ${link}`;
  return value;
};

/** Adds the link to the profile that the representation follows (RFC 6906 §3). */
const linksWithProfile = (
  links: readonly string[] | undefined,
  profile: string | undefined,
): readonly string[] | undefined =>
  profile === undefined ? links : [...(links ?? []), `<${profile}>; rel="profile"`];

/** Returns the validators of the current state (RFC 9110 §8.8). */
const validatorsOf = (
  c: PageContext,
  representation: Representation<never>,
  state: Pick<State<never>, "revision" | "changed" | "surroundings">,
): Validators => ({
  etag: entityTag(state, representation, c.get("site"), c.env.VERSION?.id ?? ""),
  lastModified: state.changed === undefined ? undefined : lastModified(state.changed, c.get("now")),
});

/**
 * Returns the fields that a 304 has too. They do not depend on
 * the content.
 */
const fieldsOf = async <Content>(
  c: PageContext,
  resource: Resource<Content>,
  { mediaType, suffix, policy, profile }: Representation<Content>,
  { state, validators }: { state: State<Content>; validators: Validators },
): Promise<[name: string, value: string][]> => {
  const site = c.get("site");
  const { target, pathOf, query = "", selection = "" } = resource;
  const isByAccept = isNegotiated(resource);
  const fields: [name: string, value: string][] = [
    ["Content-Location", `${encodePath(pathOf(target.path, suffix))}${query}${selection}`],
    [
      "Link",
      linksOf(site, resource, { canonical: state.canonical, links: linksWithProfile(state.links, profile) }),
    ],
    ["ETag", validators.etag],
    tagField(state.tags, c.env.VERSION?.id),
    ...cacheHeaders(state.freshness, audienceOf(isByAccept), c.get("now")),
    ...contentUsageFields(site.contentUsage),
    ...reservationFields(site.contentUsage),
  ];
  if (policy !== undefined)
    fields.push(["Content-Security-Policy", await contentSecurityPolicy(policy, site)]);
  // Search engines index the page. At the page's own URL, the field would remove the page too.
  if (target.suffix === ".md" || state.isIndexed === false) fields.push(["X-Robots-Tag", "noindex"]);
  if (isByAccept) fields.push(["Vary", "Accept"]);
  if (site.speculation !== undefined && mediaType === "text/html")
    fields.push(["Speculation-Rules", '"/speculation-rules.json"']);
  if (validators.lastModified !== undefined) fields.push(["Last-Modified", validators.lastModified]);
  return fields;
};

/**
 * Returns whether the client has the current representation, so that it need not be rendered. The local cache must get the
 * 200 that it keeps; middleware/conditional-requests.ts then evaluates the preconditions.
 */
const isUnchanged = (c: PageContext, validators: Validators): boolean =>
  c.get("site").cache !== "local" && evaluate(c.req.raw.headers, validators) === 304;

/**
 * Builds the 200 response that represents a resource: its content, and all its header fields. If the client has that content,
 * it builds the 304 without rendering.
 *
 * @param representation the one that `chooseRepresentation` returned
 */
export const represent = async <Content>(
  c: PageContext,
  resource: Resource<Content>,
  representation: Representation<Content>,
  state: State<Content>,
): Promise<Response> => {
  const start = performance.now();
  const observation = c.get("observation");
  observation.mediaType = representation.mediaType;
  observation.revision = state.revision;
  const validators = validatorsOf(c, representation, state);
  const shared = await fieldsOf(c, resource, representation, { state, validators });
  if (isUnchanged(c, validators)) return notModified(shared);
  const { body, fields = [] } = await representation.render(state.content, c.get("site"));
  const headers: [string, string][] = [
    ["Content-Type", contentTypeOf(representation.mediaType)],
    ["Content-Language", state.language],
    ...shared,
    ...fields,
  ];
  const response = new Response(body, { headers: fieldRecord(headers) });
  observation.renderTime = performance.now() - start;
  return response;
};
