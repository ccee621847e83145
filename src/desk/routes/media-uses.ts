import type { LedgerContext } from "../context.ts";
import { articlesOfUses, type MediaUse } from "../ledger/media-uses.ts";
import { findUses } from "../media/find-uses.ts";
import { checkedPath } from "../media/request-path.ts";
import { settingsThatUse } from "../media/setting-uses.ts";
import { jsonResponse } from "../response.ts";
import { missingParameter, readQuery } from "./query.ts";

/** Returns the fields of the articles that use a file. */
export const userFields = (sql: SqlStorage, uses: readonly MediaUse[]) =>
  articlesOfUses(sql, uses).map(({ id, headline, revisions, isCurrent }) => ({
    id,
    headline,
    revisions,
    current: isCurrent,
  }));

/**
 * `GET /desk/media-uses?path=`: the articles that use a file in any revision, and the settings that name it. The use of a smaller
 * version counts as a use of the file, and the other way round.
 */
export const getMediaUses = async (c: LedgerContext): Promise<Response> => {
  const { value: query, problem } = readQuery(c.req.url, ["path"]);
  if (problem !== undefined) return problem;
  if (query.path === undefined || query.path === "")
    return missingParameter("path", "the path of a file, such as path=<hash>/ferry.jpg");
  const { path, problem: wrong } = checkedPath(query.path);
  if (wrong !== undefined) return wrong;
  const { sql, site } = c.env;
  const { uses } = await findUses(sql, path);
  return jsonResponse(200, { items: userFields(sql, uses), settings: settingsThatUse(site, path) }, {});
};
