import { PROBLEM_TYPES } from "../../http/problem.ts";
import { problemsPage } from "../../representations/html/problems-page.ts";
import { referencePage } from "../../representations/html/reference-page.ts";
import type { Site } from "../../site.ts";
import type { PageContext } from "../context.ts";
import { apiDescription } from "../openapi/description.ts";
import { articleSchema } from "../openapi/schemas.ts";
import { staticDocumentResponse } from "../response/document.ts";

/*
 * The description of the API, for programs and for the people who write them. It is in English.
 */

const descriptionOf = (site: Site) => apiDescription(site.origin ?? "/");

/** `/schemas/article.json`: the article as JSON Schema. */
export const articleSchemaDocument = (c: PageContext): Promise<Response> =>
  staticDocumentResponse(c, "application/schema+json", () => ({ body: JSON.stringify(articleSchema) }));

/** `/openapi.json`: the whole API in OpenAPI 3.1. */
export const openapi = (c: PageContext): Promise<Response> =>
  staticDocumentResponse(c, "application/openapi+json", () => ({
    body: JSON.stringify(descriptionOf(c.var.site)),
  }));

/** `/api`: the description of the API as a page. */
export const apiReference = (c: PageContext): Promise<Response> => {
  const { site } = c.var;
  return staticDocumentResponse(c, "text/html", () => ({
    body: referencePage(descriptionOf(site), site),
  }));
};

/** `/problems`: the meaning of each type of problem. */
export const problemReference = (c: PageContext): Promise<Response> => {
  const { site } = c.var;
  return staticDocumentResponse(c, "text/html", () => ({ body: problemsPage(PROBLEM_TYPES, site) }));
};
