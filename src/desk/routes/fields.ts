import * as v from "valibot";
import { readBody } from "../request-body.ts";
import { problemResponse } from "../response.ts";

/** A small document that came with a request, or the answer that refuses it. */
export type AskedFields<Fields> =
  | { fields: Fields; refused?: undefined }
  | { fields?: undefined; refused: Response };

/** No content is undefined, which a schema may allow; what is no JSON is the text that it is, which none does. */
const parsed = (text: string): unknown => {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const faultText = (issue: v.BaseIssue<unknown>): string =>
  `${(issue.path ?? []).map(({ key }) => key).join(".") || "the document"}: expected ${issue.kind === "schema" ? issue.expected : issue.message}`;

/**
 * Reads a request's small JSON document.
 *
 * @param wayOut what to send instead, as a sentence
 */
export const askedFields = async <Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  wayOut: string,
): Promise<AskedFields<v.InferOutput<Schema>>> => {
  const body = await readBody(request);
  if (body.kind !== "text") return { refused: problemResponse(body.problem, body) };
  const { success, output, issues } = v.safeParse(schema, parsed(body.text));
  if (success) return { fields: output };
  return {
    refused: problemResponse("bad-request", { detail: `${issues.map(faultText).join("; ")}. ${wayOut}` }),
  };
};
