import type { Site } from "../../../site.ts";
import { article } from "./article.ts";
import { base } from "./base.ts";
import { card } from "./card.ts";
import { identityRules } from "./identity.ts";
import { listing } from "./listing.ts";
import { minifyCSS } from "./minify.ts";
import { more } from "./more.ts";
import { preview } from "./preview.ts";
import { problem } from "./problem.ts";
import { reference } from "./reference.ts";
import { scripts } from "./scripts.ts";
import { text } from "./text.ts";

/** The kinds of page. */
export type PageKind = "article" | "preview" | "listing" | "problem" | "reference";

/** The rules that the pages of all publications share, by kind of page. */
const SHEETS: Record<PageKind, string> = {
  article: base + article + text + more + scripts,
  preview: base + preview + article + text + scripts,
  listing: base + card + listing + scripts,
  problem: base + card + problem + scripts,
  reference: base + reference,
};

/** The stylesheets of each publication. The settings are read once, so each sheet is built once. */
const sheetsBySite = new WeakMap<Site, Partial<Record<PageKind, string>>>();

/**
 * Returns the one stylesheet of a page, minified, as the page's head contains it.
 *
 * @example sheetOf("article", site) // ":root{--paper:#fffefb;…"
 */
export const sheetOf = (kind: PageKind, site: Site): string => {
  const sheets = sheetsBySite.get(site) ?? {};
  sheetsBySite.set(site, sheets);
  sheets[kind] ??= `${identityRules(site)}${minifyCSS(SHEETS[kind])}`;
  return sheets[kind];
};
