import { parseAtomFeed, parseRssFeed } from "feedsmith";
import Parser from "rss-parser";
import { describe, expect, test } from "vitest";
import type { Site } from "../../../src/site.ts";
import { anArticle } from "../../running-site.ts";
import { feed, site, valuesOf } from "./served.ts";
import { xmlFaults } from "./validators.ts";

/*
 * The elements of a feed that SmartNews and MSN read (docs/decisions/feeds-and-sitemaps.md).
 *
 * https://publishers.smartnews.com/hc/en-us/articles/56500436151065
 * https://support.microsoft.com/en-us/topic/msn-feed-item-metadata-requirements-0114c19c-36bb-4fef-8322-4a1ed6888329
 */

const picture = (url: string) => ({ type: "figure", url, alt: "The quay", width: 2400, height: 1600 });

const older = anArticle({
  id: "older",
  published: "2026-11-20T08:00:00Z",
  modified: "2026-11-22T10:00:00Z",
  lead: picture("/images/quay.jpg?v=2"),
});
const newer = anArticle({ id: "newer", published: "2026-11-21T09:00:00Z", lead: picture("/map.svg") });
const values = valuesOf([older, newer]);

/** Returns the item of the older article. */
const itemOf = async (its: Site = site) => {
  const document = await feed(values, "/feed.xml", its);
  expect(await xmlFaults("feed.xml", [document])).toEqual([]);
  return parseRssFeed(document).items?.[1];
};

describe("an RSS channel", () => {
  test("has the date of its last publication, the date of its last change, and the interval for programs", async () => {
    const channel = parseRssFeed(await feed(values, "/feed.xml"));
    expect(channel).toMatchObject({
      pubDate: "Sat, 21 Nov 2026 09:00:00 GMT",
      lastBuildDate: "Sun, 22 Nov 2026 10:00:00 GMT",
      ttl: 15,
    });
    expect(await new Parser().parseString(await feed(values, "/feed.xml"))).toMatchObject({
      pubDate: "Sat, 21 Nov 2026 09:00:00 GMT",
      ttl: "15",
    });
  });

  test("has no interval in an archive, and is valid without items", async () => {
    const archive = await feed(values, "/feed.xml?archive=2026-11");
    expect(parseRssFeed(archive).ttl).toBeUndefined();
    expect(parseRssFeed(archive).pubDate).toBe("Sat, 21 Nov 2026 09:00:00 GMT");
    const empty = await feed(new Map(), "/sections/town/feed.xml");
    expect(await xmlFaults("feed.xml", [archive, empty])).toEqual([]);
  });
});

describe("an RSS item", () => {
  test("has the date of its last change in Dublin Core", async () => {
    expect((await itemOf())?.dcterms).toMatchObject({ modified: ["2026-11-22T10:00:00Z"] });
  });

  test("has its picture with the type, and as a thumbnail", async () => {
    const url = "https://courier.example/images/quay.jpg?v=2";
    expect((await itemOf())?.media).toMatchObject({
      contents: [{ url, medium: "image", type: "image/jpeg", width: 2400, height: 1600 }],
      thumbnails: [{ url, width: 2400, height: 1600 }],
    });
  });

  test("has the picture of the article's preview as its thumbnail if images are resized", async () => {
    expect((await itemOf({ ...site, imageResizing: "cloudflare" }))?.media).toMatchObject({
      contents: [{ url: "https://courier.example/images/quay.jpg?v=2", width: 2400, height: 1600 }],
      thumbnails: [
        {
          url: "https://courier.example/cdn-cgi/image/width=1200,height=630,fit=cover,gravity=auto,format=jpeg,onerror=redirect/images/quay.jpg?v=2",
          width: 1200,
          height: 630,
        },
      ],
    });
  });

  test("has a smaller version of a picture in the store as its thumbnail", async () => {
    const folder = "/media/0123456789abcdef0123456789abcdef";
    const lead = { ...picture(`${folder}/quay.jpg`), widths: [480, 1280] };
    const document = await feed(valuesOf([anArticle({ lead })]), "/feed.xml");
    expect(await xmlFaults("feed.xml", [document])).toEqual([]);
    expect(parseRssFeed(document).items?.[0]?.media).toMatchObject({
      contents: [{ url: `https://courier.example${folder}/quay.jpg`, width: 2400, height: 1600 }],
      thumbnails: [{ url: `https://courier.example${folder}/1280/quay.jpg`, width: 1280, height: 853 }],
    });
  });

  test("has no drawing as its thumbnail", async () => {
    const [item] = parseRssFeed(await feed(values, "/feed.xml")).items ?? [];
    expect(item?.media?.contents).toMatchObject([{ type: "image/svg+xml" }]);
    expect(item?.media?.thumbnails).toBeUndefined();
  });
});

test("an Atom entry has its picture with the type, and as a thumbnail", async () => {
  const document = await feed(values, "/atom.xml");
  expect(await xmlFaults("atom.xml", [document])).toEqual([]);
  expect(parseAtomFeed(document).entries?.[1]?.media).toMatchObject({
    contents: [{ type: "image/jpeg" }],
    thumbnails: [{ url: "https://courier.example/images/quay.jpg?v=2" }],
  });
});
