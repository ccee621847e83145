import type { Context } from "hono";
import { createMediaStore } from "../../media/create-media-store.ts";
import { mediaPrefixError, urlPathOf } from "../../media/media-path.ts";
import { siteURL } from "../../site.ts";
import type { DeskEnv } from "../env.ts";
import { fileFields } from "../media/file-fields.ts";
import { listFailure } from "../media/problems.ts";
import { jsonResponse } from "../response.ts";
import { badParameter, readLimit, readQuery } from "./query.ts";

/**
 * `GET /desk/media?prefix=&cursor=&limit=`: the files by path. `cursor` continues the list. A file that another program wrote may have
 * `path` and `url` only.
 */
export const listMedia = async (c: Context<DeskEnv>): Promise<Response> => {
  const { value: query, problem } = readQuery(c.req.url, ["prefix", "cursor", "limit"]);
  if (problem !== undefined) return problem;
  const { value: limit, problem: wrong } = readLimit(query.limit);
  if (wrong !== undefined) return wrong;
  const { prefix = "" } = query;
  const expected = mediaPrefixError(prefix);
  if (expected !== undefined) return badParameter("prefix", prefix, expected);
  const { settings } = c.var;
  try {
    const { files, cursor } = await createMediaStore(c.env).list({ ...query, limit });
    const items = files.map(({ path, facts }) =>
      facts === undefined
        ? { path, url: siteURL(settings, urlPathOf(path)) }
        : fileFields(settings, path, facts),
    );
    return jsonResponse(200, { items, ...(cursor !== undefined && { cursor }) }, {});
  } catch (error) {
    return listFailure(c, error);
  }
};
