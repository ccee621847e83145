import { afterAll, beforeAll, expect, it } from "vitest";
import { projectKV } from "../../src/archive/projection.ts";
import { anArticle } from "../running-site.ts";
import { CREATE, drained, eventually, type RunningDesk, SECTIONS, startDesk } from "./running-desk.ts";

/*
 * A publication changes its time zone, and a rebuild moves its archives to the new days and months.
 */

/** Times that fall on different days, months or years in Oslo and in Auckland, which is 12 hours ahead. */
const MOMENTS = [
  "2024-12-31T15:00:00Z",
  "2025-01-31T20:00:00Z",
  "2025-02-10T08:00:00Z",
  "2025-02-28T23:30:00Z",
  "2025-03-31T12:30:00Z",
];

const articles = MOMENTS.map((published, index) =>
  anArticle({ id: `moment-${index}`, published, topics: [{ id: "sea", name: "The sea" }] }),
);

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk({ vars: { TIME_ZONE: "Europe/Oslo" } });
});
afterAll(() => desk.close());

/** Returns the lists of months and their contents, without the times of their changes. */
const calendar = (values: Iterable<readonly [string, unknown]>): Record<string, unknown> =>
  Object.fromEntries(
    [...values]
      .filter(([key]) => /^listing:.*:(?:\d{4}-\d{2}|buckets)$/u.test(key))
      .map(([key, value]): [string, unknown] => [
        key,
        JSON.parse(JSON.stringify(value), (name, each) => (name === "changed" ? undefined : each)),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const implied = (timeZone: string) =>
  calendar(
    projectKV(
      articles.map((article) => ({ article, revision: "1", changed: article.modified })),
      { timeZone, sections: SECTIONS },
    ),
  );

const written = async () =>
  calendar([...(await desk.contents())].map(([key, text]): [string, unknown] => [key, JSON.parse(text)]));

it("a rebuild in another time zone gives the same lists as `broadsheet kv`", {
  timeout: 120_000,
}, async () => {
  for (const article of articles) await desk.put(article.id, article, CREATE);
  await drained(desk);
  expect(await written()).toEqual(implied("Europe/Oslo"));

  await desk.set({ TIME_ZONE: "Pacific/Auckland" });
  expect((await desk.post("/desk/rebuild", {})).status).toBe(202);
  await eventually(async () => {
    const { state } = (await (await desk.get("/desk/rebuild")).json()) as { state: string };
    return state === "none" ? state : undefined;
  });
  await drained(desk);
  expect(implied("Pacific/Auckland")).not.toEqual(implied("Europe/Oslo"));
  expect(await written()).toEqual(implied("Pacific/Auckland"));
});
