import { changesKey } from "../../archive/changes.ts";
import { entryKey } from "../../archive/keys.ts";
import { listingTag, pathTag } from "../../http/freshness.ts";
import type { Site } from "../../site.ts";
import type { KeyKind } from "../ledger/jobs.ts";
import { changesValue } from "./changes-value.ts";
import { entryValue } from "./entry-value.ts";
import { listingValue, scopeOfKey } from "./listing-value.ts";
import { statusValue } from "./status.ts";
import type { KVValue } from "./value.ts";

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
    case "listing":
    case "status":
      return name;
  }
};

/** Returns the cache tag of the responses that use a key; undefined if they expire too soon to need a purge. */
export const tagOf = (kind: KeyKind, name: string): string | undefined => {
  switch (kind) {
    case "entry":
      return pathTag(name);
    case "listing":
      return listingTag(scopeOfKey(name));
    case "changes":
    case "status":
      return undefined;
  }
};

/**
 * Builds the value that a key should have now.
 *
 * @param now ms since the epoch
 */
export const keyValue = (sql: SqlStorage, kind: KeyKind, name: string, site: Site, now: number): KVValue => {
  switch (kind) {
    case "entry":
      return entryValue(sql, name);
    case "listing":
      return listingValue(sql, name, site);
    case "changes":
      return changesValue(sql, name);
    case "status":
      return statusValue(sql, now);
  }
};
