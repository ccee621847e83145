import { describe, expect, test } from "vitest";
import type { Article } from "../../../src/article/model.ts";
import { FEED_FORMATS } from "../../../src/representations/feed/formats.ts";
import { anArticle } from "../../running-site.ts";
import { byFeedparser } from "./feedparser.ts";
import { feed, valuesOf } from "./served.ts";

/*
 * The summary of each item, as other programs read it.
 */

const XML = ["feed.xml", "atom.xml"] as const;

const paragraph = (text: string) => ({ type: "paragraph", children: [{ type: "text", value: text }] });

const picture = (alt: string) => ({ type: "figure", url: "/images/quay.jpg", alt, width: 1200, height: 800 });

const story = anArticle({
  id: "story",
  standfirst: "What the sea left.",
  lead: picture("The quay at dawn"),
  body: [paragraph("The harbour woke early.")],
});
const short = anArticle({
  id: "short",
  lead: picture("The quay at noon"),
  body: [
    { type: "heading", depth: 2, children: [{ type: "text", value: "At noon" }] },
    paragraph("Nothing."),
  ],
});
const onlyPicture = anArticle({
  id: "picture",
  lead: picture("The quay at night"),
  body: [picture("Boats")],
});

const read = async (file: (typeof XML)[number], article: Article, query = "") =>
  byFeedparser(await feed(valuesOf([article]), `/${file}${query}`))[0];

describe.each(XML)("feedparser reads from %s", (file) => {
  test("the standfirst as the summary, and the text as the content", async () => {
    const item = await read(file, story);
    expect(item?.summary).toBe("What the sea left.");
    expect(item?.content).toEqual([expect.stringContaining("<p>The harbour woke early.</p>")]);
  });

  test("the first paragraph as the summary of an article without a standfirst", async () => {
    expect((await read(file, short))?.summary).toBe("Nothing.");
  });

  test("no text of a picture as a summary or a content", async () => {
    const { summary, content } = (await read(file, onlyPicture)) ?? { content: [] };
    // Without a summary, feedparser takes the content for it.
    expect([summary]).toEqual(content);
    expect(content).toEqual([expect.stringMatching(/^<div lang="en" dir="ltr">/u)]);
  });

  test("the standfirst alone from an archive, which has no texts", async () => {
    const archived = await read(file, story, "?archive=2026-11");
    expect(archived).toEqual({ summary: "What the sea left.", content: [] });
    expect(await read(file, short, "?archive=2026-11")).toEqual({ summary: undefined, content: [] });
  });
});

test("the description of a picture is in a feed whose item has a summary and a text before it", async () => {
  for (const file of XML) {
    const document = await feed(valuesOf([story]), `/${file}`);
    expect(document).toContain('<media:description type="plain">The quay at dawn</media:description>');
    expect(await feed(valuesOf([onlyPicture]), `/${file}`)).not.toContain("media:description");
  }
});

test("an item of feed.json without a standfirst has the first paragraph as its summary", async () => {
  const { items } = JSON.parse(await feed(valuesOf([short]), "/feed.json"));
  expect(items).toMatchObject([{ summary: "Nothing." }]);
});

test("every format has the same summary of a long first paragraph, which ends between words", async () => {
  const long = anArticle({ body: [paragraph("The harbour woke early, and so did we. ".repeat(20))] });
  const summaries = await Promise.all(
    FEED_FORMATS.map(async ({ file }) => {
      const document = await feed(valuesOf([long]), `/${file}`);
      return file === "feed.json"
        ? JSON.parse(document).items[0].summary
        : byFeedparser(document)[0]?.summary;
    }),
  );
  expect(new Set(summaries).size).toBe(1);
  expect(summaries[0]).toMatch(
    /^The harbour woke early.{200,280} (?:The|harbour|woke|early,|and|so|did|we\.)…$/u,
  );
  expect(summaries[0].length).toBeLessThanOrEqual(301);
});
