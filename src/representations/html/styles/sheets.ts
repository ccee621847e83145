import type { Site } from "../../../site.ts";
import { identityRules } from "./identity.ts";
import rules from "./rules.json" with { type: "json" };

/** The kinds of page that there are. */
export type PageKind = "article" | "preview" | "listing" | "problem" | "reference";

/** What all publications' pages of a kind have. */
export const SHEETS: Record<PageKind, string> = {
  article: rules.base + rules.article + rules.text + rules.scripts,
  preview: rules.base + rules.preview + rules.article + rules.text + rules.scripts,
  listing: rules.base + rules.listing + rules.scripts,
  problem: rules.base + rules.problem + rules.scripts,
  reference: rules.base + rules.reference,
};

/** The one stylesheet of a page, as it stands in its head. */
export const sheetOf = (kind: PageKind, site: Site): string => `${identityRules(site)}${SHEETS[kind]}`;
