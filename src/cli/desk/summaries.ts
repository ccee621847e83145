import { isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { askDesk, type DeskAddress, refusal } from "./client.ts";

/** How an article stands at the desk. */
export interface ArticleSummary {
  id: string;
  path: string;
  state: string;
  revision: string;
  /** When the revision was accepted, ISO 8601. */
  time: string;
  /** Who sent it. */
  author: string;
  headline: string;
  section: string;
  /** ISO 8601. */
  published: string;
  /** When it becomes public, ISO 8601; for embargoed articles. */
  embargo?: string;
  /** Why it was taken back; for withdrawn articles. */
  reason?: string;
}

const SAID = ["id", "path", "state", "revision", "time", "author", "headline", "section", "published"];

const isSummary = (value: unknown): value is ArticleSummary =>
  isFields(value) &&
  SAID.every((field) => typeof value[field] === "string") &&
  ["embargo", "reason"].every((field) => ["string", "undefined"].includes(typeof value[field]));

/** A page of a list of articles. */
export interface SummaryPage {
  items: ArticleSummary[];
  /** What the rest is asked for with. */
  next: string | undefined;
}

/**
 * Articles as they stand at the desk.
 *
 * @param query as `GET /desk/articles` takes it, without the question mark
 * @throws {Failure} where nobody answers, or the desk refuses
 */
export const summaryPage = async (desk: DeskAddress, query: string): Promise<SummaryPage> => {
  const answer = await askDesk(desk, { path: `/articles?${query}`, method: "GET" });
  if (answer.status !== 200) throw refusal(answer, desk.site);
  const { items, next }: Record<string, unknown> = isFields(answer.body) ? answer.body : {};
  if (!Array.isArray(items) || !items.every(isSummary))
    throw new Failure(`${desk.site} answers 200 without a list of articles: deploy this version of the site`);
  return { items, next: typeof next === "string" ? next.split("?")[1] : undefined };
};

/** The one article of an id, or the one that holds a path; undefined where there is none. */
export const summaryBy = async (
  desk: DeskAddress,
  named: { id: string } | { path: string },
): Promise<ArticleSummary | undefined> => {
  const { items } = await summaryPage(desk, String(new URLSearchParams({ ...named })));
  // A desk that does not know the question answers with all articles.
  if (items.length > 1 || ("id" in named && items[0] !== undefined && items[0].id !== named.id))
    throw new Failure(`the desk of ${desk.site} is older than this command: deploy this version of the site`);
  return items[0];
};
