import type { Site } from "../../../site.ts";
import { article } from "./article.ts";
import { base } from "./base.ts";
import { identityRules } from "./identity.ts";
import { listing } from "./listing.ts";
import { preview } from "./preview.ts";
import { problem } from "./problem.ts";
import { reference } from "./reference.ts";
import { scripts } from "./scripts.ts";
import { stylesheet } from "./stylesheet.ts";

/** The kinds of page that there are. */
export type PageKind = "article" | "preview" | "listing" | "problem" | "reference";

/** What all publications' pages of a kind have. */
export const SHEETS: Record<PageKind, string> = {
  article: stylesheet(base, article, scripts),
  preview: stylesheet(base, preview, article, scripts),
  listing: stylesheet(base, listing, scripts),
  problem: stylesheet(base, problem, scripts),
  reference: stylesheet(base, reference),
};

/** The one stylesheet of a page, as it stands in its head. */
export const sheetOf = (kind: PageKind, site: Site): string => `${identityRules(site)}${SHEETS[kind]}`;
