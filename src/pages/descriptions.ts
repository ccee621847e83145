import { PROBLEM_TYPES } from "../http/problem.ts";
import { contentSecurityPolicy } from "../representations/html/policy.ts";
import { problemsPage } from "../representations/html/problems-page.ts";
import { referencePage } from "../representations/html/reference-page.ts";
import type { PageContext } from "./context.ts";
import { apiDescription } from "./openapi/description.ts";
import { articleSchema } from "./openapi/schemas.ts";
import type { Written } from "./representation.ts";
import { built } from "./single.ts";

/*
 * What tells programs, and the people who write them, about the site. It is in English.
 */

const page = async ({ site }: PageContext, body: string): Promise<Written> => ({
  body,
  fields: [["Content-Security-Policy", await contentSecurityPolicy("reference", site)]],
});

const describedFor = ({ site }: PageContext) => apiDescription(site.origin ?? "/");

/** `/schemas/article.json`: the article as JSON Schema. */
export const schemaRoute = (c: PageContext): Promise<Response> =>
  built(c, "application/schema+json", () => ({ body: JSON.stringify(articleSchema) }));

/** `/openapi.json`: the whole API in OpenAPI 3.1. */
export const openapiRoute = (c: PageContext): Promise<Response> =>
  built(c, "application/openapi+json", () => ({ body: JSON.stringify(describedFor(c)) }));

/** `/api`: the same as a page. */
export const referenceRoute = (c: PageContext): Promise<Response> =>
  built(c, "text/html", () => page(c, referencePage(describedFor(c), c.site)));

/** `/problems`: what each kind of problem means. */
export const problemsRoute = (c: PageContext): Promise<Response> =>
  built(c, "text/html", () => page(c, problemsPage(PROBLEM_TYPES, c.site)));
