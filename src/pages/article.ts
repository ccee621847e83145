import type { ReadableArticle } from "../article/salvage.ts";
import { pathTag } from "../http/freshness.ts";
import { articlePage } from "../representations/html/article-page.ts";
import { articlePreload } from "../representations/html/images/preload.ts";
import { contentSecurityPolicy } from "../representations/html/policy.ts";
import { articleJSON } from "../representations/json/article.ts";
import { articleExtractJSON, EXTRACT_FIELDS } from "../representations/json/article-extract.ts";
import { articleHeadJSONLD, articleJSONLD } from "../representations/jsonld/article.ts";
import { articleMarkdown } from "../representations/markdown/article.ts";
import { markdownTokens } from "../representations/markdown/tokens.ts";
import type { Site } from "../site.ts";
import type { PageContext } from "./context.ts";
import { type Fault, fieldsIn } from "./list-query.ts";
import { badQuery, notFound, type Trouble } from "./problem.ts";
import { type Asked, articlePath, askedOfArticle, choose, type Representations } from "./representation.ts";
import { type Outcome, respond } from "./respond.ts";

const representations = (
  site: Site,
  fields: readonly string[] | undefined,
): Representations<ReadableArticle> => [
  {
    mediaType: "text/html",
    contentType: "text/html; charset=utf-8",
    suffix: "",
    write: async (article) => ({
      body: articlePage(article, { site, jsonld: articleHeadJSONLD(article, site) }),
      fields: [
        ["Content-Security-Policy", await contentSecurityPolicy("article", site)],
        ...articlePreload(article, site),
      ],
    }),
  },
  {
    mediaType: "application/json",
    contentType: "application/json",
    suffix: ".json",
    write: (article) => ({
      body: fields === undefined ? articleJSON(article) : articleExtractJSON(article, fields, site),
    }),
  },
  {
    mediaType: "application/ld+json",
    contentType: "application/ld+json",
    suffix: ".jsonld",
    write: (article) => ({ body: articleJSONLD(article, site) }),
  },
  {
    mediaType: "text/markdown",
    contentType: "text/markdown; charset=utf-8",
    suffix: ".md",
    write: (article) => {
      const body = articleMarkdown(article);
      return { body, fields: [["x-markdown-tokens", String(markdownTokens(body))]] };
    },
  },
];

/** 410 with the reason that the publication gives, and since when. */
export const withdrawn = (
  path: string,
  { reason, changed }: { reason: string | undefined; changed: string | undefined },
  tags: readonly string[],
): Trouble => ({
  name: "gone",
  detail: `The article at ${path} was withdrawn.${reason === undefined ? "" : ` ${reason}`}`,
  members: { reason, withdrawn: changed },
  freshness: { kind: "settled" },
  tags,
});

const findArticle = async (c: PageContext, path: string): Promise<Outcome<ReadableArticle>> => {
  const tags = [pathTag(path)];
  const found = await c.time("kv", () => c.archive.entry(path));
  switch (found.type) {
    case "article":
      return {
        kind: "resource",
        resource: found.article,
        revision: found.revision,
        changed: found.changed,
        language: found.article.language,
        freshness: { kind: "entry", changed: found.changed },
        tags,
      };
    case "moved":
      return { kind: "redirect", to: found.to, tags };
    case "withdrawn":
      return { kind: "problem", trouble: withdrawn(path, found, tags) };
    case "absent":
      return { kind: "problem", trouble: notFound(path, tags) };
  }
};

/** The fields that are wanted of the article's JSON; of its other representations nobody can want some. */
const fieldsOfJSON = (
  { request, search, site }: PageContext,
  asked: Asked,
): { fields: readonly string[] | undefined } | Fault => {
  if (search === "") return { fields: undefined };
  const accept = request.headers.get("Accept") ?? undefined;
  const chosen = choose(asked, accept, representations(site, undefined));
  return chosen?.mediaType === "application/json"
    ? fieldsIn(new URLSearchParams(search), EXTRACT_FIELDS, "")
    : { fields: undefined };
};

/** Any path that is no route of the house: an article, where one was, or nothing. */
export const articleRoute = (c: PageContext): Promise<Response> => {
  const asked = askedOfArticle(c.path);
  const wanted = fieldsOfJSON(c, asked);
  const fields = "fault" in wanted ? [] : wanted.fields;
  return respond(c, {
    asked,
    ...(fields !== undefined && { extract: `?fields=${fields.join(",")}` }),
    representations: representations(c.site, fields),
    pathOf: articlePath,
    tags: [pathTag(asked.resource)],
    find: async () =>
      "fault" in wanted
        ? { kind: "problem", trouble: badQuery(wanted.fault) }
        : findArticle(c, asked.resource),
  });
};
