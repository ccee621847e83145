import * as v from "valibot";
import { closedObject } from "../../article/fields.ts";
import { siteURL } from "../../site.ts";
import { PREVIEW_PATH, previewQuery, previewTerms, signPreview } from "../access/preview-link.ts";
import type { LedgerContext } from "../context.ts";
import { currentRevision } from "../ledger/current-revision.ts";
import { ensurePreviewKey } from "../ledger/preview-key.ts";
import { recordPreview } from "../ledger/previews.ts";
import { revisionWithNumber } from "../ledger/revisions.ts";
import { readFields } from "../requests/request-fields.ts";
import { jsonResponse } from "../response.ts";
import { noArticle, noRevision, revisionRemoved } from "./problems.ts";

const previewRequest = v.optional(closedObject({ revision: v.optional(v.string()) }), {});

/**
 * `POST /desk/articles/{id}/preview { revision? }`: a link through which anyone can read a revision for an hour. By
 * default it is the current revision.
 */
export const previewArticle = async (c: LedgerContext<"/articles/:id/preview">): Promise<Response> => {
  const { sql, site, moment } = c.env;
  const id = c.req.param("id");
  const { fields, problem } = await readFields(
    c.req.raw,
    previewRequest,
    'Send {"revision": "3"} for an older revision, or no body for the current one.',
  );
  if (problem !== undefined) return problem;
  const current = currentRevision(sql, id);
  if (current === undefined) return noArticle(id);
  const revision = fields.revision ?? String(current.revision);
  const found = revisionWithNumber(sql, id, revision);
  if (found === undefined) return noRevision(id, revision);
  if (found.removal !== undefined) return revisionRemoved(id, found, found.removal);
  const { now } = moment();
  const terms = previewTerms(id, found.revision, now);
  recordPreview(sql, terms, now);
  const link = await signPreview(ensurePreviewKey(sql), terms);
  // The Worker follows links only if KV shows that the site has a desk.
  await c.env.waitForStatus();
  return jsonResponse(
    200,
    {
      url: `${siteURL(site, `${PREVIEW_PATH}${id}`)}${previewQuery(link)}`,
      expires: new Date(link.expires * 1_000).toISOString(),
      revision,
    },
    {},
  );
};
