import { type Operation, parameter, type Reference, response, schema } from "./document.ts";

/** An operation of the desk. */
export interface DeskOperation {
  id: string;
  summary: string;
  description?: string;
  parameters?: readonly string[];
  /** The body of the request. */
  body?: { type?: string; schema: string; example: unknown };
  /** Responses of success, by status (responses.ts). */
  success: Record<string, string>;
  /** Further responses, by status. */
  refusals?: Record<string, string>;
}

const references = (names: Record<string, string>): Record<string, Reference> =>
  Object.fromEntries(Object.entries(names).map(([status, name]) => [status, response(name)]));

/** Returns the description of an operation, with the responses that every route of the desk has. */
export const operation = ({
  id,
  summary,
  description,
  parameters = [],
  body,
  success,
  refusals = {},
}: DeskOperation): Operation => ({
  operationId: id,
  tags: ["desk"],
  summary,
  ...(description !== undefined && { description }),
  ...(parameters.length > 0 && { parameters: parameters.map(parameter) }),
  ...(body !== undefined && {
    requestBody: {
      required: true,
      content: {
        [body.type ?? "application/json"]: {
          schema: body.type === undefined ? schema(body.schema) : { type: "string" },
          example: body.example,
        },
      },
    },
  }),
  responses: {
    ...references({
      ...success,
      ...(body !== undefined && { 415: "UnsupportedMediaType" }),
      401: "Unauthorized",
      403: "Forbidden",
      405: "DeskMethodNotAllowed",
      429: "TooManyRequests",
      503: "DeskUnavailable",
      ...refusals,
    }),
  },
  security: [{ token: [] }],
});
