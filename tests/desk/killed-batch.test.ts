import { afterAll, beforeAll, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { startMortalSite } from "./mortal-site.ts";
import { eventually } from "./running-desk.ts";

/*
 * workerd is killed at random moments of a batch. Every line with a result survives, no line is half done, and the desk
 * takes the rest of the batch afterwards.
 */

const KILLS = repetitions({ short: 2, full: 5, long: 40 });
const LINES = 400;

let site: Awaited<ReturnType<typeof startMortalSite>>;
beforeAll(async () => {
  site = await startMortalSite();
});
afterAll(() => site.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const ids = Array.from({ length: LINES }, (_, index) => `batched-${index}`);
const articles = ids.map((id, index) =>
  anArticle({ id, section: `s-${index % 10}`, topics: [{ id: "tide", name: "The tide" }] }),
);

/** Sends the batch, and returns the results that arrived before the connection broke. */
const sendBatch = async (): Promise<{ id: string; status: number }[]> => {
  let text = "";
  try {
    const response = await site.ask("/desk/articles:batch", {
      method: "POST",
      headers: { "Content-Type": "application/x-ndjson" },
      body: articles.map((article) => `${JSON.stringify(article)}\n`).join(""),
    });
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  } catch {
    // The process was killed.
  }
  // The last line is empty, or the connection broke in it.
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
};

/** Returns the ids of results, all of which must be successes. */
const idsOf = (results: Awaited<ReturnType<typeof sendBatch>>): string[] => {
  expect(results.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
  return results.map(({ id }) => id);
};

/** A line of the export. */
interface ExportedRevision {
  seq: number;
  id: string;
  revision: string;
  state: string;
  article: unknown;
}

const exported = async (): Promise<ExportedRevision[]> =>
  (await (await site.ask("/desk/export")).text())
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ExportedRevision)
    // The last line is the front page.
    .slice(0, -1);

it(`every line of a batch that got a result survives ${KILLS} kills, whole and once`, {
  timeout: KILLS * 60_000 + 120_000,
}, async () => {
  const acknowledged = new Set<string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const sent = sendBatch();
    await pause(Math.random() * 700);
    await site.killAndRestart();
    for (const id of idsOf(await sent)) acknowledged.add(id);
    const revisions = await exported();
    expect(revisions.map(({ seq }) => seq)).toEqual(revisions.map((_, index) => index + 1));
    const kept = revisions.map(({ id }) => id);
    expect(new Set(kept).size).toBe(kept.length);
    expect([...acknowledged].filter((id) => !kept.includes(id))).toEqual([]);
    for (const { id, article, revision, state } of revisions) {
      expect([revision, state]).toEqual(["1", "published"]);
      expect(article).toEqual(articles[ids.indexOf(id)]);
    }
  }
  expect(idsOf(await sendBatch())).toEqual(ids);
  expect((await exported()).map(({ id }) => id).sort()).toEqual([...ids].sort());

  await eventually(async () => {
    const { entries, listings } = (await (await site.ask("/desk/outbox")).json()) as Record<string, number>;
    return entries === 0 && listings === 0 ? "drained" : undefined;
  }, 180_000);
  const listed: string[] = [];
  for (let next: string | undefined = "/articles.json?limit=100"; next !== undefined; ) {
    const page = (await (await site.ask(next)).json()) as { items: { id: string }[]; next?: string };
    listed.push(...page.items.map(({ id }) => id));
    next = page.next?.replace(/^https?:\/\/[^/]+/u, "");
  }
  expect(listed.sort()).toEqual([...ids].sort());
});
