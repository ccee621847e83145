import { entityTags, isSameStrongly } from "../../http/conditional.ts";
import type { ProblemName } from "../../http/problem.ts";

/** The condition under which a change applies (RFC 9110 §13.1). */
export type Precondition =
  /** `If-None-Match: *`: the article must not exist. */
  | { kind: "create" }
  /** `If-Match`: the current revision must be one of these. */
  | { kind: "replace"; tags: "*" | readonly string[] }
  /** No condition. A batch applies its lines in this way. */
  | { kind: "any" };

/** A missing or invalid precondition, as a problem. */
export interface PreconditionProblem {
  kind: "unusable";
  problem: ProblemName;
  detail: string;
}

const NEXT_STEP =
  "Send If-None-Match: * to create the article, or If-Match with the ETag of the revision that you read to replace it";

const badRequest = (detail: string): PreconditionProblem => ({
  kind: "unusable",
  problem: "bad-request",
  detail,
});

/**
 * Reads the precondition of a change. A change must have one, so that it does not overwrite a revision that its
 * author has not read.
 *
 * @see RFC 6585 §3
 */
export const readPrecondition = (headers: Headers): Precondition | PreconditionProblem => {
  const ifMatch = headers.get("If-Match");
  const ifNoneMatch = headers.get("If-None-Match");
  if (ifMatch === null && ifNoneMatch === null)
    return {
      kind: "unusable",
      problem: "precondition-required",
      detail: `The request has neither If-Match nor If-None-Match. ${NEXT_STEP}.`,
    };
  if (ifMatch !== null && ifNoneMatch !== null)
    return badRequest(`The request has both If-Match and If-None-Match. ${NEXT_STEP}.`);
  if (ifMatch === null)
    return ifNoneMatch?.trim() === "*"
      ? { kind: "create" }
      : badRequest(`If-None-Match must be *. ${NEXT_STEP}.`);
  const tags = entityTags(ifMatch);
  return tags === undefined
    ? badRequest(
        'If-Match is not a list of entity tags. Send the ETag with its quotation marks, such as "3".',
      )
    : { kind: "replace", tags };
};

/** Returns the entity tag of a revision. It is strong, and names the revision alone. */
export const etagOf = (revision: number): string => `"${revision}"`;

/** Returns whether an article meets a precondition. Its revision is undefined if it does not exist. */
export const meetsPrecondition = (precondition: Precondition, revision: number | undefined): boolean => {
  if (precondition.kind === "any") return true;
  if (precondition.kind === "create") return revision === undefined;
  if (revision === undefined) return false;
  const { tags } = precondition;
  return tags === "*" || tags.some((tag) => isSameStrongly(tag, etagOf(revision)));
};
