import type { DeskAddress } from "../desk/client.ts";
import { type ArticleSummary, summaryBy } from "../desk/summaries.ts";
import type { Progress } from "../output/progress.ts";
import { shown } from "../output/terminal.ts";
import { eachAtOnce } from "./at-once.ts";
import type { BadLine, Redirect, RedirectTable } from "./table.ts";

/** The redirects that one article is to have. */
export interface ArticleRedirects {
  article: ArticleSummary;
  redirects: Redirect[];
}

/** What is to be done, and what is not. */
export interface RedirectPlan {
  /** What each article gets that it has not. */
  articles: ArticleRedirects[];
  /** What leads there already. */
  present: Redirect[];
  bad: BadLine[];
}

/** Questions to the desk at a time. */
const AT_ONCE = 6;

type Holders = ReadonlyMap<string, ArticleSummary | undefined>;

/** Which article holds each path of the table. */
const holdersOf = async (
  desk: DeskAddress,
  redirects: readonly Redirect[],
  progress: Progress,
): Promise<Holders> => {
  const paths = [...new Set(redirects.flatMap(({ from, to }) => [from, to]))];
  const holders = new Map<string, ArticleSummary | undefined>();
  await eachAtOnce(paths, AT_ONCE, async (path) => {
    holders.set(path, await summaryBy(desk, { path }));
    progress.reach(holders.size / paths.length, `${holders.size} of ${paths.length} paths looked up`);
  });
  return holders;
};

/** The article that a path leads to, through other lines of the table where it has to. */
const targetOf = (
  { from, to }: Redirect,
  holders: Holders,
  next: ReadonlyMap<string, string>,
): ArticleSummary | string => {
  const passed = new Set([from]);
  for (let path: string | undefined = to; path !== undefined; path = next.get(path)) {
    const holder = holders.get(path);
    if (holder !== undefined) return holder;
    if (passed.has(path)) return `${shown(from)} leads to no article, but round in a circle`;
    passed.add(path);
  }
  return `there is no article at ${shown(to)}`;
};

/** Finds out what a table of redirects comes to at a desk. */
export const planRedirects = async (
  desk: DeskAddress,
  { redirects, bad: unread }: RedirectTable,
  progress: Progress,
): Promise<RedirectPlan> => {
  const holders = await holdersOf(desk, redirects, progress);
  const next = new Map(redirects.map(({ from, to }) => [from, to]));
  const articles = new Map<string, ArticleRedirects>();
  const present: Redirect[] = [];
  const bad = [...unread];
  for (const redirect of redirects) {
    const { line, from } = redirect;
    const target = targetOf(redirect, holders, next);
    const holder = holders.get(from);
    if (typeof target === "string") bad.push({ line, reason: target });
    else if (holder === undefined) {
      const known = articles.get(target.id) ?? { article: target, redirects: [] };
      known.redirects.push(redirect);
      articles.set(target.id, known);
    } else if (holder.id !== target.id)
      bad.push({ line, reason: `${shown(from)} is held by another article, ${shown(holder.id)}` });
    else if (holder.path === from)
      bad.push({ line, reason: `${shown(from)} is where the article ${shown(holder.id)} stands` });
    else present.push(redirect);
  }
  return { articles: [...articles.values()], present, bad: bad.sort((a, b) => a.line - b.line) };
};
