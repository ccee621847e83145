/** A JSON Schema 2020-12 as a plain object. */
export type Schema = Record<string, unknown>;

/** A reference to a component. */
export interface Reference {
  $ref: string;
}

/** What stands in the path or the query of a request. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  description: string;
  required?: boolean;
  schema: Schema;
  example?: unknown;
}

/** A header field of an answer. */
export interface Header {
  description: string;
  schema: Schema;
  required?: boolean;
}

/** An answer. */
export interface Response {
  description: string;
  headers?: Record<string, Reference>;
  content?: Record<string, { schema: Schema | Reference; example?: unknown }>;
}

/** What a method does at a path. */
export interface Operation {
  operationId: string;
  tags: [string];
  summary: string;
  description?: string;
  parameters?: Reference[];
  requestBody?: {
    required: true;
    content: Record<string, { schema: Schema | Reference; example: unknown }>;
  };
  responses: Record<string, Reference>;
  security: Record<string, []>[];
}

/** What can be asked at a path. */
export interface PathItem {
  get?: Operation;
  put?: Operation;
  post?: Operation;
  delete?: Operation;
}

/** An OpenAPI description, as far as ours goes. */
export interface OpenAPI {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string } & Record<string, unknown>;
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    headers: Record<string, Header>;
    responses: Record<string, Response>;
    securitySchemes: Record<string, object>;
  };
}

/** Points to a schema. */
export const schema = (name: string): Reference => ({ $ref: `#/components/schemas/${name}` });
/** Points to a parameter. */
export const parameter = (name: string): Reference => ({ $ref: `#/components/parameters/${name}` });
/** Points to an answer. */
export const response = (name: string): Reference => ({ $ref: `#/components/responses/${name}` });

/** Points to header fields, by their names. */
export const headersNamed = (...names: readonly string[]): Record<string, Reference> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
