import { entityTags, isSameStrongly } from "../../http/conditional.ts";
import type { ProblemName } from "../../http/problem.ts";

/** Under which condition a change is to be made (RFC 9110 §13.1). */
export type Precondition =
  /** `If-None-Match: *`: only when there is no article of this id. */
  | { kind: "create" }
  /** `If-Match`: only when the current revision is one of these. */
  | { kind: "replace"; tags: "*" | readonly string[] }
  /** None: whatever there is or is not, as a batch says. */
  | { kind: "any" };

/** A request whose precondition cannot be used. */
export interface UnusablePrecondition {
  kind: "unusable";
  problem: ProblemName;
  detail: string;
}

const WAY_OUT =
  "send If-None-Match: * to create the article, or If-Match with the ETag of the revision that you have read to replace it";

const badRequest = (detail: string): UnusablePrecondition => ({
  kind: "unusable",
  problem: "bad-request",
  detail,
});

/**
 * The precondition of a change. One is required, so that nobody overwrites what they have not seen
 * (RFC 6585 §3).
 */
export const preconditionOf = (headers: Headers): Precondition | UnusablePrecondition => {
  const ifMatch = headers.get("If-Match");
  const ifNoneMatch = headers.get("If-None-Match");
  if (ifMatch === null && ifNoneMatch === null)
    return {
      kind: "unusable",
      problem: "precondition-required",
      detail: `This change names no revision: ${WAY_OUT}.`,
    };
  if (ifMatch !== null && ifNoneMatch !== null)
    return badRequest(`If-Match and If-None-Match cannot both hold: ${WAY_OUT}.`);
  if (ifMatch === null)
    return ifNoneMatch?.trim() === "*"
      ? { kind: "create" }
      : badRequest(`If-None-Match can only be * here: ${WAY_OUT}.`);
  const tags = entityTags(ifMatch);
  return tags === undefined
    ? badRequest('If-Match is no list of entity tags, such as "3" with its quotation marks.')
    : { kind: "replace", tags };
};

/** The entity tag of a revision: strong, and the revision alone. */
export const etagOf = (revision: number): string => `"${revision}"`;

/** Whether a precondition holds for an article's current revision, undefined where there is no article. */
export const holds = (precondition: Precondition, revision: number | undefined): boolean => {
  if (precondition.kind === "any") return true;
  if (precondition.kind === "create") return revision === undefined;
  if (revision === undefined) return false;
  const { tags } = precondition;
  return tags === "*" || tags.some((tag) => isSameStrongly(tag, etagOf(revision)));
};
