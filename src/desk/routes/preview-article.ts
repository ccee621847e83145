import * as v from "valibot";
import { closed } from "../../article/fields.ts";
import { siteURL } from "../../site.ts";
import type { LedgerContext } from "../context.ts";
import { ensurePreviewKey } from "../ledger/preview-key.ts";
import { revisionNamed } from "../ledger/revisions.ts";
import { standing } from "../ledger/standing.ts";
import { PREVIEW_PATH, previewQuery, previewTerms, signPreview } from "../preview-link.ts";
import { jsonResponse } from "../response.ts";
import { askedFields } from "./fields.ts";
import { noArticle, noRevision } from "./refusals.ts";

const previewRequest = v.optional(closed({ revision: v.optional(v.string()) }), {});

/**
 * `POST /desk/articles/{id}/preview { revision? }`: a link by which anybody can read this revision for an hour, the
 * current one where none is named.
 */
export const previewArticle = async (c: LedgerContext<"/articles/:id/preview">): Promise<Response> => {
  const { sql, site, moment } = c.env;
  const id = c.req.param("id");
  const { fields, refused } = await askedFields(
    c.req.raw,
    previewRequest,
    'Send {"revision": "3"} for an older revision, or nothing for the current one.',
  );
  if (refused !== undefined) return refused;
  const current = standing(sql, id);
  if (current === undefined) return noArticle(id);
  const named = fields.revision ?? String(current.revision);
  const found = revisionNamed(sql, id, named);
  if (found === undefined) return noRevision(id, named);
  const link = await signPreview(ensurePreviewKey(sql), previewTerms(id, found.revision, moment().now));
  return jsonResponse(
    200,
    {
      url: `${siteURL(site, `${PREVIEW_PATH}${id}`)}${previewQuery(link)}`,
      expires: new Date(link.expires * 1_000).toISOString(),
      revision: named,
    },
    {},
  );
};
