import fc from "fast-check";
import type { Weather } from "./stormy-kv.ts";

/*
 * The steps of a random history of a desk: what editors, operators and the platform do, a short time after one another.
 */

/** The ids of all articles. */
const IDS = ["a", "b", "c", "d", "e", "f", "g"] as const;

/** An article to put. Its times may be relative to the time of the step. */
export interface Fields {
  headline: string;
  path?: string;
  section: string;
  topics: { id: string; name: string }[];
  authors: { id: string; name: string; bio?: string }[];
  aliases: string[];
  listed: boolean;
  status?: "draft";
  /** An ISO 8601 time, or a number of ms after the step. */
  published: string | number;
  /** A number of ms after the step. */
  embargo?: number;
}

/** The event of a step. */
export type Action =
  | { kind: "put"; id: string; fields: Fields }
  | { kind: "batch"; lines: { id: string; fields: Fields }[] }
  | { kind: "withdraw" | "restore"; id: string }
  | { kind: "front"; lead: string | undefined; pinned: string[] }
  | { kind: "rebuild" | "kill" | "backup" }
  /** Deploys the settings with another time zone, and rebuilds. */
  | { kind: "move-zone"; timeZone: string }
  | { kind: "weather"; weather: Weather }
  /** Changes KV without the desk: the key with this place in the order of keys, or a key that the desk does not know. */
  | { kind: "damage"; place: number; value: string | undefined }
  | { kind: "unknown-key"; key: string };

/** A step of a history. */
export interface Step {
  /** The time since the step before, ms. A write to KV takes 10 to 400 ms, so several steps may happen during one. */
  after: number;
  action: Action;
}

const anyID = fc.constantFrom(...IDS);

const anyFields: fc.Arbitrary<Fields> = fc
  .record({
    headline: fc.constantFrom("One", "Two", "Three"),
    path: fc.constantFrom(undefined, undefined, ...IDS.map((id) => `/${id}`), "/x", "/y"),
    section: fc.constantFrom("town", "world"),
    topics: fc.subarray([{ id: "ferry", name: "The ferry" }]),
    authors: fc.subarray([
      { id: "ines", name: "Ines Holm", bio: "Writes of harbours." },
      { id: "odd", name: "Odd" },
    ]),
    aliases: fc.subarray(["/alias-1", "/alias-2", "/x"], { maxLength: 2 }),
    listed: fc.constantFrom(true, true, true, true, false),
    status: fc.constantFrom(undefined, undefined, undefined, undefined, "draft" as const),
    published: fc.constantFrom<string | number>(
      "2026-11-22T12:00:30Z",
      "2026-11-20T09:00:00Z",
      "2026-11-20T10:00:00Z",
      "2026-11-03T09:00:00Z",
      "2026-10-31T23:30:00Z",
      "2026-10-05T00:00:00Z",
      "2025-12-31T23:30:00Z",
      -60_000,
      4_000,
    ),
    embargo: fc.constantFrom(undefined, undefined, undefined, 300, 2_500, 9_000, 90_000),
  })
  .map((fields) => JSON.parse(JSON.stringify(fields)) as Fields);

const anyWeather: fc.Arbitrary<Weather> = fc.record({
  failing: fc.constantFrom(0, 0.2, 0.7),
  slow: fc.constantFrom(0, 0, 0.1, 0.3),
  listing: fc.constantFrom("prompt", "prompt", "slow", "refused"),
});

const UNKNOWN_KEYS = [
  ...["entry:/ghost", "entry:/x", "listing:topic/ghost:latest", "feed:topic/ghost", "changes:7"],
  ...["listing:topic/ferry:2020-01", "listing:all:2026-11-19"],
];

const weighted = <Item>(weight: number, arbitrary: fc.Arbitrary<Item>) => ({ weight, arbitrary });
const ofKind = <Kind extends Action["kind"]>(kind: Kind): fc.Arbitrary<Kind> => fc.constant(kind);

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  weighted(10, fc.record({ kind: ofKind("put"), id: anyID, fields: anyFields })),
  weighted(
    3,
    fc.record({
      kind: ofKind("batch"),
      lines: fc.array(fc.record({ id: anyID, fields: anyFields }), { minLength: 1, maxLength: 6 }),
    }),
  ),
  weighted(5, fc.record({ kind: fc.constantFrom("withdraw" as const, "restore" as const), id: anyID })),
  weighted(
    2,
    fc.record({
      kind: ofKind("front"),
      lead: fc.option(anyID, { nil: undefined }),
      pinned: fc.subarray([...IDS], { maxLength: 2 }),
    }),
  ),
  weighted(5, fc.record({ kind: ofKind("rebuild") })),
  weighted(2, fc.record({ kind: ofKind("kill") })),
  weighted(1, fc.record({ kind: ofKind("backup") })),
  weighted(
    1,
    fc.record({
      kind: ofKind("move-zone"),
      timeZone: fc.constantFrom("Europe/Oslo", "Pacific/Auckland", "America/Los_Angeles"),
    }),
  ),
  weighted(2, fc.record({ kind: ofKind("weather"), weather: anyWeather })),
  weighted(
    2,
    fc.record({
      kind: ofKind("damage"),
      place: fc.nat({ max: 60 }),
      value: fc.constantFrom(undefined, "{}"),
    }),
  ),
  weighted(1, fc.record({ kind: ofKind("unknown-key"), key: fc.constantFrom(...UNKNOWN_KEYS) })),
);

/** Random histories. */
export const anyHistory: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ after: fc.constantFrom(0, 1, 10, 60, 150, 400, 1_500, 6_000), action: anyAction }),
  { minLength: 5, maxLength: 40, size: "max" },
);
