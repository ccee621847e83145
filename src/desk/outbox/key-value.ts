import { changesKey } from "../../archive/changes.ts";
import { entryKey } from "../../archive/keys.ts";
import { ABSENT_TAG, listingTag, pathTag } from "../../http/freshness.ts";
import { mediaKey, urlPathOf } from "../../media/media-path.ts";
import type { Site } from "../../site.ts";
import type { KeyKind, WaitingKey } from "../ledger/jobs.ts";
import { changesValue } from "./changes-value.ts";
import { entryValue } from "./entry-value.ts";
import { listingValue, scopeOfKey } from "./listing-value.ts";
import { statusValue } from "./status.ts";
import { ABSENT, type KVValue } from "./value.ts";

/*
 * The key, the value and the cache tag of each kind of KV key.
 */

/** Returns the KV key of a job. */
export const keyOf = (kind: KeyKind, name: string): string => {
  switch (kind) {
    case "entry":
      return entryKey(name);
    case "changes":
      return changesKey(name === "latest" ? name : Number(name));
    case "media":
      return mediaKey(name);
    case "listing":
    case "status":
      return name;
  }
};

/**
 * Returns the cache tag of the responses that use a key; undefined if they expire too soon to need a purge.
 *
 * @param isFresh whether KV has never had the key: caches can then have a 404 at most
 */
export const tagOf = ({
  kind,
  name,
  isFresh,
}: Pick<WaitingKey, "kind" | "name" | "isFresh">): string | undefined => {
  switch (kind) {
    case "entry":
      return isFresh ? ABSENT_TAG : pathTag(name);
    case "listing":
      return listingTag(scopeOfKey(name));
    case "media":
      return pathTag(urlPathOf(name));
    case "changes":
    case "status":
      return undefined;
  }
};

/** The facts from which a value is built. */
export interface ValueEnvironment {
  sql: SqlStorage;
  site: Site;
  /** ms since the epoch. */
  now: number;
  /** The paths that a listing should not name, because KV does not have their entries yet. */
  omitted: ReadonlySet<string>;
}

/** Builds the value that a key should have now. */
export const keyValue = (
  kind: KeyKind,
  name: string,
  { sql, site, now, omitted }: ValueEnvironment,
): KVValue => {
  switch (kind) {
    case "entry":
      return entryValue(sql, name);
    case "listing":
      return listingValue(sql, name, site, omitted);
    case "changes":
      return changesValue(sql, name);
    case "status":
      return statusValue(sql, now);
    case "media":
      // The desk stores files without the outbox, and deletes them with it.
      return ABSENT;
  }
};
