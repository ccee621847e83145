import { type NamedScope, VERSION } from "../keys.ts";
import type { NamesListing, ScopeName } from "./listing.ts";

/** The maximum number of names in the listing. */
export const MAX_NAMES = 10_000;

/**
 * Builds the listing of the topics, authors or languages that have articles.
 *
 * @param names sorted by id
 * @param changed the time of the last change of the listing: ISO 8601, UTC
 */
export const namesListing = (
  kind: NamedScope,
  names: readonly ScopeName[],
  changed: string,
): NamesListing => ({
  v: VERSION,
  scope: "all",
  kind,
  changed,
  names: names.slice(0, MAX_NAMES),
});
