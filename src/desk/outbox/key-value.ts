import { changesKey } from "../../archive/changes.ts";
import { entryKey } from "../../archive/keys.ts";
import { listingTag, pathTag } from "../../http/freshness.ts";
import type { Site } from "../../site.ts";
import { entryValue } from "./entry-value.ts";
import type { KeyKind } from "./errands.ts";
import { changesValue } from "./feed-value.ts";
import { listingValue, scopeOfKey } from "./listing-value.ts";
import { statusValue } from "./status.ts";
import type { Value } from "./value.ts";

/*
 * The keys of KV by their kinds: how each is called, what belongs under it, and what it is purged by.
 */

/** The key that an errand names. */
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

/** The tag of what is made of a key; undefined where answers are too short-lived to be purged. */
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
 * What belongs under a key now.
 *
 * @param now ms since the epoch
 */
export const keyValue = (sql: SqlStorage, kind: KeyKind, name: string, site: Site, now: number): Value => {
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
