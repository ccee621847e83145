import { changesLatest, changesPage, eventRange } from "../../archive/changes.ts";
import { eventsBetween, feedEpoch, lastVisibleEvent } from "../ledger/events.ts";
import type { KVValue } from "./value.ts";

/**
 * Builds the value of a page of the change feed.
 *
 * @param name the page's number, or `latest`
 */
export const changesValue = (sql: SqlStorage, name: string): KVValue => {
  const epoch = feedEpoch(sql);
  if (name === "latest")
    return { text: JSON.stringify(changesLatest(lastVisibleEvent(sql), epoch)), paths: [] };
  const { from, before } = eventRange(Number(name));
  return {
    text: JSON.stringify(changesPage(Number(name), eventsBetween(sql, from, before), epoch)),
    paths: [],
  };
};
