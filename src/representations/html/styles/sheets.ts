import { article } from "./article.ts";
import { base } from "./base.ts";
import { listing } from "./listing.ts";
import { problem } from "./problem.ts";
import { scripts } from "./scripts.ts";
import { stylesheet } from "./stylesheet.ts";

/** The kinds of page that there are. */
export type PageKind = "article" | "listing" | "problem";

/** The one stylesheet of each kind of page, as it stands in its head. */
export const SHEETS: Record<PageKind, string> = {
  article: stylesheet(base, article, scripts),
  listing: stylesheet(base, listing, scripts),
  problem: stylesheet(base, problem, scripts),
};
