import { listingTag } from "../../http/freshness.ts";
import { llmsText } from "../../representations/markdown/llms.ts";
import type { PageContext } from "../context.ts";
import { documentResponse } from "../response/document.ts";

/** `/llms.txt`: a guide to the site for agents, from the listing of the front page. */
export const llms = async (c: PageContext): Promise<Response> => {
  const { site, archive } = c.var;
  const found = await archive.latest("all");
  return documentResponse(c, {
    mediaType: "text/plain",
    render: () => ({ body: llmsText(found?.listing.cards ?? [], site) }),
    revision: found?.revision ?? "empty",
    changed: found?.listing.changed,
    language: site.language,
    freshness: { kind: "newest" },
    tags: [listingTag("all")],
  });
};
