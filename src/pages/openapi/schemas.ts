import { PROBLEM_TYPES } from "../../http/problem.ts";
import type { Schema } from "./document.ts";
import made from "./schemas.json" with { type: "json" };

/*
 * The schemas that `npm run generate` makes of Valibot's, as the two documents have them.
 */

/** The article model as a JSON Schema 2020-12 document of its own. */
export const articleSchema: Schema = made.article;

/** Every schema by its name under `components`. */
export const schemas = (): Record<string, Schema> => {
  const { $schema: _$schema, $id: _$id, $defs, description: _description, ...document } = made.article;
  const components = {
    Article: {
      description:
        "An article in normal form. Where `fields` is given, it has those alone, and `url`, `html` and `text` there and nowhere else.",
      ...document,
      properties: { ...document.properties, ...made.extracts },
      required: [...document.required, ...made.always],
    },
    ArticleDocument: { description: "An article as the desk takes it.", ...document },
    ...made.answers,
    Problem: {
      description: `A problem document (RFC 9457). Kinds: ${Object.keys(PROBLEM_TYPES).join(", ")}.`,
      ...made.answers.Problem,
    },
    ...$defs,
  };
  return JSON.parse(JSON.stringify(components).replaceAll("#/$defs/", "#/components/schemas/"));
};
