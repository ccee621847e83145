import { changesLatest, changesPage, eventRange } from "../../archive/changes.ts";
import { eventsBetween, feedEpoch, lastVisibleEvent } from "../ledger/events.ts";
import { ABSENT, type KVValue } from "./value.ts";

/**
 * Builds the value of a page of the change feed. A page after the end has none.
 *
 * @param name the page's number, or `latest`
 */
export const changesValue = (sql: SqlStorage, name: string): KVValue => {
  const epoch = feedEpoch(sql);
  const last = lastVisibleEvent(sql);
  const { from, before } = eventRange(name === "latest" ? 0 : Number(name));
  if (last === 0 || from > last) return ABSENT;
  if (name === "latest") return { text: JSON.stringify(changesLatest(last, epoch)), paths: [] };
  return {
    text: JSON.stringify(changesPage(Number(name), eventsBetween(sql, from, before), epoch)),
    paths: [],
  };
};
