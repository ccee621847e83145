import { article } from "./article.ts";
import { base } from "./base.ts";
import { feed } from "./feed.ts";
import { listing } from "./listing.ts";
import { logo } from "./logo.ts";
import { preview } from "./preview.ts";
import { problem } from "./problem.ts";
import { reference } from "./reference.ts";
import { scripts } from "./scripts.ts";
import { stylesheet } from "./stylesheet.ts";
import { text } from "./text.ts";

/** What the sheets are made of, as it is sent. */
export const rules = {
  base: stylesheet(base),
  article: stylesheet(article),
  text: stylesheet(text),
  preview: stylesheet(preview),
  listing: stylesheet(listing),
  problem: stylesheet(problem),
  reference: stylesheet(reference),
  scripts: stylesheet(scripts),
  logo: stylesheet(logo),
  feed: stylesheet(feed),
};
