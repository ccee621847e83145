import { type ConversionConfig, type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import { array, type GenericSchema, type LazySchema, type LiteralSchema, object } from "valibot";
import { flowContent, phrasingContent } from "./body.ts";
import { isDate } from "./dates.ts";
import { dimension, id, isAbsoluteURL, isLanguageTag, isLinkURL, isWebURL, text } from "./fields.ts";
import { isFields } from "./json-value.ts";
import { articleDocument, READ_ONLY_FIELDS } from "./model.ts";
import { widths } from "./smaller-versions.ts";

/*
 * Converts the article model to JSON Schema 2020-12, for editors and other programs. JSON Schema cannot express some
 * rules (calendar days, canonical paths, unique items). Only the validation on entry checks those.
 */

type Keywords = Record<string, unknown>;

const WEB = "[Hh][Tt][Tt][Pp][Ss]?://[^/\\s\\\\]";
const MAIL = "[Mm][Aa][Ii][Ll][Tt][Oo]:";
const TELEPHONE = "[Tt][Ee][Ll]:";
const RELATIVE = "(?![A-Za-z][A-Za-z0-9+.\\-]*:)";

const urlKeywords = (...beginnings: string[]): Keywords => ({
  minLength: 1,
  maxLength: 4_096,
  pattern: `^(?:${beginnings.join("|")})[^\\s\\p{Cc}\\\\]*$`,
});

/**
 * The JSON Schemas of texts whose checks are functions in Valibot. Many fields have the same check, so the schemas of the
 * fields refer to these.
 */
const TEXTS: Readonly<Record<string, { check: unknown; keywords: Keywords }>> = {
  linkURL: { check: isLinkURL, keywords: urlKeywords(WEB, MAIL, TELEPHONE, RELATIVE) },
  webURL: { check: isWebURL, keywords: urlKeywords(WEB, RELATIVE) },
  absoluteURL: { check: isAbsoluteURL, keywords: urlKeywords(WEB) },
  languageTag: {
    check: isLanguageTag,
    keywords: { maxLength: 100, pattern: "^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$" },
  },
  date: {
    check: isDate,
    keywords: {
      pattern:
        "^\\d{4}-\\d{2}-\\d{2}(?:T(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+\\-](?:[01]\\d|2[0-3]):?[0-5]\\d))?$",
    },
  },
};

const textSchemas: Record<string, JsonSchema> = Object.fromEntries(
  Object.entries(TEXTS).map(([name, { keywords }]) => [name, { type: "string", ...keywords }]),
);

/** Returns the reference to the schema of a text with this check. */
const referenceOf = (action: object): Keywords | undefined => {
  if (!("requirement" in action)) return undefined;
  const name = Object.keys(TEXTS).find((each) => TEXTS[each]?.check === action.requirement);
  return name === undefined ? undefined : { $ref: `#/$defs/${name}` };
};

const isClosed = (schema: JsonSchema): boolean =>
  typeof schema.additionalProperties === "object" && "not" in schema.additionalProperties;

type NodeSchema = GenericSchema & { entries: { type: LiteralSchema<string, undefined> } };
type NodeUnion = GenericSchema & { options: NodeSchema[] };

/** Resolves a recursive schema of body.ts to its union of node schemas. */
const union = (recursive: GenericSchema): NodeUnion =>
  (recursive as LazySchema<GenericSchema>).getter(undefined) as NodeUnion;

const nodeTypes = (recursive: GenericSchema): Record<string, GenericSchema> =>
  Object.fromEntries(union(recursive).options.map((node) => [node.entries.type.literal, node]));

/* biome-ignore-start lint/suspicious/noThenProperty: the keyword of JSON Schema */
/**
 * Builds a union of nodes as one condition for each type. With `oneOf`, a validator that collects all errors tries
 * every type of node at every level, which takes time exponential in the depth. So does a node without a type, which meets
 * every condition, so it is excluded first.
 */
const byType = (types: readonly string[]): JsonSchema => ({
  type: "object",
  required: ["type"],
  properties: { type: { enum: [...types] } },
  if: { required: ["type"], properties: { type: {} } },
  then: {
    allOf: types.map((type) => ({
      if: { properties: { type: { const: type } } },
      then: { $ref: `#/$defs/${type}` },
    })),
  },
});
/* biome-ignore-end lint/suspicious/noThenProperty: the keyword of JSON Schema */

const typesOf = (schema: object): string[] | undefined =>
  "type" in schema && schema.type === "variant"
    ? (schema as NodeUnion).options.map((node) => node.entries.type.literal)
    : undefined;

const conversion = (named: Record<string, GenericSchema>): ConversionConfig => ({
  target: "draft-2020-12",
  typeMode: "input",
  errorMode: "ignore",
  definitions: {
    phrasingContent: union(phrasingContent),
    flowContent: union(flowContent),
    ...nodeTypes(phrasingContent),
    ...nodeTypes(flowContent),
    ...named,
  },
  overrideSchema: ({ valibotSchema, jsonSchema }) => {
    const types = typesOf(valibotSchema);
    if (types !== undefined) return byType(types);
    if (!isClosed(jsonSchema)) return undefined;
    const { required = [], ...rest } = jsonSchema;
    return { ...rest, ...(required.length > 0 && { required }), additionalProperties: false };
  },
  overrideAction: ({ valibotAction, jsonSchema }) => {
    const reference = referenceOf(valibotAction);
    if (reference === undefined) return jsonSchema;
    const { type: _, ...rest } = jsonSchema;
    return { ...rest, ...reference };
  },
});

/**
 * Converts Valibot schemas that use the model to JSON Schema 2020-12.
 *
 * @param named the schemas by name
 * @returns these schemas and the schema of every node of the body, by name. They refer to each other as `#/$defs/name`.
 */
export const jsonSchemasOf = (named: Record<string, GenericSchema>): Record<string, JsonSchema> =>
  ({ ...toJsonSchema(object(named), conversion(named)).$defs, ...textSchemas }) as Record<string, JsonSchema>;

/** Schemas of fields that many fields have, so that they refer to these. A schema follows those that it contains. */
const SHARED: Readonly<Record<string, GenericSchema>> = {
  id,
  dimension,
  widths,
  phrasing: array(phrasingContent),
  flow: array(flowContent),
  text200: text("text", 200),
  text500: text("text", 500),
  text5000: text("text", 5_000),
};

const withoutDescription = ({ description: _, ...rest }: JsonSchema): string => JSON.stringify(rest);

/** Replaces a schema that equals a definition, apart from its description, by a reference to the definition. */
const asReference = (schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema => {
  const text = withoutDescription(schema);
  const name = Object.keys(definitions).find((each) => withoutDescription(definitions[each] ?? {}) === text);
  if (name === undefined) return schema;
  const { description } = schema;
  return { $ref: `#/$defs/${name}`, ...(description !== undefined && { description }) };
};

/** Applies `asReference` to all schemas in a value. */
const withReferences = (value: unknown, definitions: Readonly<Record<string, JsonSchema>>): unknown => {
  if (Array.isArray(value)) return value.map((each: unknown) => withReferences(each, definitions));
  if (!isFields(value)) return value;
  const inside = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withReferences(each, definitions)]),
  );
  return asReference(inside, definitions);
};

const sharedSchemas = (): Record<string, JsonSchema> => {
  const schemas: Record<string, JsonSchema> = {};
  for (const [name, schema] of Object.entries(SHARED)) {
    const { $schema: _, $defs: __, ...own } = toJsonSchema(schema, conversion({}));
    schemas[name] = withReferences(own, schemas) as JsonSchema;
  }
  return schemas;
};

/**
 * Converts the article model to a JSON Schema 2020-12 document. Every document that `readArticle` accepts is valid
 * against it. `readArticle` rejects some documents that are valid against it.
 */
export const articleSchema = (): JsonSchema => {
  const { $schema, $defs, properties = {}, ...rest } = toJsonSchema(articleDocument, conversion({}));
  const shared = sharedSchemas();
  const nodes = Object.entries($defs as Record<string, JsonSchema>).map(([name, { ...fields }]) => [
    name,
    // A node itself must not become a reference to itself.
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, withReferences(value, shared)])),
  ]);
  const definitions: Record<string, JsonSchema> = {
    ...Object.fromEntries(nodes),
    ...textSchemas,
    ...shared,
  };
  return {
    ...($schema !== undefined && { $schema }),
    $id: "/schemas/article.json",
    title: "Article",
    description: "A news article, as the desk accepts it and as the site serves it as JSON.",
    ...rest,
    properties: {
      ...(withReferences(properties, definitions) as Record<string, JsonSchema>),
      ...Object.fromEntries(
        Object.entries(READ_ONLY_FIELDS).map(([name, description]) => [
          name,
          { description, readOnly: true },
        ]),
      ),
    },
    $defs: definitions,
  };
};
