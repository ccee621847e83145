import type { PageContext } from "./context.ts";
import articleSchema from "./descriptions/article.schema.json" with { type: "json" };
import { respond } from "./respond.ts";

/** The article's JSON Schema, as the model's Valibot schema gives it (`npm run generate`). */
export const schemaRoute = (c: PageContext): Promise<Response> =>
  respond(c, {
    asked: { resource: c.path, suffix: undefined },
    representations: [
      {
        mediaType: "application/schema+json",
        contentType: "application/schema+json",
        suffix: "",
        write: () => ({ body: JSON.stringify(articleSchema) }),
      },
    ],
    pathOf: (path) => path,
    tags: [],
    find: async () => ({
      kind: "resource",
      resource: undefined,
      revision: "build",
      changed: undefined,
      language: "en",
      freshness: { kind: "static" },
      tags: [],
    }),
  });
