import { listingTag } from "../http/freshness.ts";
import { llmsText } from "../representations/markdown/llms.ts";
import type { PageContext } from "./context.ts";
import { single } from "./single.ts";

/** `/llms.txt`: the site for agents, from the front's listing. */
export const llmsRoute = (c: PageContext): Promise<Response> => {
  const tags = [listingTag("all")];
  return single(c, {
    mediaType: "text/plain",
    tags,
    find: async () => {
      const found = await c.time("kv", () => c.archive.latest("all"));
      return {
        kind: "resource",
        resource: found?.listing.cards ?? [],
        revision: found?.revision ?? "empty",
        changed: found?.listing.changed,
        language: c.site.language,
        freshness: { kind: "newest" },
        tags,
      };
    },
    write: (cards) => ({ body: llmsText(cards, c.site) }),
  });
};
