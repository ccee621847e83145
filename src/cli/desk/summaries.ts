import { fieldsOf, isFields } from "../../article/json-value.ts";
import { type DeskAccess, sendToDesk } from "./client.ts";
import { deskFailure, unexpectedResponse } from "./desk-failure.ts";

/** An article in the desk's list. */
export interface ArticleSummary {
  id: string;
  path: string;
  state: string;
  revision: string;
  /** When the desk accepted the revision, ISO 8601. */
  time: string;
  /** The editor who sent the revision. */
  author: string;
  headline: string;
  section: string;
  /** ISO 8601. */
  published: string;
  /** For an embargoed article: when it becomes public, ISO 8601. */
  embargo?: string;
  /** For a withdrawn article: the reason. */
  reason?: string;
}

const REQUIRED_FIELDS = [
  "id",
  "path",
  "state",
  "revision",
  "time",
  "author",
  "headline",
  "section",
  "published",
];

const isSummary = (value: unknown): value is ArticleSummary =>
  isFields(value) &&
  REQUIRED_FIELDS.every((field) => typeof value[field] === "string") &&
  ["embargo", "reason"].every((field) => ["string", "undefined"].includes(typeof value[field]));

/** One page of the desk's list of articles. */
export interface SummaryPage {
  items: ArticleSummary[];
  /** The query of the next page; undefined on the last page. */
  next: string | undefined;
}

/**
 * Fetches one page of the desk's list of articles.
 *
 * @param query the filter, without the question mark: `state=draft&limit=100`
 * @throws {Failure} if the site does not respond or the desk refuses
 */
export const fetchSummaries = async (desk: DeskAccess, query: string): Promise<SummaryPage> => {
  const response = await sendToDesk(desk, { path: `/articles?${query}`, method: "GET" });
  if (response.status !== 200) throw deskFailure(response, desk.site);
  const { items, next } = fieldsOf(response.body);
  if (!Array.isArray(items) || !items.every(isSummary))
    throw unexpectedResponse(desk.site, "list of articles");
  return { items, next: typeof next === "string" ? next.split("?")[1] : undefined };
};

/** Finds an article by its id or by one of its paths; undefined if there is none. */
export const findSummary = async (
  desk: DeskAccess,
  named: { id: string } | { path: string },
): Promise<ArticleSummary | undefined> => {
  const { items } = await fetchSummaries(desk, String(new URLSearchParams({ ...named })));
  // A desk of an older version ignores the filter and lists all articles.
  if (items.length > 1 || ("id" in named && items[0] !== undefined && items[0].id !== named.id))
    throw unexpectedResponse(desk.site, "filter by id and path");
  return items[0];
};
