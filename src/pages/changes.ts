import { type Change, changeFields, EPOCH, pageOfEvent } from "../archive/changes.ts";
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
  /** The numbering to which `since` belongs: undefined for the events of a site that was never restored. */
  epoch: string | undefined;
  limit: number;
}

/** A page of the change feed. */
interface ChangesView {
  items: Change[];
  /** The number from which the next page continues. */
  seq: number;
  epoch: string | undefined;
  /** `anew`: the client's number belongs to another numbering, so it starts again. */
  numbering: "known" | "anew";
  limit: number;
}

const wholeNumber = (value: string, max: number): number | undefined =>
  /^\d{1,15}$/u.test(value) && Number(value) <= max ? Number(value) : undefined;

const readQuery = (search: string): ChangesQuery | QueryError => {
  const query = new URLSearchParams(search);
  const unknown = [...query.keys()].find((name) => !["since", "epoch", "limit"].includes(name));
  if (unknown !== undefined)
    return { error: `${quoted(unknown)}: unknown parameter; expected since, epoch and limit` };
  const sinceText = onlyValue(query, "since");
  if ("error" in sinceText) return sinceText;
  const limitText = onlyValue(query, "limit");
  if ("error" in limitText) return limitText;
  const epoch = onlyValue(query, "epoch");
  if ("error" in epoch) return epoch;
  if (epoch.value !== undefined && !EPOCH.test(epoch.value))
    return { error: `epoch=${quoted(epoch.value)}: expected the epoch of a next URL` };
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
    : { since, epoch: epoch.value, limit };
};

const changesJSON = ({ items, seq, epoch, numbering, limit }: ChangesView, site: Site): string =>
  JSON.stringify({
    items: items.map((item) => changeFields(item, (path) => siteURL(site, path))),
    ...(numbering === "anew" && { reset: true }),
    next: `${siteURL(site, "/changes")}?${epoch === undefined ? "" : `epoch=${epoch}&`}limit=${limit}&since=${seq}`,
  });

const REPRESENTATION: Representation<ChangesView> = {
  mediaType: "application/json",
  suffix: "",
  render: (view, site) => ({ body: changesJSON(view, site) }),
};

const readChanges = async (c: PageContext, query: ChangesQuery): Promise<ChangesView> => {
  const { archive } = c.var;
  const { since, limit } = query;
  if (since === "latest") return { items: [], ...(await archive.lastChange()), numbering: "known", limit };
  const page = await archive.changes(pageOfEvent(since + 1));
  // Without a page, the end of the feed tells whether the client's numbers are ours. Usually the page exists.
  const feed = page ?? (since === 0 ? { seq: 0, epoch: query.epoch } : await archive.lastChange());
  const { epoch } = feed;
  if (since > 0 && epoch !== query.epoch) return { items: [], seq: 0, epoch, numbering: "anew", limit };
  const items = (page?.events ?? []).filter(({ seq }) => seq > since).slice(0, limit);
  return { items, seq: items.at(-1)?.seq ?? since, epoch, numbering: "known", limit };
};

/**
 * `/changes?since=&limit=`: the public changes after a number, in order, with one KV read. `next` is the URL of the
 * changes after these. At the end of the feed, request it again later. If the site was restored from a backup, its events have
 * other numbers: a client with an earlier number gets `reset`, and `next` is the beginning.
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
    revision: [view.epoch ?? [], view.numbering === "anew" ? "anew" : [], view.seq, view.items.length]
      .flat()
      .join("-"),
    changed: view.items.at(-1)?.time,
    language: c.var.site.language,
    freshness: { kind: "changes" },
    tags: [],
  });
};
