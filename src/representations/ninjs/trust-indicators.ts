import { POLICY_NAMES, type PolicyName } from "../../site/policies.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { stringsFor } from "../html/strings/lookup.ts";
import { newsCode } from "../news-codes.ts";
import type { TrustIndicator } from "./news-item.ts";

/**
 * The IPTC trust indicator of each policy. `partyInfo` is any information about the organisation.
 *
 * @see https://cv.iptc.org/newscodes/trustindicator/
 */
const CONCEPTS: Record<PolicyName, string> = {
  publishingPrinciples: "editorialPolicy",
  ethicsPolicy: "ethicsPolicy",
  correctionsPolicy: "correctionsPolicy",
  masthead: "partyInfo",
  ownershipFundingInfo: "partyInfo",
};

/** Lists the publication's policies, with their names in the publication's language. */
export const trustIndicatorsOf = (site: Site): TrustIndicator[] => {
  const { link } = absoluteURLs({ path: "/" }, site);
  const { policies: titles } = stringsFor(site.language);
  return POLICY_NAMES.flatMap((name) => {
    const page = site.policies?.[name];
    const href = page && link(page);
    return href ? [{ role: newsCode("trustindicator", CONCEPTS[name]), title: titles[name], href }] : [];
  });
};
