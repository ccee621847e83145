import { articleEntry, withdrawnEntry } from "../../src/archive/entry.ts";
import { entryKey } from "../../src/archive/keys.ts";
import type { Article } from "../../src/article/model.ts";
import { samples } from "../corpus.ts";
import { everything } from "./newspaper.ts";
import type { RunningNewspaper } from "./running-newspaper.ts";

/*
 * The published samples, and one page of every kind.
 */

/** The pictures of the newspaper, which replace the requested ones. */
const withPictures = (article: Article): Article =>
  JSON.parse(
    JSON.stringify(article)
      .replaceAll("/images/wide.svg", "/media/samples/harbour.svg")
      .replaceAll("/images/tall.svg", "/media/samples/lighthouse.svg")
      .replaceAll("/images/square.svg", "/media/samples/kelp.svg"),
  );

const WITHDRAWN = "/articles/the-mayors-boat";
const UNREADABLE = "/articles/nobody-can-read-it";

/** Returns the paths of the lists of a KV key. It omits months, because their lists name them. */
const listPaths = (keys: readonly string[]): string[] =>
  keys.flatMap((key) => {
    const [, room, id] = /^listing:(section|topic|author|language)\/([^:]+):latest$/u.exec(key) ?? [];
    return room === undefined ? [] : [`/${room}s/${id}`];
  });

const monthPaths = (keys: readonly string[]): string[] =>
  keys.flatMap((key) => {
    const [, year, month] = /^listing:all:(\d{4})-(\d\d)$/u.exec(key) ?? [];
    return year === undefined ? [] : [`/archive/${year}`, `/archive/${year}/${month}`];
  });

/**
 * Publishes articles, an article with every node, a withdrawn article, an article that KV cannot read, and a draft.
 *
 * @param given the articles; by default the samples
 * @returns a path for every kind of page, by its name, and all paths of the articles
 */
export const publishNewspaper = async (
  newspaper: RunningNewspaper,
  given?: readonly Article[],
): Promise<{ kinds: Record<string, string>; paths: string[] }> => {
  const articles = given ?? (await samples());
  const keys = await newspaper.fill(articles);
  const full = withPictures(everything);
  await newspaper.put(entryKey(full.path), articleEntry(full, "1", full.modified, undefined));
  const reason = "It named a source who had asked us not to.";
  await newspaper.put(entryKey(WITHDRAWN), withdrawnEntry(reason, "2026-11-24T08:00:00Z"));
  await newspaper.fail(entryKey(UNREADABLE));
  const inLanguage = (language: string): string =>
    articles.find((article) => article.language === language)?.path ?? "/";
  const shown = articles.find(({ id }) => id === "electric-ferry") ?? articles[0];
  const [year = "/archive", month = "/archive"] = monthPaths(keys);
  const kinds = {
    front: "/",
    article: shown?.path ?? "/",
    everything: full.path,
    rtl: inLanguage("ar"),
    cjk: inLanguage("ja"),
    section: "/sections/world",
    topic: "/topics/ferries",
    author: `/authors/${shown?.authors[0]?.id}`,
    language: "/languages/de",
    archive: "/archive",
    year,
    month,
    about: "/about",
    "404": "/articles/nothing",
    "410": WITHDRAWN,
    "503": UNREADABLE,
    preview: await newspaper.preview({ ...full, id: "draft", path: "/articles/draft" }),
    api: "/api",
    problems: "/problems",
  };
  const all = [
    ...articles.map(({ path }) => path),
    ...listPaths(keys),
    ...monthPaths(keys),
    ...Object.values(kinds),
  ];
  return { kinds, paths: [...new Set(all)] };
};
