import { contentSecurityPolicy } from "../representations/html/policy.ts";
import { problemsPage } from "../representations/html/problems-page.ts";
import { referencePage } from "../representations/html/reference-page.ts";
import { buildDocument } from "./build-document.ts";
import type { PageContext } from "./context.ts";
import { apiDescription } from "./openapi/description.ts";
import { articleSchema } from "./openapi/schemas.ts";

/*
 * What tells programs, and the people who write them, about the site.
 */

/** `/schemas/article.json`: the article as JSON Schema. */
export const schemaRoute = (c: PageContext): Promise<Response> =>
  buildDocument(c, {
    mediaType: "application/schema+json",
    contentType: "application/schema+json",
    write: () => ({ body: JSON.stringify(articleSchema) }),
  });

const descriptionFor = ({ site }: PageContext) => apiDescription(site.origin ?? "/");

/** `/openapi.json`: the whole API in OpenAPI 3.1. */
export const openapiRoute = (c: PageContext): Promise<Response> =>
  buildDocument(c, {
    mediaType: "application/openapi+json",
    contentType: "application/openapi+json",
    write: () => ({ body: JSON.stringify(descriptionFor(c)) }),
  });

const reference = (c: PageContext, body: () => string): Promise<Response> =>
  buildDocument(c, {
    mediaType: "text/html",
    contentType: "text/html; charset=utf-8",
    write: () => ({
      body: body(),
      fields: [["Content-Security-Policy", contentSecurityPolicy("reference")]],
    }),
  });

/** `/api`: the same as a page. */
export const referenceRoute = (c: PageContext): Promise<Response> =>
  reference(c, () => referencePage(descriptionFor(c), c.site));

/** `/problems`: what each kind of problem means. */
export const problemsRoute = (c: PageContext): Promise<Response> => reference(c, () => problemsPage(c.site));
