import { problem } from "../../src/http/problem.ts";
import type { ArchiveView } from "../../src/representations/archive-view.ts";
import { archivePage } from "../../src/representations/html/archive-page.ts";
import { articlePage } from "../../src/representations/html/article-page.ts";
import { contentSecurityPolicy } from "../../src/representations/html/policy.ts";
import { previewPage } from "../../src/representations/html/preview-page.ts";
import { problemPage } from "../../src/representations/html/problem-page.ts";
import type { PageKind } from "../../src/representations/html/styles/sheets.ts";
import type { Site } from "../../src/site.ts";
import { renderListing } from "../representations/html/render-listing.ts";
import {
  arabic,
  arabicFront,
  arabicSite,
  archive,
  archiveDay,
  archiveMonth,
  archiveYear,
  authorList,
  emptyArchive,
  emptyFront,
  emptySection,
  everything,
  finnish,
  front,
  olderFront,
  olderSection,
  ownSite,
  section,
  site,
  splitMonth,
} from "./newspaper.ts";

/** A page as the site sends it. */
export interface Sent {
  html: string;
  policy: string;
  /** Values of Link. */
  links?: readonly string[];
}

const instance = "urn:uuid:6b1f0a52-1b1d-4a8e-9d83-2f6a0b1f4c11";
const jsonld = JSON.stringify({
  "@context": "https://schema.org",
  "@type": "NewsArticle",
  headline: "A </script> B",
});

/** Returns a page with its policy. */
const sent = async (kind: PageKind, its: Site, html: string): Promise<Sent> => ({
  html,
  policy: await contentSecurityPolicy(kind, its),
});

const article = (shown: Parameters<typeof articlePage>[0], its = site) =>
  sent("article", its, articlePage(shown, { site: its, jsonld }));
const preview = (
  shown: Parameters<typeof previewPage>[0],
  notice: Parameters<typeof previewPage>[1]["notice"],
) => sent("preview", site, previewPage(shown, { site, notice }));
const listing = (view: Parameters<typeof renderListing>[0], its = site) =>
  sent("listing", its, renderListing(view, its));
const archived = (view: ArchiveView, its = site) => sent("listing", its, archivePage(view, { site: its }));
const problemHTML = (shown: Parameters<typeof problemPage>[0], its = site) =>
  sent("problem", its, problemPage(shown, { site: its }));

/** Every kind of page, by its path on the test's server. */
export const PAGES: Record<string, Sent> = {
  "/articles/last-ferry": await article(everything),
  "/articles/last-ferry-ar": await article(arabic),
  "/articles/viimeinen-lautta": await article(finnish),
  "/desk/preview/last-ferry": await preview(everything, {
    revision: 2,
    latest: 5,
    state: "embargoed",
    release: "2026-12-03T07:00:00Z",
    expires: "2026-11-25T13:00:00Z",
  }),
  "/desk/preview/last-ferry-ar": await preview(arabic, {
    revision: 1,
    latest: 1,
    state: "draft",
    release: undefined,
    expires: "2026-11-25T13:00:00Z",
  }),
  "/": await listing(front),
  "/empty": await listing(emptyFront),
  "/sections/town": await listing(section),
  "/sections/world": await listing(emptySection),
  "/authors/mirela-oduya": await listing(authorList),
  "/sections/town-older": await listing(olderSection),
  "/older": await listing(olderFront),
  "/archive": await archived(archive),
  "/archive-ar": await archived(archive, arabicSite),
  "/archive-empty": await archived(emptyArchive),
  "/archive/2024": await archived(archiveYear),
  "/archive/2024/05": await listing(archiveMonth),
  "/archive/2024/05-split": await listing(splitMonth),
  "/archive/2024/05/14": await listing(archiveDay),
  "/front-ar": await listing(arabicFront, arabicSite),
  "/404": await problemHTML(problem("not-found", { detail: "Nothing is published at /a-page.", instance })),
  "/410": await problemHTML(
    problem("gone", {
      detail: "The article at /a-page was withdrawn.",
      instance,
      withdrawn: "2024-05-20T08:00:00Z",
      reason: "It named a source who had asked us not to.",
    }),
  ),
  "/503": await problemHTML(
    problem("unavailable", { detail: "The archive does not respond.", instance }),
    arabicSite,
  ),
  "/own": await listing(front, ownSite),
  "/own/last-ferry": await article(everything, ownSite),
  "/own/last-ferry-ar": await article(arabic, ownSite),
  "/own/404": await problemHTML(
    problem("not-found", { detail: "Nothing is published at /a-page.", instance }),
    ownSite,
  ),
  "/414": await problemHTML(
    problem("uri-too-long", { detail: "The URL is longer than 8192 bytes.", instance }),
  ),
};
