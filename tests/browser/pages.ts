import { problem } from "../../src/http/problem.ts";
import type { ArchiveView } from "../../src/representations/archive-view.ts";
import { archivePage } from "../../src/representations/html/archive-page.ts";
import { articlePage } from "../../src/representations/html/article-page.ts";
import { listingPage } from "../../src/representations/html/listing-page.ts";
import { contentSecurityPolicy } from "../../src/representations/html/policy.ts";
import { previewPage } from "../../src/representations/html/preview-page.ts";
import { problemPage } from "../../src/representations/html/problem-page.ts";
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
  section,
  site,
  splitMonth,
} from "./newspaper.ts";

/** A page as it would be sent. */
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

const article = (shown: Parameters<typeof articlePage>[0]): Sent => ({
  html: articlePage(shown, { site, jsonld }),
  policy: contentSecurityPolicy("article"),
});
const preview = (
  shown: Parameters<typeof previewPage>[0],
  notice: Parameters<typeof previewPage>[1]["notice"],
): Sent => ({
  html: previewPage(shown, { site, notice }),
  policy: contentSecurityPolicy("preview"),
});
const listing = (view: Parameters<typeof listingPage>[0], its = site): Sent => ({
  html: listingPage(view, { site: its }),
  policy: contentSecurityPolicy("listing"),
});
const archived = (view: ArchiveView, its = site): Sent => ({
  html: archivePage(view, { site: its }),
  policy: contentSecurityPolicy("listing"),
});
const trouble = (shown: Parameters<typeof problemPage>[0], its = site): Sent => ({
  html: problemPage(shown, { site: its }),
  policy: contentSecurityPolicy("problem"),
});

/** Every kind of page, under the path it is served at by the test's server. */
export const PAGES: Record<string, Sent> = {
  "/articles/last-ferry": article(everything),
  "/articles/last-ferry-ar": article(arabic),
  "/articles/viimeinen-lautta": article(finnish),
  "/desk/preview/last-ferry": preview(everything, {
    revision: 2,
    latest: 5,
    state: "embargoed",
    embargo: "2026-12-03T07:00:00Z",
    expires: "2026-11-25T13:00:00Z",
  }),
  "/desk/preview/last-ferry-ar": preview(arabic, {
    revision: 1,
    latest: 1,
    state: "draft",
    embargo: undefined,
    expires: "2026-11-25T13:00:00Z",
  }),
  "/": listing(front),
  "/empty": listing(emptyFront),
  "/sections/town": listing(section),
  "/sections/world": listing(emptySection),
  "/authors/mirela-oduya": listing(authorList),
  "/sections/town-older": listing(olderSection),
  "/older": listing(olderFront),
  "/archive": archived(archive),
  "/archive-ar": archived(archive, arabicSite),
  "/archive-empty": archived(emptyArchive),
  "/archive/2024": archived(archiveYear),
  "/archive/2024/05": listing(archiveMonth),
  "/archive/2024/05-split": listing(splitMonth),
  "/archive/2024/05/14": listing(archiveDay),
  "/front-ar": listing(arabicFront, arabicSite),
  "/404": trouble(problem("not-found", { detail: "Nothing is published at /a-page.", instance })),
  "/410": trouble(
    problem("gone", {
      detail: "The article at /a-page was withdrawn.",
      instance,
      withdrawn: "2024-05-20T08:00:00Z",
      reason: "It named a source who had asked us not to.",
    }),
  ),
  "/503": trouble(problem("unavailable", { detail: "The archive does not answer.", instance }), arabicSite),
  "/414": trouble(problem("uri-too-long", { detail: "The URL is longer than 8192 bytes.", instance })),
};
