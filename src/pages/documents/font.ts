import { readBytes } from "../../archive/kv-value.ts";
import { cacheHeaders, pathTag, tagField } from "../../http/freshness.ts";
import { mediaKey } from "../../media/media-path.ts";
import { fontPath } from "../../site/fonts.ts";
import type { PageContext } from "../context.ts";
import { observeRead } from "../observation/observation.ts";
import { notFound } from "../response/problems.ts";

/**
 * `/media/NAME.woff2`: a font that the setting FONTS names, from KV. Browsers and caches keep it for a year, so a changed font needs
 * another name.
 */
export const font = async (c: PageContext): Promise<Response> => {
  const { site, path, now, observation } = c.var;
  const named = site.fonts?.find((each) => fontPath(each) === path);
  if (named === undefined) return notFound(c, path, []);
  const bytes = await readBytes(
    { get: (key, options) => observeRead(observation, () => c.env.ARTICLES.get(key, options)) },
    mediaKey(named.file),
  );
  if (bytes === undefined) return notFound(c, path, [pathTag(path)]);
  return new Response(bytes, {
    headers: [
      ["Content-Type", "font/woff2"],
      ["ETag", `"${named.file}"`],
      ...cacheHeaders({ kind: "immutable" }, "public", now),
      tagField([pathTag(path)], c.env.VERSION?.id),
    ],
  });
};
