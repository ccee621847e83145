import { articleSchema } from "../article/json-schema.ts";
import { apiDescription } from "./openapi/description.ts";

/** The documents that describe the site to programs, by the name of the file that holds them. */
export const descriptions = (): Record<string, object> => ({
  "article.schema.json": articleSchema(),
  "openapi.json": apiDescription(),
});
