import pMap from "p-map";
import type { DeskAccess } from "../desk/client.ts";
import { type ArticleSummary, findSummary } from "../desk/summaries.ts";
import type { Progress } from "../output/progress.ts";
import { printable } from "../output/terminal.ts";
import type { Redirect, RedirectTable, RejectedLine } from "./table.ts";

/** An article and the redirects to add to it. */
export interface ArticleRedirects {
  article: ArticleSummary;
  redirects: Redirect[];
}

/** The changes that a table of redirects makes at a desk. */
export interface RedirectPlan {
  /** Redirects to add. */
  articles: ArticleRedirects[];
  /** Redirects that exist already. */
  present: Redirect[];
  rejected: RejectedLine[];
}

/** Look-ups that run at the same time. */
const CONCURRENCY = 6;

/** The article at each path; undefined if there is none. */
type ArticlesByPath = ReadonlyMap<string, ArticleSummary | undefined>;

const lookUpPaths = async (
  desk: DeskAccess,
  redirects: readonly Redirect[],
  progress: Progress,
): Promise<ArticlesByPath> => {
  const paths = [...new Set(redirects.flatMap(({ from, to }) => [from, to]))];
  const articles = new Map<string, ArticleSummary | undefined>();
  await pMap(
    paths,
    async (path) => {
      articles.set(path, await findSummary(desk, { path }));
      progress.update(articles.size / paths.length, `${articles.size} of ${paths.length} paths`);
    },
    { concurrency: CONCURRENCY },
  );
  return articles;
};

/** Follows the table from a redirect to an article. Returns the reason if it leads to none. */
const targetOf = (
  { from, to }: Redirect,
  articles: ArticlesByPath,
  next: ReadonlyMap<string, string>,
): ArticleSummary | string => {
  const visited = new Set([from]);
  for (let path: string | undefined = to; path !== undefined; path = next.get(path)) {
    const article = articles.get(path);
    if (article !== undefined) return article;
    if (visited.has(path))
      return `${printable(from)} redirects in a circle. Name the path of an article in the second column.`;
    visited.add(path);
  }
  return `No article at ${printable(to)}. Correct this path, or publish the article first.`;
};

/** Compares a table of redirects with the articles at a desk. */
export const planRedirects = async (
  desk: DeskAccess,
  { redirects, rejected: unreadable }: RedirectTable,
  progress: Progress,
): Promise<RedirectPlan> => {
  const articlesByPath = await lookUpPaths(desk, redirects, progress);
  const next = new Map(redirects.map(({ from, to }) => [from, to]));
  const articles = new Map<string, ArticleRedirects>();
  const present: Redirect[] = [];
  const rejected = [...unreadable];
  for (const redirect of redirects) {
    const { line, from } = redirect;
    const target = targetOf(redirect, articlesByPath, next);
    const holder = articlesByPath.get(from);
    if (typeof target === "string") rejected.push({ line, reason: target });
    else if (holder === undefined) {
      const known = articles.get(target.id) ?? { article: target, redirects: [] };
      known.redirects.push(redirect);
      articles.set(target.id, known);
    } else if (holder.id !== target.id)
      rejected.push({
        line,
        reason: `${printable(from)} already leads to another article, ${printable(holder.id)}. Remove this line.`,
      });
    else if (holder.path === from)
      rejected.push({
        line,
        reason: `${printable(from)} is the current path of ${printable(holder.id)}. Remove this line, or move the article first.`,
      });
    else present.push(redirect);
  }
  return { articles: [...articles.values()], present, rejected: rejected.sort((a, b) => a.line - b.line) };
};
