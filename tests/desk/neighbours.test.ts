import { describe, expect, it } from "vitest";
import type { ArticleEntry } from "../../src/archive/entry.ts";
import { queuePressure } from "../../src/desk/ledger/jobs.ts";
import { anArticle } from "../running-site.ts";
import { START, startNodeDesk, virtualClockInEachTest } from "./node-desk.ts";

/*
 * The cards of other articles in an entry, and the writes that they need. That each entry has the right cards after any
 * history is in tiny-lists, history, rebuild-races and restore-races.
 */

virtualClockInEachTest();

type NodeDesk = ReturnType<typeof startNodeDesk>;

const HOUR = 3_600_000;

const entryOf = (id: string): string => `entry:/articles/${id}`;

/** The article with this number of a section, an hour after the one before. */
const story = (number: number, fields: Record<string, unknown> = {}) =>
  anArticle({
    id: `story-${number}`,
    headline: `Story ${number}`,
    published: new Date(START - 1_000 * HOUR + number * HOUR).toISOString(),
    ...fields,
  });

/** Sends a request, lets a minute pass, and returns the ids of the entries that KV got, in order. */
const entriesOf = async (desk: NodeDesk, ...request: Parameters<NodeDesk["send"]>): Promise<string[]> => {
  const before = desk.writes.length;
  let status: number | undefined;
  void desk.send(...request).then((response) => {
    ({ status } = response);
  });
  await desk.pass(60_000);
  expect(status).toBeLessThan(300);
  return desk.writes
    .slice(before)
    .flatMap(({ key }) => (key.startsWith("entry:") ? [key.slice(entryOf("").length)] : []));
};

const create = (desk: NodeDesk, article: ReturnType<typeof story>): Promise<string[]> =>
  entriesOf(desk, "PUT", `/desk/articles/${article.id}`, article, { "If-None-Match": "*" });

const edit = (desk: NodeDesk, article: ReturnType<typeof story>): Promise<string[]> =>
  entriesOf(desk, "PUT", `/desk/articles/${article.id}?minor=true`, article, { "If-Match": "*" });

const withdraw = (desk: NodeDesk, id: string): Promise<string[]> =>
  entriesOf(
    desk,
    "POST",
    `/desk/articles/${id}/withdraw`,
    { reason: "It was not true." },
    { "If-Match": "*" },
  );

/** Starts a desk with stories from 1 on in one section. */
const startWith = async (count: number): Promise<NodeDesk> => {
  const desk = startNodeDesk();
  for (let number = 1; number <= count; number += 1) await create(desk, story(number));
  return desk;
};

const entry = (desk: NodeDesk, id: string): ArticleEntry => JSON.parse(desk.values.get(entryOf(id)) ?? "{}");

/** Returns the ids of the cards in an entry. */
const shownBy = (desk: NodeDesk, id: string): string[] =>
  (entry(desk, id).more ?? []).map(({ path }) => path.slice("/articles/".length));

/** Returns the keys of the values that contain a text. */
const keysWith = (desk: NodeDesk, text: string): string[] =>
  [...desk.values].flatMap(([key, value]) => (value.includes(text) ? [key] : []));

describe("the cards in an entry", () => {
  it("an entry has small cards of the four articles before it in its section and language", async () => {
    const desk = await startWith(6);
    await create(desk, story(7, { section: "world" }));
    await create(desk, story(8, { language: "no" }));
    await create(desk, story(9, { listed: false }));
    const lead = {
      type: "figure",
      url: "sea.jpg",
      alt: "The sea",
      width: 1600,
      height: 900,
      credit: "A. Hu",
    };
    await create(desk, story(10, { genre: "opinion", lead, standfirst: "Why." }));
    await create(desk, story(11));
    expect(entry(desk, "story-11").more).toEqual([
      {
        path: "/articles/story-10",
        headline: "Story 10",
        genre: "opinion",
        published: story(10).published,
        image: { url: "sea.jpg", width: 1600, height: 900 },
      },
      ...[6, 5, 4].map((number) => ({
        path: `/articles/story-${number}`,
        headline: `Story ${number}`,
        published: story(number).published,
      })),
    ]);
    expect(shownBy(desk, "story-7")).toEqual([]);
    expect(entry(desk, "story-9").more).toBeUndefined();
    desk.end();
  });

  it("an article with fewer than four before it shows those after it too", async () => {
    const desk = await startWith(6);
    expect(shownBy(desk, "story-2")).toEqual(["story-5", "story-4", "story-3", "story-1"]);
    desk.end();
  });

  it("an article under an embargo is on no page before its time, and is then on the pages of the next four", async () => {
    const desk = await startWith(8);
    const embargo = new Date(START + 10 * HOUR).toISOString();
    await create(desk, story(6, { id: "secret", headline: "A secret", embargo, path: "/articles/a-secret" }));
    expect(keysWith(desk, "A secret")).toEqual([]);
    await desk.pass(11 * HOUR);
    expect(shownBy(desk, "story-7")).toEqual(["a-secret", "story-6", "story-5", "story-4"]);
    expect(shownBy(desk, "story-8")).toEqual(["story-7", "a-secret", "story-6", "story-5"]);
    desk.end();
  });
});

describe("the writes for cards in other entries", () => {
  it("a new article writes no other entry, if five older ones are in its section", async () => {
    const desk = await startWith(6);
    expect(await create(desk, story(7))).toEqual(["story-7"]);
    desk.end();
  });

  it("an edit of what no other page shows writes no other entry", async () => {
    const desk = await startWith(9);
    expect(await edit(desk, story(4, { standfirst: "New", topics: [{ id: "sea", name: "Sea" }] }))).toEqual([
      "story-4",
    ]);
    desk.end();
  });

  it("another headline writes the entries of the next four articles after the article's own", async () => {
    const desk = await startWith(12);
    const [first, ...others] = await edit(desk, story(6, { headline: "Corrected" }));
    expect(first).toBe("story-6");
    expect(others.sort()).toEqual(["story-10", "story-7", "story-8", "story-9"]);
    expect(keysWith(desk, "Story 6")).toEqual([]);
    expect(desk.sql.exec("SELECT * FROM outbox WHERE kind <> 'purge'").toArray()).toEqual([]);
    desk.end();
  });

  it("changes no revision and no time of the entries that it writes for their cards, and adds no event", async () => {
    const desk = await startWith(8);
    const before = entry(desk, "story-7");
    const events = desk.sql.exec("SELECT count(*) AS count FROM events").one().count;
    await edit(desk, story(6, { headline: "Corrected" }));
    const after = entry(desk, "story-7");
    expect(after.more).not.toEqual(before.more);
    expect({ ...after, more: [] }).toEqual({ ...before, more: [] });
    expect(desk.sql.exec("SELECT count(*) AS count FROM events").one().count).toBe(Number(events) + 1);
    desk.end();
  });

  it("purges the pages of the entries that it writes for their cards within two minutes", async () => {
    const desk = await startWith(8);
    const from = desk.now();
    await edit(desk, story(6, { headline: "Corrected" }));
    await desk.pass(60_000);
    const purged = desk.purges.filter(({ at }) => at >= from).flatMap(({ tags }) => tags);
    for (const id of ["story-6", "story-7", "story-8"]) expect(purged).toContain(`path:/articles/${id}`);
    desk.end();
  });

  it("a withdrawn headline leaves every value within seconds, the article's own entry first", async () => {
    const desk = await startWith(9);
    const begun = desk.now();
    const before = desk.writes.length;
    void desk.send(
      "POST",
      "/desk/articles/story-3/withdraw",
      { reason: "It was not true." },
      { "If-Match": "*" },
    );
    await desk.pass(3_000);
    expect(keysWith(desk, "Story 3")).toEqual([]);
    expect(desk.writes[before]?.key).toBe(entryOf("story-3"));
    expect(desk.now() - begun).toBeLessThanOrEqual(3_000);
    expect(shownBy(desk, "story-1")).toEqual(["story-6", "story-5", "story-4", "story-2"]);
    desk.end();
  });

  it("a change of section, language or date, a move and a restoration change the entries at both places", async () => {
    const desk = await startWith(9);
    await edit(desk, story(5, { section: "world" }));
    expect(shownBy(desk, "story-6")).toEqual(["story-4", "story-3", "story-2", "story-1"]);
    await edit(desk, story(5, { language: "no" }));
    expect(shownBy(desk, "story-6")).toEqual(["story-4", "story-3", "story-2", "story-1"]);
    await edit(desk, story(5, { published: story(3).published, path: "/articles/moved" }));
    expect(shownBy(desk, "story-6")).toEqual(["story-4", "moved", "story-3", "story-2"]);
    await withdraw(desk, "story-5");
    await entriesOf(desk, "POST", "/desk/articles/story-5/restore", {}, { "If-Match": "*" });
    expect(shownBy(desk, "story-6")).toEqual(["story-4", "moved", "story-3", "story-2"]);
    desk.end();
  });

  it("the lists of an edit do not wait for the entries of other articles", async () => {
    const desk = await startWith(8);
    desk.world.latency = (key) => (key === entryOf("story-8") ? 9_000 : 100);
    const from = desk.now();
    void desk.send("PUT", "/desk/articles/story-7?minor=true", story(7, { headline: "Corrected" }), {
      "If-Match": "*",
    });
    await desk.pass(2_000);
    expect(desk.written("listing:section/town:latest", "Corrected")).toBeLessThan(from + 2_000);
    expect(shownBy(desk, "story-8")).toContain("story-7");
    expect(desk.written(entryOf("story-8"), "Corrected")).toBeUndefined();
    await desk.pass(10_000);
    expect(desk.written(entryOf("story-8"), "Corrected")).toBeDefined();
    desk.end();
  });
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Imports stories as a batch does, 100 lines at a time, and returns the number of entries that KV got. */
const entriesOfImport = async (numbers: readonly number[]): Promise<number> => {
  const desk = startNodeDesk();
  desk.world.latency = () => 200;
  let isImported = false;
  const send = async (): Promise<void> => {
    for (let line = 0; line < numbers.length; line += 100) {
      while (queuePressure(desk.sql) === "high") await sleep(50);
      const lines = numbers.slice(line, line + 100).map((number) => JSON.stringify(story(number)));
      await (await desk.send("POST", "/desk/articles:batch", lines.join("\n"))).text();
      await sleep(250);
    }
    isImported = true;
  };
  void send();
  const isWaiting = () => desk.sql.exec("SELECT 1 FROM outbox WHERE kind <> 'purge'").toArray().length > 0;
  while (!isImported || isWaiting()) await desk.pass(5_000);
  desk.end();
  expect(shownBy(desk, "story-500")).toEqual(["story-499", "story-498", "story-497", "story-496"]);
  expect(shownBy(desk, "story-1")).toEqual(["story-5", "story-4", "story-3", "story-2"]);
  return desk.writes.filter(({ key }) => key.startsWith("entry:")).length;
};

describe("an import of 1,000 articles", { timeout: 120_000 }, () => {
  const ascending = Array.from({ length: 1_000 }, (_, index) => index + 1);
  // 389 and 1,000 have no common divisor, so each number comes once.
  const mixed = ascending.map((number) => ((number * 389) % 1_000) + 1);

  it.each([
    ["from the oldest to the newest", ascending, 1_010],
    ["from the newest to the oldest", ascending.toReversed(), 1_010],
    ["in any order", mixed, 1_100],
  ])("an import %s writes most entries once", async (order, numbers, most) => {
    const count = await entriesOfImport(numbers);
    console.info(`${order}: ${count} entries`);
    expect(count).toBeGreaterThanOrEqual(1_000);
    expect(count).toBeLessThanOrEqual(most);
  });
});
