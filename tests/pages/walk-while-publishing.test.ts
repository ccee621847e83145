import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../desk/running-desk.ts";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * The whole system at the same time: the desk publishes and withdraws, the outbox writes, and a client follows next.
 */

const TOKEN = "a-token-of-the-tests-with-enough-characters";
const KEPT = 150;

/** The number of articles that will be withdrawn. */
const WITHDRAWN = 20;
const NO_MORE = JSON.stringify({ reason: "For the test." });

let site: RunningSite;
let withdrawn = 0;
const desk = async (path: string, method: string, body: string, fields: Record<string, string> = {}) => {
  const response = await site.harness.fetch(`${ORIGIN}/desk${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...fields },
    body,
  });
  const text = await response.text();
  expect(response.ok, text).toBe(true);
  return text;
};

const at = (index: number): string =>
  new Date(Date.UTC(2026, 10, 20, 8) - index * 36 * 3_600_000).toISOString();

const batch = async (articles: readonly object[]): Promise<void> => {
  const lines = articles.map((article) => JSON.stringify(article)).join("\n");
  const results = await desk("/articles:batch", "POST", lines, { "Content-Type": "application/x-ndjson" });
  const statuses = results
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { status: number }).status);
  expect(statuses).toEqual(articles.map(() => 201));
};

/** Waits until the desk has written everything to KV. */
const drained = async (): Promise<void> => {
  const storage = await site.harness.getWorker().getDurableObjectStorage("Desk", { name: "desk" });
  await eventually(async () => {
    const [row] = await storage.exec("SELECT count(*) AS waiting FROM outbox WHERE turn = 0");
    return row?.waiting === 0 ? "drained" : undefined;
  }, 200_000);
};

beforeAll(async () => {
  site = await startSite({ vars: { CACHE: "none" }, secrets: { PUBLISH_TOKEN: TOKEN } });
  await batch(
    Array.from({ length: KEPT }, (_, index) => anArticle({ id: `kept-${index}`, published: at(index) })),
  );
  // Articles that will be withdrawn are between articles that stay.
  await batch(
    Array.from({ length: WITHDRAWN }, (_, index) =>
      anArticle({ id: `withdrawn-${index}`, published: at(index * 7 + 0.5) }),
    ),
  );
  await drained();
}, 240_000);
afterAll(() => site.close());

describe("while others are published and withdrawn", { timeout: 240_000 }, () => {
  it.each(["/articles.json?limit=9", "/sections/town/index.json"])(
    "following next from %s shows each article that stays once, newest first",
    async (target) => {
      const met: { id: string; published: string }[] = [];
      let step = 0;
      for (let next: string | undefined = target; next !== undefined; step += 1) {
        const response = await site.get(next);
        expect(response.status).toBe(200);
        const page = (await response.json()) as { items: typeof met; next?: string };
        met.push(...page.items);
        next = page.next?.slice(ORIGIN.length);
        const id = `new-${target.length}-${step}`;
        const changes = [
          desk(`/articles/${id}`, "PUT", JSON.stringify(anArticle({ id, published: at(step * 9 - 3) })), {
            "If-None-Match": "*",
          }),
        ];
        const removed = `withdrawn-${withdrawn}`;
        if (withdrawn < WITHDRAWN && step % 2 === 0) {
          withdrawn += 1;
          changes.push(desk(`/articles/${removed}/withdraw`, "POST", NO_MORE, { "If-Match": "*" }));
        }
        await Promise.all(changes);
      }
      expect(step).toBeGreaterThan(3);
      const kept = met.filter(({ id }) => id.startsWith("kept-")).map(({ id }) => id);
      expect(kept).toEqual(Array.from({ length: KEPT }, (_, index) => `kept-${index}`));
      expect(new Set(met.map(({ id }) => id)).size).toBe(met.length);
      const times = met.map(({ published }) => Date.parse(published));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    },
  );
});
