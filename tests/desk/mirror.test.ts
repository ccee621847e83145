import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { root } from "../publication.ts";
import { removeFolder } from "../remove-folder.ts";
import { repetitions } from "../repetitions.ts";
import { act, anyStep, createModel, type Model } from "./random-history.ts";
import { ORIGIN, type RunningDesk, settled, startDesk } from "./running-desk.ts";

/*
 * The mirror of docs/api.md, which knows only the public API, while articles are published, moved and withdrawn.
 */

const CHANGES = repetitions({ short: 80, full: 1_000, long: 5_000 });

interface Mirror {
  copy: Map<string, unknown>;
  follow: (next: string) => Promise<string>;
}

let desk: RunningDesk;
let folder: string;
beforeAll(async () => {
  desk = await startDesk();
  mkdirSync(join(root, "dist"), { recursive: true });
  folder = mkdtempSync(join(root, "dist/mirror-"));
  // The sample fetches by the site's public address.
  vi.stubGlobal("fetch", (url: string, init?: RequestInit) =>
    desk.ask(url.replace(/^https?:\/\/[^/]+/u, ""), init as never),
  );
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await desk.close();
  await removeFolder(folder);
});

/** Loads the sample of docs/api.md. It makes its first copy at once. */
const mirrorOfDocs = async (): Promise<Mirror> => {
  const text = readFileSync(join(root, "docs/api.md"), "utf8");
  const sample = /```ts\n(\/\/ mirror\.ts\n[\s\S]*?)```/u.exec(text)?.[1];
  if (sample === undefined) throw new Error("docs/api.md has no mirror.ts");
  writeFileSync(join(folder, "mirror.ts"), sample);
  return import(join(folder, "mirror.ts"));
};

/** Returns the JSON of every public article, by path. */
const published = async ({ known }: Model): Promise<Map<string, unknown>> => {
  const articles = [...known.values()].filter(({ state }) => state === "published");
  const found = await Promise.all(
    articles.map(
      async ({ article: { path } }): Promise<[string, unknown]> => [
        path,
        await (await desk.ask(`${path}.json`)).json(),
      ],
    ),
  );
  return new Map(found.sort());
};

const walk = async (target: string): Promise<{ path: string; modified: string }[]> => {
  const items = [];
  for (let next: string | undefined = target; next !== undefined; ) {
    const page = (await (await desk.ask(next)).json()) as {
      items: { path: string; modified: string }[];
      next?: string;
    };
    items.push(...page.items);
    next = page.next?.slice(ORIGIN.length);
  }
  return items;
};

it("a mirror built only from the public API equals the publication after many random changes", {
  timeout: CHANGES * 2_000,
}, async () => {
  const mirror = await mirrorOfDocs();
  const model = createModel();
  const steps = fc.sample(anyStep, { numRuns: CHANGES, seed: 20_261_130 });
  let next = `${ORIGIN}/changes?since=0`;
  for (const [at, step] of steps.entries()) {
    await act(desk, model, step, at);
    if (at % 25 === 0) next = await mirror.follow(next);
    if (at % 400 === 399) {
      await settled(desk);
      next = await mirror.follow(next);
    }
  }
  await settled(desk);
  next = await mirror.follow(next);
  const expected = await published(model);
  expect(expected.size).toBeGreaterThan(2);
  expect(new Map([...mirror.copy].sort())).toEqual(expected);

  const listed = [...model.known.values()].filter(
    ({ state, article }) => state === "published" && article.listed !== false,
  );
  const since = "2026-11-01";
  const isSince = ({ modified }: { modified: string }): boolean => modified >= "2026-10-31T23:00:00Z";
  const changed = await walk(`/articles.json?changed_since=${since}&limit=2`);
  expect(changed.map(({ path }) => path).sort()).toEqual(
    listed
      .filter(({ article }) => isSince(article))
      .map(({ article }) => article.path)
      .sort(),
  );
});
