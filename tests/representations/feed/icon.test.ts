import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import Parser from "rss-parser";
import { expect, test } from "vitest";
import type { Site } from "../../../src/site.ts";
import { anArticle } from "../../running-site.ts";
import { feed, site, valuesOf } from "./served.ts";
import { jsonFeedFaults, xmlFaults } from "./validators.ts";

/*
 * The icon of the publication in its feeds, as other programs read it.
 */

const values = valuesOf([anArticle()]);
const withIcon: Site = { ...site, icon: "/media/icon.png?v=1&b" };
const ICON = "https://courier.example/media/icon.png?v=1&b";

test("an RSS feed has the icon as its image, with the title and the link of the channel", async () => {
  const document = await feed(values, "/sections/town/feed.xml", withIcon);
  const image = {
    url: ICON,
    title: "The town – The Harbour Courier",
    link: "https://courier.example/sections/town",
  };
  expect(parseRssFeed(document).image).toEqual(image);
  expect((await new Parser().parseString(document)).image).toMatchObject(image);
  expect(await xmlFaults("feed.xml", [document])).toEqual([]);
});

test("an Atom feed and a JSON Feed have the icon", async () => {
  const atom = await feed(values, "/atom.xml", withIcon);
  expect(parseAtomFeed(atom).icon).toBe(ICON);
  expect(await xmlFaults("atom.xml", [atom])).toEqual([]);
  const json = await feed(values, "/feed.json", withIcon);
  expect(parseJsonFeed(json).icon).toBe(ICON);
  expect(jsonFeedFaults(json)).toEqual([]);
});

test("an icon on another host keeps its URL", async () => {
  const icon = "https://images.example/icon.png";
  expect(parseAtomFeed(await feed(values, "/atom.xml", { ...site, icon })).icon).toBe(icon);
});

test("a publication without an icon has none in its feeds", async () => {
  expect(parseRssFeed(await feed(values, "/feed.xml")).image).toBeUndefined();
  expect(parseAtomFeed(await feed(values, "/atom.xml")).icon).toBeUndefined();
  expect(parseJsonFeed(await feed(values, "/feed.json")).icon).toBeUndefined();
});
