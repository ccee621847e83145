import { deskPaths } from "./desk-paths.ts";
import type { OpenAPI } from "./document.ts";
import { filePaths } from "./file-paths.ts";
import { headers } from "./headers.ts";
import { parameters } from "./parameters.ts";
import { publicPaths } from "./public-paths.ts";
import { responses } from "./responses.ts";
import { schemas } from "./schemas.ts";
import { webhookMessages } from "./webhook-messages.ts";

const PROMISE =
  "Within a major version, changes only add fields, values, paths and node types. Ignore fields that you do not know. For a node type that you do not know, show its text: `value`, `text` or its `children`. Times are ISO 8601 with an offset. The order of fields is stable.";

/**
 * Builds the description of the whole API as OpenAPI 3.1.
 *
 * @param server the URL of the API: the site's origin, or `/`
 */
export const apiDescription = (server: string): OpenAPI => ({
  openapi: "3.1.0",
  info: {
    title: "Broadsheet",
    version: "1.0.0",
    summary: "News articles, lists of articles, and publishing.",
    description: PROMISE,
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: server }],
  tags: [
    { name: "articles", description: "Articles in several representations." },
    { name: "lists", description: "Lists of articles and their feeds." },
    { name: "media", description: "Pictures and other files." },
    { name: "changes", description: "The change feed, and the health of publishing." },
    { name: "discovery", description: "Sitemaps, schemas and other documents that describe the site." },
    { name: "desk", description: "Publishing. Requests need the publication's token." },
  ],
  paths: { ...publicPaths(), ...filePaths(), ...deskPaths() },
  webhooks: webhookMessages(),
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
