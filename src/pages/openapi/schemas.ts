import { PROBLEM_TYPES } from "../../http/problem.ts";
import type { Schema } from "./document.ts";
import made from "./schemas.json" with { type: "json" };

/*
 * The JSON Schemas that `npm run generate` makes from the Valibot schemas.
 */

/** The article model as a complete JSON Schema document (draft 2020-12). */
export const articleSchema: Schema = made.article;

/** Returns every schema, by its name under `components`. */
export const schemas = (): Record<string, Schema> => {
  const { $schema: _$schema, $id: _$id, $defs, description: _description, ...document } = made.article;
  const components = {
    Article: {
      description:
        "An article in normal form. With the parameter `fields`, it has only those fields. The desk ignores `url`, `links` and `pictures`.",
      ...document,
      properties: { ...document.properties, ...made.added },
      required: [...document.required, ...made.stored, ...made.served],
    },
    StoredArticle: {
      description: "An article in normal form, as the desk returns it.",
      ...document,
      required: [...document.required, ...made.stored],
    },
    ArticleDocument: { description: "An article as the desk accepts it.", ...document },
    ...made.answers,
    Problem: {
      description: `A problem document (RFC 9457). Types: ${Object.keys(PROBLEM_TYPES).join(", ")}.`,
      ...made.answers.Problem,
    },
    ...$defs,
  };
  return JSON.parse(JSON.stringify(components).replaceAll("#/$defs/", "#/components/schemas/"));
};
