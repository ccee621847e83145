import { type Change, pageOf } from "../archive/changes.ts";
import { type Site, siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { badQuery } from "./problem.ts";
import { type Outcome, respond } from "./respond.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/** What a follower asks for. */
interface Asked {
  /** The last number that it knows, or where the feed ends. */
  since: number | "latest";
  limit: number;
}

/** A page of the feed as it is answered. */
interface View {
  items: Change[];
  /** The number to go on from. */
  seq: number;
  limit: number;
}

const number = (value: string, most: number): number | undefined =>
  /^\d{1,15}$/u.test(value) && Number(value) <= most ? Number(value) : undefined;

/** What a query asks for, or why it cannot be answered. */
const askedIn = (search: string): Asked | { fault: string } => {
  const query = new URLSearchParams(search);
  const unknown = [...query.keys()].find((name) => name !== "since" && name !== "limit");
  if (unknown !== undefined) return { fault: `${unknown}: expected since and limit, and no other parameter` };
  const twice = ["since", "limit"].find((name) => query.getAll(name).length > 1);
  if (twice !== undefined) return { fault: `${twice}: expected once` };
  const given = query.get("since") ?? "0";
  const since = given === "latest" ? given : number(given, Number.MAX_SAFE_INTEGER - 1);
  if (since === undefined)
    return { fault: `since=${given}: expected the number of the last event that you know, 0, or latest` };
  const limit = number(query.get("limit") ?? String(DEFAULT_LIMIT), MAX_LIMIT);
  return limit === undefined || limit === 0
    ? { fault: `limit=${query.get("limit")}: expected a number from 1 to ${MAX_LIMIT}` }
    : { since, limit };
};

const body = ({ items, seq, limit }: View, site: Site): string =>
  JSON.stringify({
    items: items.map(({ path, to, ...event }) => ({
      ...event,
      path,
      url: siteURL(site, path),
      ...(to !== undefined && { to, toURL: siteURL(site, to) }),
    })),
    next: `${siteURL(site, "/changes")}?limit=${limit}&since=${seq}`,
  });

const view = async ({ archive }: PageContext, { since, limit }: Asked): Promise<View> => {
  if (since === "latest") return { items: [], seq: await archive.lastChange(), limit };
  const events = await archive.changes(pageOf(since + 1));
  const items = events.filter(({ seq }) => seq > since).slice(0, limit);
  return { items, seq: items.at(-1)?.seq ?? since, limit };
};

const find = async (c: PageContext, asked: Asked | { fault: string }): Promise<Outcome<View>> => {
  if ("fault" in asked) return { kind: "problem", trouble: badQuery(asked.fault) };
  const found = await c.time("kv", () => view(c, asked));
  return {
    kind: "resource",
    resource: found,
    revision: [found.seq, found.items.length].join("-"),
    changed: found.items.at(-1)?.time,
    language: c.site.language,
    freshness: { kind: "changes" },
    tags: [],
  };
};

/**
 * `/changes?since=&limit=`: what became different in public after a number, in order; one KV read. `next` asks for
 * what comes after, and is there at the end too, to be asked again later.
 */
export const changesRoute = (c: PageContext): Promise<Response> =>
  respond(c, {
    asked: { resource: c.path, suffix: undefined },
    query: c.search,
    representations: [
      {
        mediaType: "application/json",
        contentType: "application/json",
        suffix: "",
        write: (found) => ({ body: body(found, c.site) }),
      },
    ],
    pathOf: (path) => path,
    tags: [],
    find: () => find(c, askedIn(c.search)),
  });
