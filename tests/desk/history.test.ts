import fc from "fast-check";
import { expect, it } from "vitest";
import type { ChangesPage } from "../../src/archive/changes.ts";
import { movedEntry, withdrawnEntry } from "../../src/archive/entry.ts";
import { entryKey } from "../../src/archive/keys.ts";
import { projectKV } from "../../src/archive/projection.ts";
import type { Article } from "../../src/article/model.ts";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { CREATE, drained, ORIGIN, type RunningDesk, SECTIONS, settled, startDesk } from "./running-desk.ts";

/*
 * After any history of changes, KV contains exactly the keys and values that `broadsheet kv` writes for the public
 * articles, byte for byte, and the redirects and withdrawals. A follower of the change feed who starts at zero ends
 * with the same state.
 */

const HISTORIES = repetitions({ short: 2, full: 6, long: 30 });

const ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
const anyID = fc.constantFrom(...ids);

const AN_HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString();

const anyFields = fc.record({
  path: fc.constantFrom(...ids.map((id) => `/${id}`), "/x", "/y", "/z"),
  headline: fc.constantFrom("One", "Two", "Three"),
  section: fc.constantFrom("town", "world", "sea"),
  language: fc.constantFrom("en", "no"),
  published: fc.constantFrom(
    AN_HOUR_AGO,
    "2026-11-20T09:00:00Z",
    "2026-10-31T23:30:00Z",
    "2026-08-01T00:00:00Z",
    "2025-12-31T23:30:00Z",
    "2999-01-01T00:00:00Z",
  ),
  body: fc
    .constantFrom("First words.", "Other words.")
    .map((value) => [{ type: "paragraph", children: [{ type: "text", value }] }]),
  topics: fc
    .tuple(fc.subarray(["ferry", "gulls"]), fc.constantFrom("", "", "", " again"))
    .map(([ids, more]) => ids.map((id) => ({ id, name: `The ${id}${more}` }))),
  authors: fc.subarray([
    { id: "ines", name: "Ines Holm", bio: "Writes of harbours." },
    { id: "odd", name: "Odd" },
  ]),
  aliases: fc.subarray(["/alias-1", "/alias-2"], { maxLength: 1 }),
  listed: fc.constantFrom(true, true, true, false),
  status: fc.constantFrom(undefined, undefined, undefined, "draft"),
  embargo: fc.constantFrom(undefined, undefined, undefined, undefined, "2999-01-01T00:00:00Z"),
});

type Step =
  | { kind: "put"; id: string; fields: object }
  | { kind: "withdraw" | "restore"; id: string }
  | { kind: "front"; lead: string; pinned: string[] };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("put" as const), id: anyID, fields: anyFields }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("withdraw" as const, "restore" as const), id: anyID }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("front" as const),
      lead: anyID,
      pinned: fc.subarray(ids, { maxLength: 2 }),
    }),
  },
);

/** An article as the test knows it. */
interface Known {
  article: Article;
  revision: number;
  state: string;
  reason: string;
  former: Set<string>;
}

/** Returns whether the article was never public. */
const isUnseen = ({ state }: { state: string }): boolean =>
  ["draft", "scheduled", "embargoed"].includes(state);

/** Models the accepted changes without the desk's tables. */
const createModel = () => {
  const known = new Map<string, Known>();
  let front: { lead: string | undefined; pinned: string[] } = { lead: undefined, pinned: [] };
  return {
    known,
    front: () => front,
    lead: (lead: string, pinned: string[]) => {
      front = { lead, pinned };
    },
    put: (article: Article, { revision, state }: { revision: string; state: string }) => {
      const before = known.get(article.id);
      const former = before?.former ?? new Set();
      if (before !== undefined && !isUnseen(before)) former.add(before.article.path);
      former.delete(article.path);
      const modified = before === undefined || isUnseen(before) ? article.modified : before.article.modified;
      const later = Date.parse(modified) < Date.parse(article.published) ? article.published : modified;
      known.set(article.id, {
        article: { ...article, modified: later },
        revision: Number(revision),
        state,
        reason: before?.reason ?? "",
        former,
      });
    },
  };
};

type Model = ReturnType<typeof createModel>;

const act = async (desk: RunningDesk, model: Model, step: Step, at: number): Promise<void> => {
  if (step.kind === "front") {
    const { lead, pinned } = step;
    const response = await desk.putJSON("/desk/front", { lead, pinned });
    if (response.ok)
      model.lead(
        lead,
        pinned.filter((id) => id !== lead),
      );
    else expect(response.status).toBe(400);
    return;
  }
  const current = model.known.get(step.id);
  if (step.kind === "put") {
    const article = anArticle({ id: step.id, ...JSON.parse(JSON.stringify(step.fields)) });
    const condition = current === undefined ? CREATE : { "If-Match": "*" };
    const response = await desk.amend(step.id, article, condition);
    const result = (await response.json()) as { revision: string; state: string };
    if (response.ok) model.put(article, result);
    else expect(response.status).toBe(409);
    return;
  }
  const reason = `Reason ${at}.`;
  const body = step.kind === "withdraw" ? { reason } : {};
  const response = await desk.post(`/desk/articles/${step.id}/${step.kind}`, body, { "If-Match": "*" });
  if (!response.ok) {
    expect(current === undefined ? 404 : 409).toBe(response.status);
    return;
  }
  const { revision, state } = (await response.json()) as { revision: string; state: string };
  if (current !== undefined) Object.assign(current, { revision: Number(revision), state, reason });
};

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
