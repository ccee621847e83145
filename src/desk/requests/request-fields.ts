import * as v from "valibot";
import { characterIssues, sizeIssue } from "../../article/document.ts";
import { issueText as documentIssueText } from "../../article/issue.ts";
import { problemResponse } from "../response.ts";
import { readBody } from "./request-body.ts";

/** The fields of a request's document, or the problem response that explains why it is not valid. */
export type FieldsResult<Fields> =
  | { fields: Fields; problem?: undefined }
  | { fields?: undefined; problem: Response };

/**
 * Parses a document. An empty body is undefined, which a schema may allow. Text that is not JSON is returned as text,
 * which no schema accepts.
 */
const parsed = (text: string): unknown => {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const issueText = (issue: v.BaseIssue<unknown>): string =>
  `${(issue.path ?? []).map(({ key }) => key).join(".") || "the document"}: expected ${issue.kind === "schema" ? issue.expected : issue.message}`;

/**
 * Returns the errors that no schema finds: nesting that is too deep, and the control and bidirectional characters that
 * articles refuse too.
 */
const documentErrors = (document: unknown): string[] => {
  const depth = sizeIssue(document, 0);
  return (depth === undefined ? characterIssues(document) : [depth]).map(documentIssueText);
};

/** The number of errors that a problem names. */
const NAMED_ERRORS = 3;

const refused = (errors: readonly string[], nextStep: string): { problem: Response } => ({
  problem: problemResponse("bad-request", {
    detail: `${errors.slice(0, NAMED_ERRORS).join("; ")}. ${nextStep}`,
  }),
});

/**
 * Reads a request's small JSON document and checks it against a schema.
 *
 * @param nextStep what the client should send instead, as a sentence
 * @example
 * const { fields, problem } = await readFields(c.req.raw, schema, 'Send {"reason": "…"}.');
 * if (problem !== undefined) return problem;
 */
export const readFields = async <Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  nextStep: string,
): Promise<FieldsResult<v.InferOutput<Schema>>> => {
  const body = await readBody(request);
  if (body.kind !== "text") return { problem: problemResponse(body.problem, body) };
  const document = parsed(body.text);
  const errors = documentErrors(document);
  if (errors.length > 0) return refused(errors, nextStep);
  const { success, output, issues } = v.safeParse(schema, document);
  return success ? { fields: output } : refused(issues.map(issueText), nextStep);
};
