import { changesLatest, changesPage, numbersOf } from "../../archive/changes.ts";
import { eventsBetween, lastShown } from "../ledger/events.ts";
import type { Value } from "./value.ts";

/**
 * The value of a part of the change feed.
 *
 * @param name a page's number, or `latest`
 */
export const changesValue = (sql: SqlStorage, name: string): Value => {
  if (name === "latest") return { text: JSON.stringify(changesLatest(lastShown(sql))), paths: [] };
  const { from, before } = numbersOf(Number(name));
  return { text: JSON.stringify(changesPage(Number(name), eventsBetween(sql, from, before))), paths: [] };
};
