import type { Value } from "./kv.ts";

/*
 * The version of a page that a value in KV shows to readers. ARCHITECTURE.md, "KV", describes the values.
 */

/** A value as readers see it. */
export interface Reading {
  kind: "article" | "withdrawn" | "absent" | "list";
  /** Identifies the version of an article's page. */
  mark: string;
  /** By the desk's clock, ms since the epoch. */
  changed: number;
  /** The headline of each path in a list. `lead` and `pinned` have a path. */
  shown: ReadonlyMap<string, string>;
  /** The paths that a list links to, in its order. */
  links: readonly string[];
  /** The time of a list's last card, ms since the epoch. */
  oldest: number;
}

/** An event of the change feed. */
export interface FeedEvent {
  seq: number;
  type: string;
  path: string;
  revision: string;
}

interface CardFields {
  path: string;
  headline: string;
  published: string;
}

interface ValueFields {
  type?: "article" | "withdrawn" | "moved";
  revision?: string;
  changed: string;
  cards?: CardFields[];
  items?: CardFields[];
  lead?: CardFields;
  pinned?: CardFields[];
}

const NO_LIST = { shown: new Map<string, string>(), links: [], oldest: 0 };
const ABSENT: Reading = { kind: "absent", mark: "absent", changed: 0, ...NO_LIST };

const parse = (text: string): Reading => {
  const { type, revision, changed: time, cards, items, lead, pinned } = JSON.parse(text) as ValueFields;
  const changed = Date.parse(time);
  if (type === "article")
    return { kind: "article", mark: articleMark(Number(revision)), changed, ...NO_LIST };
  if (type === "withdrawn") return { kind: "withdrawn", mark: withdrawnMark(changed), changed, ...NO_LIST };
  const listed = cards ?? items ?? [];
  const shown = new Map(listed.map(({ path, headline }) => [path, headline]));
  if (lead !== undefined) shown.set("lead", lead.path);
  if (pinned?.[0] !== undefined) shown.set("pinned", pinned[0].path);
  const chosen = [lead ?? [], pinned ?? []].flat();
  return {
    kind: "list",
    mark: "list",
    changed,
    shown,
    links: [...chosen, ...listed].map(({ path }) => path),
    oldest: Date.parse(listed.at(-1)?.published ?? ""),
  };
};

/** Returns the mark of a revision of an article. */
export const articleMark = (revision: number): string => `revision ${revision}`;

/**
 * Returns the mark of a withdrawal.
 *
 * @param changed when the desk accepted it by its clock, ms since the epoch
 */
export const withdrawnMark = (changed: number): string => `withdrawn ${changed}`;

const readings = new WeakMap<Value, Reading>();

/** Reads a value. */
export const read = (value: Value): Reading => {
  if (value.text === undefined) return ABSENT;
  const known = readings.get(value) ?? parse(value.text);
  readings.set(value, known);
  return known;
};

const events = new WeakMap<Value, FeedEvent[]>();

/** Reads the value of a page of the change feed. */
export const readEvents = (value: Value): FeedEvent[] => {
  if (value.text === undefined) return [];
  const known = events.get(value) ?? (JSON.parse(value.text) as { events: FeedEvent[] }).events;
  events.set(value, known);
  return known;
};
