import { afterAll, beforeAll, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { startMortalSite } from "./mortal-site.ts";
import { CREATE, eventually } from "./running-desk.ts";

/*
 * workerd is killed at random moments. Every acknowledged change survives, and none is half done.
 */

const PUBLISHES = repetitions({ short: 60, full: 150, long: 400 });
const KILLS = repetitions({ short: 3, full: 8, long: 40 });

const TIMEOUT = KILLS * 40_000;

/** The number of sections in mortal-site.ts. */
const SECTIONS = 10;

let site: Awaited<ReturnType<typeof startMortalSite>>;
beforeAll(async () => {
  site = await startMortalSite();
});
afterAll(() => site.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const ids = Array.from({ length: PUBLISHES }, (_, index) => `mortal-${index}`);
const sectionOf = (index: number) => `s-${index % SECTIONS}`;

it(`every acknowledged article survives ${KILLS} kills, in the ledger, in KV and in the lists`, {
  timeout: TIMEOUT,
}, async () => {
  const acknowledged = new Set<string>();
  let isDown = false;
  let next = 0;
  const publish = async (): Promise<void> => {
    for (let index = next++; index < ids.length; index = next++) {
      const id = ids[index] ?? "";
      try {
        const response = await site.ask(`/desk/articles/${id}`, {
          method: "PUT",
          headers: { "Content-Type": "application/json", ...CREATE },
          body: JSON.stringify(anArticle({ id, section: sectionOf(index) })),
          signal: AbortSignal.timeout(10_000),
        });
        if (response.status === 201) acknowledged.add(id);
      } catch {
        // Without a response, the article may exist or not, but never in part.
      }
      while (isDown) await pause(10);
    }
  };
  const kill = async (): Promise<void> => {
    for (let kills = 0; kills < KILLS; kills += 1) {
      await pause(Math.random() * 1_500);
      isDown = true;
      await site.killAndRestart();
      isDown = false;
    }
  };
  await Promise.all([kill(), publish(), publish(), publish()]);
  expect(acknowledged.size).toBeGreaterThan(PUBLISHES / 4);

  /** Returns the ids whose path responds with 200. */
  const found = async (pathOf: (id: string) => string): Promise<string[]> => {
    const statuses = await Promise.all(ids.map(async (id) => (await site.ask(pathOf(id))).status));
    return ids.filter((_, index) => statuses[index] === 200);
  };
  const inLedger = new Set(await found((id) => `/desk/articles/${id}`));
  expect([...acknowledged].filter((id) => !inLedger.has(id))).toEqual([]);

  await eventually(async () => {
    const { entries, listings } = (await (await site.ask("/desk/outbox")).json()) as Record<string, number>;
    return entries === 0 && listings === 0 ? "drained" : undefined;
  });
  const inKV = await found((id) => `/articles/${id}.json`);
  expect(inKV).toEqual(ids.filter((id) => inLedger.has(id)));
  const inLists: string[] = [];
  for (let section = 0; section < SECTIONS; section += 1) {
    const response = await site.ask(`/sections/${sectionOf(section)}/index.json`);
    if (response.status === 404) continue;
    const { items } = (await response.json()) as { items: { id: string }[] };
    inLists.push(...items.map(({ id }) => id));
  }
  expect(inLists.sort()).toEqual([...inKV].sort());
  console.info(
    `${acknowledged.size} of ${PUBLISHES} acknowledged over ${KILLS} kills; ${inLedger.size} kept`,
  );
});
