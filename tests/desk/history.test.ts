import fc from "fast-check";
import { expect, it } from "vitest";
import type { ChangesPage } from "../../src/archive/changes.ts";
import { movedEntry, withdrawnEntry } from "../../src/archive/entry.ts";
import { entryKey } from "../../src/archive/keys.ts";
import { projectKV } from "../../src/archive/projection.ts";
import type { Article } from "../../src/article/model.ts";
import { repetitions } from "../repetitions.ts";
import { act, anyStep, createModel, isUnseen, type Model } from "./random-history.ts";
import { drained, ORIGIN, type RunningDesk, SECTIONS, settled, startDesk } from "./running-desk.ts";

/*
 * After any history of changes, KV contains exactly the keys and values that `broadsheet kv` writes for the public
 * articles, byte for byte, and the redirects and withdrawals. A follower of the change feed who starts at zero ends
 * with the same state.
 */

const HISTORIES = repetitions({ short: 2, full: 6, long: 30 });

/** Reads when each value changed. Only the desk knows this. */
const times = async (desk: RunningDesk): Promise<Map<string, string>> => {
  const rows = [
    ...(await desk.sql("SELECT key, changed FROM listings")),
    ...(await desk.sql("SELECT 'entry:' || path AS key, changed FROM paths WHERE kind <> 'current'")),
    ...(await desk.sql("SELECT 'entry:' || path AS key, changed FROM articles")),
  ];
  return new Map(rows.map(({ key, changed }) => [String(key), new Date(Number(changed)).toISOString()]));
};

const implied = ({ known, front }: Model, changed: Map<string, string>): Map<string, string> => {
  const at = (path: string): string => changed.get(entryKey(path)) ?? "";
  const public_ = [...known.values()].filter(({ state }) => state === "published");
  const publications = public_.map(({ article, revision }) => ({
    article,
    revision: String(revision),
    changed: at(article.path),
  }));
  const values: Map<string, unknown> = projectKV(publications, {
    timeZone: "Europe/Oslo",
    sections: SECTIONS,
    front: front(),
    changed: (key) => changed.get(key),
  });
  for (const { article, state, reason, former } of known.values()) {
    if (isUnseen({ state })) continue;
    const { path } = article;
    for (const old of [...former, ...article.aliases]) values.set(entryKey(old), movedEntry(path, at(old)));
    if (state === "withdrawn") values.set(entryKey(path), withdrawnEntry(reason, at(path)));
  }
  return new Map([...values].map(([key, value]) => [key, JSON.stringify(value)]));
};

/** The public state of a path, as far as events report it. */
type PathState = { revision: string } | { to: string } | "withdrawn";

/** Follows the change feed from zero and returns the resulting state. */
const followed = async (desk: RunningDesk): Promise<Map<string, PathState>> => {
  const state = new Map<string, PathState>();
  const events = [];
  for (let page = 0; ; page += 1) {
    const found: ChangesPage | undefined = await desk.kv(`changes:${page}`);
    if (found === undefined) break;
    events.push(...found.events);
  }
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  for (const { type, path, revision, to } of events) {
    if (type === "removed") state.delete(path);
    else if (type === "moved") state.set(path, { to: to ?? "" });
    else state.set(path, type === "withdrawn" ? "withdrawn" : { revision });
  }
  return new Map([...state].sort());
};

/** Returns the public state of every path in KV. */
const publicState = (contents: Map<string, string>): Map<string, PathState> => {
  const state = [...contents]
    .filter(([key]) => key.startsWith("entry:"))
    .map(([key, text]): [string, PathState] => {
      const { type, revision, to } = JSON.parse(text);
      const pathState = type === "moved" ? { to } : type === "withdrawn" ? "withdrawn" : { revision };
      return [key.slice("entry:".length), pathState];
    });
  return new Map(state.sort());
};

/** Reads the paths that each kind of public document names. */
const shown = async (desk: RunningDesk): Promise<Record<string, string[]>> => {
  const text = async (url: string): Promise<string> => (await desk.ask(url)).text();
  const pathOf = (url: string): string => decodeURI(url.replace(ORIGIN, ""));
  const locations = (xml: string): string[] =>
    [...xml.matchAll(/<loc>([^<]+)<\/loc>/gu)].map(([, url = ""]) => pathOf(url));
  const collection: string[] = [];
  for (let next: string | undefined = "/articles.json?limit=3"; next !== undefined; ) {
    const page: { items: { path: string }[]; next?: string } = JSON.parse(await text(next));
    collection.push(...page.items.map(({ path }) => path));
    next = page.next === undefined ? undefined : page.next.replace(ORIGIN, "");
  }
  const feed: { items: { url: string }[] } = JSON.parse(await text("/feed.json"));
  const rss = await text("/feed.xml");
  const sitemaps = locations(await text("/sitemap.xml"));
  const located = await Promise.all(sitemaps.map(async (path) => locations(await text(path))));
  const isList = (path: string): boolean => path === "/" || path.startsWith("/sections/");
  return {
    collection: collection.sort(),
    feed: feed.items.map(({ url }) => pathOf(url)).sort(),
    // The first link belongs to the list itself.
    rss: [...rss.matchAll(/<link>([^<]+)<\/link>/gu)]
      .slice(1)
      .map(([, url = ""]) => pathOf(url))
      .sort(),
    sitemaps: [...new Set(located.flat().filter((path) => !isList(path)))].sort(),
  };
};

/** Returns the paths that each kind of document must name. Unlisted articles are only in sitemaps. */
const toBeShown = ({ known }: Model): Record<string, string[]> => {
  const seen = [...known.values()].filter(({ state }) => state === "published").map(({ article }) => article);
  const paths = (articles: Article[]): string[] => articles.map(({ path }) => path).sort();
  const listed = paths(seen.filter(({ listed: isListed }) => isListed !== false));
  return { collection: listed, feed: listed, rss: listed, sitemaps: paths(seen) };
};

it("after random histories of changes, KV has exactly the expected keys and values, byte for byte", {
  timeout: HISTORIES * 50_000,
}, async () => {
  const history = fc.array(anyStep, { minLength: 20, maxLength: 40, size: "max" });
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const desk = await startDesk();
      try {
        const model = createModel();
        for (const [at, step] of steps.entries()) await act(desk, model, step, at);
        await drained(desk);
        const found = await desk.contents();
        for (const key of found.keys()) if (!/^(?:entry|listing|feed):/u.test(key)) found.delete(key);
        const expected = implied(model, await times(desk));
        expect(new Map([...found].sort())).toEqual(new Map([...expected].sort()));
        await settled(desk);
        expect(await followed(desk)).toEqual(publicState(found));
        expect(await shown(desk)).toEqual(toBeShown(model));
      } finally {
        await desk.close();
      }
    }),
    { numRuns: HISTORIES, endOnFailure: true },
  );
});
