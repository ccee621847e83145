import * as v from "valibot";
import { closedObject, id } from "../../article/fields.ts";
import type { Ledger, LedgerContext } from "../context.ts";
import { currentRevision, storedArticle } from "../ledger/current-revision.ts";
import { MAX_PINNED, readFront, setFront } from "../ledger/front.ts";
import { recordOwnChange } from "../ledger/own-changes.ts";
import { readFields } from "../requests/request-fields.ts";
import { jsonResponse, problemResponse } from "../response.ts";

const frontRequest = closedObject({
  lead: v.optional(v.nullable(id)),
  pinned: v.optional(v.pipe(v.array(id), v.maxLength(MAX_PINNED, `at most ${MAX_PINNED} ids`)), []),
});

const frontResponse = ({ sql }: Ledger): Response => {
  const { lead, pinned } = readFront(sql);
  return jsonResponse(200, { ...(lead !== undefined && { lead }), pinned }, {});
};

/** Returns the reason why an article cannot be on the front page; undefined if it can. */
const rejection = ({ sql }: Ledger, each: string): string | undefined => {
  const current = currentRevision(sql, each);
  if (current === undefined)
    return `There is no article ${each}. Name the id of an article in lead and pinned.`;
  return storedArticle(current.document).listed === false
    ? `The article ${each} is in no list ("listed": false), so it cannot be on the front page. Choose another article.`
    : undefined;
};

/** `GET /desk/front`: the lead and the pinned articles that an editor chose. */
export const getFront = (c: LedgerContext): Response => frontResponse(c.env);

/**
 * `PUT /desk/front { lead?, pinned? }`: sets the lead and the pinned articles, by id. Without a lead, the newest article
 * leads. The front page skips an article while it is not public.
 */
export const putFront = async (c: LedgerContext): Promise<Response> => {
  const { fields, problem } = await readFields(
    c.req.raw,
    frontRequest,
    'Send {"lead": "id", "pinned": ["id"]}, or {} to let the newest article lead.',
  );
  if (problem !== undefined) return problem;
  const lead = fields.lead ?? undefined;
  const pinned = [...new Set(fields.pinned)].filter((each) => each !== lead);
  for (const each of lead === undefined ? pinned : [lead, ...pinned]) {
    const detail = rejection(c.env, each);
    if (detail !== undefined) return problemResponse("bad-request", { detail });
  }
  c.env.change(({ sql }) => {
    setFront(sql, { lead, pinned }, c.env.moment().now);
    recordOwnChange(sql);
  });
  c.env.startDispatch();
  return frontResponse(c.env);
};
