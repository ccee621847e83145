import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import Parser from "rss-parser";
import type { FeedFile } from "../../../src/site/feed-topics.ts";

/*
 * Reads feeds with two independent libraries: feedsmith, which knows all three formats, and rss-parser, which uses
 * another XML parser (sax).
 */

/** An item that a feed reader has read. */
export interface ReadItem {
  guid: string | undefined;
  url: string | undefined;
  title: string | undefined;
  /** Milliseconds since the epoch. */
  published: number;
  authors: string[];
  content: string | undefined;
}

/** The fields of feedsmith's items that are compared. Their names differ between formats. */
type Fields = Record<string, unknown>;

const text = (value: unknown): string | undefined => {
  if (typeof value === "string") return value;
  const inside = typeof value === "object" && value !== null ? (value as Fields).value : undefined;
  return typeof inside === "string" ? inside : undefined;
};

const list = (value: unknown): Fields[] => (Array.isArray(value) ? value : []);

const names = (people: unknown): string[] =>
  (Array.isArray(people) ? people : []).flatMap((person: unknown) =>
    typeof person === "string" ? [person] : (text((person as Fields).name) ?? []),
  );

/** Reads a feed with feedsmith. */
export const byFeedsmith = (file: FeedFile, document: string): ReadItem[] => {
  switch (file) {
    case "feed.xml":
      return list((parseRssFeed(document) as Fields).items).map((item) => ({
        guid: text(item.guid),
        url: text(item.link),
        title: text(item.title),
        published: Date.parse(String(item.pubDate)),
        authors: names((item.dc as Fields | undefined)?.creators),
        content: text((item.content as Fields | undefined)?.encoded),
      }));
    case "atom.xml":
      return list((parseAtomFeed(document) as Fields).entries).map((entry) => ({
        guid: text(entry.id),
        url: text(list(entry.links).find(({ rel }) => rel === "alternate")?.href),
        title: text(entry.title),
        published: Date.parse(String(entry.published)),
        authors: names(entry.authors),
        content: text(entry.content),
      }));
    case "feed.json":
      return list((parseJsonFeed(document) as Fields).items).map((item) => ({
        guid: text(item.id),
        url: text(item.url),
        title: text(item.title),
        published: Date.parse(String(item.date_published)),
        authors: names(item.authors),
        content: text(item.content_html),
      }));
  }
};

const rssParser = new Parser({
  customFields: {
    item: [
      ["dc:creator", "creators", { keepArray: true }],
      ["author", "people", { keepArray: true }],
    ] as never[],
  },
});

/** Reads an XML feed with rss-parser. */
export const byRSSParser = async (file: "feed.xml" | "atom.xml", document: string): Promise<ReadItem[]> => {
  const { items } = await rssParser.parseString(document);
  return (items as unknown as Fields[]).map((item) => ({
    guid: text(file === "feed.xml" ? item.guid : item.id),
    url: text(item.link),
    title: text(item.title),
    published: Date.parse(String(item.isoDate)),
    authors:
      file === "feed.xml"
        ? names(item.creators)
        : list(item.people).flatMap(({ name }) => (Array.isArray(name) ? name.map(String) : [])),
    content: text(file === "feed.xml" ? item["content:encoded"] : item.content),
  }));
};
