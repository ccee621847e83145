import { deskPaths } from "./desk-paths.ts";
import type { OpenAPI } from "./document.ts";
import { headers } from "./headers.ts";
import { parameters } from "./parameters.ts";
import { publicPaths } from "./public-paths.ts";
import { responses } from "./responses.ts";
import { schemas } from "./schemas.ts";

const PROMISE =
  "Within a major version changes only add: fields, values, paths, kinds of node in a body. A kind that you do not know carries its text, in `value`, `text` or its `children`. Times are ISO 8601 with an offset, and fields have one order.";

/**
 * The description of the whole API as OpenAPI 3.1.
 *
 * @param server where it is asked: the site's origin, or `/`
 */
export const apiDescription = (server: string): OpenAPI => ({
  openapi: "3.1.0",
  info: {
    title: "Broadsheet",
    version: "1.0.0",
    summary: "News articles and lists of them.",
    description: PROMISE,
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: server }],
  tags: [
    { name: "articles", description: "Articles, each in several representations." },
    { name: "lists", description: "Lists of articles, and their feeds." },
    { name: "changes", description: "What changes, and whether it comes through." },
    { name: "discovery", description: "What tells programs about the site." },
    { name: "desk", description: "Where articles are published, with the token." },
  ],
  paths: { ...publicPaths(), ...deskPaths() },
  components: {
    schemas: schemas(),
    parameters,
    headers,
    responses,
    securitySchemes: {
      token: { type: "http", scheme: "bearer", description: "The publication's secret PUBLISH_TOKEN." },
    },
  },
});
