import * as v from "valibot";
import { isWebURL } from "../article/fields.ts";

/** The policies of a publication that schema.org has terms for, in the order in which pages link them. */
export const POLICY_NAMES = [
  "publishingPrinciples",
  "ethicsPolicy",
  "correctionsPolicy",
  "masthead",
  "ownershipFundingInfo",
] as const;

export type PolicyName = (typeof POLICY_NAMES)[number];

/** The pages of a publication's policies: paths of the site, or absolute URLs. */
export type Policies = Partial<Record<PolicyName, string>>;

/** Returns whether the value is a path of the site (not `//host`), or an http or https URL. */
const isPage = (value: string): boolean => /^(?:\/(?!\/)|https?:)/iu.test(value) && isWebURL(value);

const page = v.exactOptional(
  v.pipe(
    v.string(),
    v.trim(),
    v.check(isPage, "a path of the site such as /ethics, or an http or https URL"),
  ),
);

/** The schema of the setting POLICIES. */
export const policies = v.optional(
  v.strictObject({
    publishingPrinciples: page,
    ethicsPolicy: page,
    correctionsPolicy: page,
    masthead: page,
    ownershipFundingInfo: page,
  } satisfies Record<PolicyName, typeof page>),
);
