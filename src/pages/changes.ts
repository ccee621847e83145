import { type Change, pageOfEvent } from "../archive/changes.ts";
import { type Site, siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { onlyValue, type QueryError, quoted } from "./query.ts";
import { badQuery, noRepresentation } from "./response/problems.ts";
import { represent } from "./response/represent.ts";
import { chooseRepresentation, type Representation, type Resource } from "./response/representation.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/** A valid query of the change feed. */
interface ChangesQuery {
  /** The number of the last event that the client has; `latest` for the end of the feed. */
  since: number | "latest";
  limit: number;
}

/** A page of the change feed. */
interface ChangesView {
  items: Change[];
  /** The number from which the next page continues. */
  seq: number;
  limit: number;
}

const wholeNumber = (value: string, max: number): number | undefined =>
  /^\d{1,15}$/u.test(value) && Number(value) <= max ? Number(value) : undefined;

const readQuery = (search: string): ChangesQuery | QueryError => {
  const query = new URLSearchParams(search);
  const unknown = [...query.keys()].find((name) => name !== "since" && name !== "limit");
  if (unknown !== undefined)
    return { error: `${quoted(unknown)}: unknown parameter; expected since and limit` };
  const sinceText = onlyValue(query, "since");
  if ("error" in sinceText) return sinceText;
  const limitText = onlyValue(query, "limit");
  if ("error" in limitText) return limitText;
  const { value: text = "0" } = sinceText;
  const since = text === "latest" ? text : wholeNumber(text, Number.MAX_SAFE_INTEGER - 1);
  if (since === undefined)
    return {
      error: `since=${quoted(text)}: expected the number of the last event that you know, 0, or latest`,
    };
  const { value: limitValue = String(DEFAULT_LIMIT) } = limitText;
  const limit = wholeNumber(limitValue, MAX_LIMIT);
  return limit === undefined || limit === 0
    ? { error: `limit=${quoted(limitValue)}: expected a number from 1 to ${MAX_LIMIT}` }
    : { since, limit };
};

const changesJSON = ({ items, seq, limit }: ChangesView, site: Site): string =>
  JSON.stringify({
    items: items.map(({ path, to, ...event }) => ({
      ...event,
      path,
      url: siteURL(site, path),
      ...(to !== undefined && { to, toURL: siteURL(site, to) }),
    })),
    next: `${siteURL(site, "/changes")}?limit=${limit}&since=${seq}`,
  });

const REPRESENTATION: Representation<ChangesView> = {
  mediaType: "application/json",
  suffix: "",
  render: (view, site) => ({ body: changesJSON(view, site) }),
};

const readChanges = async (c: PageContext, { since, limit }: ChangesQuery): Promise<ChangesView> => {
  const { archive } = c.var;
  if (since === "latest") return { items: [], seq: await archive.lastChange(), limit };
  const events = await archive.changes(pageOfEvent(since + 1));
  const items = events.filter(({ seq }) => seq > since).slice(0, limit);
  return { items, seq: items.at(-1)?.seq ?? since, limit };
};

/**
 * `/changes?since=&limit=`: the public changes after a number, in order, with one KV read. `next` is the URL of the
 * changes after these. At the end of the feed, request it again later.
 */
export const changes = async (c: PageContext): Promise<Response> => {
  const resource: Resource<ChangesView> = {
    target: { path: c.var.path, suffix: undefined },
    representations: [REPRESENTATION],
    pathOf: (path) => path,
    query: c.var.search,
  };
  const representation = chooseRepresentation(c, resource);
  if (representation === undefined) return noRepresentation(c, resource, []);
  const query = readQuery(c.var.search);
  if ("error" in query) return badQuery(c, query.error);
  const view = await readChanges(c, query);
  return represent(c, resource, representation, {
    content: view,
    revision: [view.seq, view.items.length].join("-"),
    changed: view.items.at(-1)?.time,
    language: c.var.site.language,
    freshness: { kind: "changes" },
    tags: [],
  });
};
