import { cacheHeaders, type Freshness, listingTag, tagField } from "../../http/freshness.ts";
import { type ProblemName, problem } from "../../http/problem.ts";
import { contentSecurityPolicy } from "../../representations/html/policy.ts";
import { type NewestStories, problemPage } from "../../representations/html/problem-page.ts";
import { problemJSON } from "../../representations/json/problem.ts";
import { problemMarkdown } from "../../representations/markdown/problem.ts";
import type { Site } from "../../site.ts";
import type { PageContext } from "../context.ts";
import { audienceOf } from "./represent.ts";
import { negotiateType, type Rendered } from "./representation.ts";

/** One occurrence of a problem, before it is rendered. */
export interface Occurrence {
  /** The cause and the next step, for a person. */
  detail: string;
  /** Extension members (RFC 9457 §3.2). */
  members?: Record<string, unknown>;
  /** Header fields that the status requires: Allow, Retry-After. */
  fields?: readonly (readonly [string, string])[];
  /** How long caches may keep it. Without it, no cache keeps it. */
  freshness?: Freshness;
  /** The cache tags that a change purges, in addition to `site`. */
  tags?: readonly string[];
  /** Finds the articles that the page of the problem shows. The other forms do not call it. */
  stories?: () => Promise<NewestStories>;
}

type ProblemDocument = ReturnType<typeof problem>;

/** A form in which a problem is rendered: a page for people, JSON for programs, a short text for agents. */
interface ProblemForm {
  contentType: string;
  language: (site: Site) => string;
  render: (
    document: ProblemDocument,
    site: Site,
    stories: NewestStories | undefined,
  ) => Promise<Rendered> | Rendered;
}

const HTML: ProblemForm = {
  contentType: "text/html; charset=utf-8",
  language: ({ language }) => language,
  render: async (document, site, stories) => ({
    body: problemPage(document, { site, stories }),
    fields: [["Content-Security-Policy", await contentSecurityPolicy("problem", site)]],
  }),
};

const JSON_DOCUMENT: ProblemForm = {
  contentType: "application/problem+json",
  language: () => "en",
  render: (document) => ({ body: problemJSON(document) }),
};

const MARKDOWN: ProblemForm = {
  contentType: "text/markdown; charset=utf-8",
  language: () => "en",
  render: (document) => ({ body: problemMarkdown(document) }),
};

const FORMS = {
  "text/html": HTML,
  "application/json": JSON_DOCUMENT,
  "application/problem+json": JSON_DOCUMENT,
  "application/ld+json": JSON_DOCUMENT,
  "text/markdown": MARKDOWN,
};

const FORM_TYPES = Object.keys(FORMS) as [keyof typeof FORMS, ...(keyof typeof FORMS)[]];

/** Chooses the form. A client that accepts none of the types is a program, and gets JSON. */
const chooseForm = (c: PageContext): { form: ProblemForm; isByAccept: boolean } => {
  const { path } = c.req;
  if (/\.(?:json|jsonld)$|^\/(?:changes|healthz|oembed)$/u.test(path))
    return { form: JSON_DOCUMENT, isByAccept: false };
  if (path.endsWith(".md")) return { form: MARKDOWN, isByAccept: false };
  const chosen = negotiateType(c, FORM_TYPES);
  return { form: chosen === undefined ? JSON_DOCUMENT : FORMS[chosen], isByAccept: true };
};

/**
 * Builds the response for a problem, in the form that the client can read.
 *
 * @see RFC 9457, for programs
 */
export const problemResponse = async (
  c: PageContext,
  name: ProblemName,
  { detail, members, fields = [], freshness = { kind: "never" }, tags = [], stories }: Occurrence,
): Promise<Response> => {
  const { site, requestId, now } = c.var;
  const { form, isByAccept } = chooseForm(c);
  const document = problem(name, { ...members, detail, instance: requestId });
  const absolute = { ...document, type: `${site.origin ?? ""}${document.type}` };
  const shown = form === HTML ? await stories?.() : undefined;
  const rendered = await form.render(absolute, site, shown);
  const headers = new Headers([
    ["Content-Type", form.contentType],
    ["Content-Language", form.language(site)],
    ...cacheHeaders(freshness, audienceOf(isByAccept), now),
    ...(fields as [string, string][]),
    ...((rendered.fields ?? []) as [string, string][]),
  ]);
  if (isByAccept) headers.set("Vary", "Accept");
  const allTags = shown === undefined ? tags : [...tags, listingTag("all")];
  if (freshness.kind !== "never") headers.set(...tagField(allTags, c.env.VERSION?.id));
  return new Response(rendered.body, { status: document.status, headers });
};
