import { cacheHeaders, type Freshness, SITE_TAG } from "../http/freshness.ts";
import { negotiate } from "../http/negotiate.ts";
import { type ProblemName, problem } from "../http/problem.ts";
import { contentSecurityPolicy } from "../representations/html/policy.ts";
import { problemPage } from "../representations/html/problem-page.ts";
import { problemJSON } from "../representations/json/problem.ts";
import { problemMarkdown } from "../representations/markdown/problem.ts";
import type { PageContext } from "./context.ts";

/** A problem as a page has it, before it is written down. */
export interface Trouble {
  name: ProblemName;
  /** What happened, for a person. */
  detail: string;
  /** Extension members (RFC 9457 §3.2). */
  members?: Record<string, unknown>;
  /** Header fields that belong to the status: Allow, Retry-After. */
  fields?: readonly (readonly [string, string])[];
  freshness: Freshness;
  /** What it is purged by, beside `site`. */
  tags: readonly string[];
}

type ProblemForm = "html" | "json" | "markdown";

const BY_ACCEPT: Record<string, ProblemForm> = {
  "text/html": "html",
  "application/json": "json",
  "application/problem+json": "json",
  "application/ld+json": "json",
  "text/markdown": "markdown",
};

/** Which form the client can read. One that can read none of ours is a program, and gets JSON. */
export const problemForm = ({
  request,
  path,
}: Pick<PageContext, "request" | "path">): { form: ProblemForm; isNegotiated: boolean } => {
  if (/\.(?:json|jsonld)$|^\/(?:changes|healthz)$/u.test(path)) return { form: "json", isNegotiated: false };
  if (path.endsWith(".md")) return { form: "markdown", isNegotiated: false };
  const [first, ...rest] = Object.keys(BY_ACCEPT) as [string, ...string[]];
  const chosen = negotiate(request.headers.get("Accept") ?? undefined, [first, ...rest]);
  return { form: BY_ACCEPT[chosen ?? ""] ?? "json", isNegotiated: true };
};

const CONTENT_TYPES: Record<ProblemForm, string> = {
  html: "text/html; charset=utf-8",
  json: "application/problem+json",
  markdown: "text/markdown; charset=utf-8",
};

/** Of a problem that no cache keeps. */
export const never: Pick<Trouble, "freshness" | "tags"> = { freshness: { kind: "never" }, tags: [] };

/** 400: a query that a list cannot answer. */
export const badQuery = (detail: string): Trouble => ({
  name: "bad-request",
  detail: `${detail}.`,
  ...never,
});

/** Writes a problem down in the form that the client can read (RFC 9457 for programs). */
export const problemResponse = async (
  c: Pick<PageContext, "request" | "path" | "site" | "instance" | "now">,
  trouble: Trouble,
): Promise<Response> => {
  const { form, isNegotiated } = problemForm(c);
  const told = problem(trouble.name, { ...trouble.members, detail: trouble.detail, instance: c.instance });
  const document = { ...told, type: `${c.site.origin ?? ""}${told.type}` };
  const headers = new Headers([
    ["Content-Type", CONTENT_TYPES[form]],
    ["Content-Language", c.site.language],
    ...cacheHeaders(trouble.freshness, isNegotiated ? "edge" : "public", c.now),
    ...(trouble.fields ?? []),
  ] as [string, string][]);
  if (isNegotiated) headers.set("Vary", "Accept");
  if (trouble.freshness.kind !== "never") headers.set("Cache-Tag", [SITE_TAG, ...trouble.tags].join(","));
  return new Response(await written(form, document, c, headers), { status: told.status, headers });
};

const written = async (
  form: ProblemForm,
  document: ReturnType<typeof problem>,
  { site }: Pick<PageContext, "site">,
  headers: Headers,
): Promise<string> => {
  switch (form) {
    case "html":
      headers.set("Content-Security-Policy", await contentSecurityPolicy("problem", site));
      return problemPage(document, { site });
    case "json":
      headers.set("Content-Language", "en");
      return problemJSON(document);
    case "markdown":
      headers.set("Content-Language", "en");
      return problemMarkdown(document);
  }
};

/** 404, which is cached shortly under the tags that a first publication at this path would purge. */
export const notFound = (path: string, tags: readonly string[]): Trouble => ({
  name: "not-found",
  detail: `Nothing is published at ${path}.`,
  freshness: { kind: "newest" },
  tags,
});

/** 405 with the methods that are possible. */
export const methodNotAllowed = (method: string, allow: string): Trouble => ({
  name: "method-not-allowed",
  detail: `${method} is not possible here; possible are ${allow}.`,
  fields: [["Allow", allow]],
  ...never,
});

/** 400 or 414, for a URL that is none here. */
export const refusedURL = (name: "invalid-url" | "uri-too-long", detail: string): Trouble => ({
  name,
  detail,
  ...never,
});

/** 406 with what there is. */
export const notAcceptable = (
  accept: string,
  available: readonly { type: string; url: string }[],
): Trouble => ({
  name: "not-acceptable",
  detail: `None of what Accept allows (${accept.slice(0, 200)}) is available; available are ${available.map(({ type }) => type).join(", ")}.`,
  members: { available },
  ...never,
});

/** 412, for a GET under a condition that does not hold. */
export const preconditionFailed: Trouble = {
  name: "precondition-failed",
  detail: "The condition of If-Match or If-Unmodified-Since does not hold: this has changed since.",
  ...never,
};

/** 500, for a value in KV that cannot be shown. */
export const brokenEntry = (key: string): Trouble => ({
  name: "broken-entry",
  detail: `What is stored under ${key} cannot be shown; the log has the reason under this instance.`,
  members: { key },
  ...never,
});

/** 503, for KV that fails or is silent. */
export const unavailable: Trouble = {
  name: "unavailable",
  detail: "The archive does not answer; please try again in a few seconds.",
  fields: [["Retry-After", "10"]],
  ...never,
};

/** 503, for what is made of absolute URLs while the site's own address is not set. */
export const noOrigin: Trouble = {
  name: "no-origin",
  detail:
    "This is made of absolute URLs, and ORIGIN is not set: set it to the site's address, such as https://news.example, under [vars] in wrangler.toml.",
  ...never,
};

/** 500, for what nobody foresaw. */
export const internalError: Trouble = {
  name: "internal-error",
  detail: "The page could not be made; the log has the reason under this instance.",
  ...never,
};
