import { parseHTML } from "linkedom";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withLocalTimes } from "../../src/cli/articles/local-times.ts";
import { readMarkdown } from "../../src/wire/markdown/read.ts";
import { byFeedsmith } from "../representations/feed/readers.ts";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";

/*
 * A live blog, from Markdown to every representation.
 */

const MARKDOWN = `---
id: final
headline: The final
language: en
section: town
genre: live
published: 2026-11-20T17:00:00
coverage: { start: 2026-11-20T17:30:00, end: 2026-11-20T21:00:00 }
---

The harbour team plays the town team.

::::timeline
:::event[Goal!]{date="2026-11-20T20:10" id="goal"}
One to nil, by **Odd Vik**.
:::

:::event[Kick-off]{date="2026-11-20T19:00"}
It rains.
:::
::::
`;

const read = (markdown: string) => {
  const { article } = readMarkdown(markdown, { fileName: "final.md" });
  return anArticle(withLocalTimes(article, "Europe/Oslo"));
};

const article = read(MARKDOWN);

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
  await site.fill([article]);
  await site.fillListings([article]);
});
afterAll(() => site.close());

const text = async (path: string): Promise<string> => (await site.get(path, { Accept: "text/html" })).text();

it("the page shows each event with its time, in the editor's order, and a link to it", async () => {
  const { document } = parseHTML(await text("/articles/final"));
  const events = [...document.querySelectorAll(".timeline li")];
  expect(
    events.map((event) => [
      event.id,
      event.querySelector("a")?.getAttribute("href"),
      event.querySelector("time")?.getAttribute("datetime"),
      event.querySelector("b")?.textContent,
    ]),
  ).toEqual([
    ["event-goal", "#event-goal", "2026-11-20T19:10:00Z", "Goal!"],
    ["event-2026-11-20t180000z", "#event-2026-11-20t180000z", "2026-11-20T18:00:00Z", "Kick-off"],
  ]);
  expect(document.querySelector("header .kicker")?.textContent).toContain("Live blog");
  const data = JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? "");
  expect(data).toMatchObject({
    "@type": "LiveBlogPosting",
    coverageStartTime: "2026-11-20T16:30:00Z",
    coverageEndTime: "2026-11-20T20:00:00Z",
    liveBlogUpdate: [
      { headline: "Goal!", articleBody: "One to nil, by Odd Vik.", datePublished: "2026-11-20T19:10:00Z" },
      { headline: "Kick-off", articleBody: "It rains." },
    ],
  });
});

it("JSON has the events, and Markdown reads back to the same article", async () => {
  expect(JSON.parse(await text("/articles/final.json"))).toMatchObject({
    genre: "live",
    coverage: article.coverage,
    body: article.body,
  });
  expect(read(await text("/articles/final.md"))).toEqual(article);
});

it("feeds and plain text have the time of each event", async () => {
  for (const file of ["feed.xml", "atom.xml", "feed.json"] as const) {
    const [item] = byFeedsmith(file, await text(`/${file}`));
    expect(item?.content).toContain(
      '<li><p><time datetime="2026-11-20T19:10:00Z">November 20, 2026 at 8:10\u00A0PM</time> <b>Goal!</b></p>',
    );
  }
  const { text: plain } = JSON.parse(await text("/articles/final.json?fields=text"));
  expect(plain).toContain("2026-11-20T19:10:00Z Goal!\nOne to nil, by Odd Vik.");
});
