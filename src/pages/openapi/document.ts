/** A JSON Schema (draft 2020-12) as a plain object. */
export type Schema = Record<string, unknown>;

/** A reference to a component. */
export interface Reference {
  $ref: string;
}

/** A parameter in the path, the query or the header of a request. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  description: string;
  required?: boolean;
  schema: Schema;
  example?: unknown;
}

/** A header field of a response. */
export interface Header {
  description: string;
  schema: Schema;
  required?: boolean;
}

/** A response. */
export interface Response {
  description: string;
  headers?: Record<string, Reference>;
  content?: Record<string, { schema: Schema | Reference; example?: unknown }>;
}

/** The description of a method of a path. */
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

/** The operations of a path. */
export interface PathItem {
  get?: Operation;
  put?: Operation;
  post?: Operation;
  delete?: Operation;
}

/** The parts of OpenAPI that this description uses. */
export interface OpenAPI {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string } & Record<string, unknown>;
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, PathItem>;
  /** The requests that the site sends to webhooks. */
  webhooks: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    headers: Record<string, Header>;
    responses: Record<string, Response>;
    securitySchemes: Record<string, object>;
  };
}

/** Returns a reference to a schema. */
export const schema = (name: string): Reference => ({ $ref: `#/components/schemas/${name}` });
/** Returns a reference to a parameter. */
export const parameter = (name: string): Reference => ({ $ref: `#/components/parameters/${name}` });
/** Returns a reference to a response. */
export const response = (name: string): Reference => ({ $ref: `#/components/responses/${name}` });

/** Returns references to header fields. */
export const headersNamed = (...names: readonly string[]): Record<string, Reference> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
