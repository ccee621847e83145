import * as v from "valibot";
import { closed, id } from "../../article/fields.ts";
import type { Ledger, LedgerContext } from "../context.ts";
import { front, setFront } from "../ledger/front.ts";
import { type Standing, standing, storedArticle } from "../ledger/standing.ts";
import { jsonResponse, problemResponse } from "../response.ts";
import { askedFields } from "./fields.ts";

/** What can be pinned under the lead. */
const MAX_PINNED = 10;

const frontRequest = closed({
  lead: v.optional(v.nullable(id)),
  pinned: v.optional(v.pipe(v.array(id), v.maxLength(MAX_PINNED, `at most ${MAX_PINNED} ids`)), []),
});

const isHidden = (current: Standing | undefined): boolean =>
  current !== undefined && storedArticle(current.document).listed === false;

const told = ({ sql }: Ledger): Response => {
  const { lead, pinned } = front(sql);
  return jsonResponse(200, { ...(lead !== undefined && { lead }), pinned }, {});
};

/** `GET /desk/front`: what the editor put on the front. */
export const getFront = (c: LedgerContext): Response => told(c.env);

/**
 * `PUT /desk/front { lead?, pinned? }`: what leads and what is pinned, by id; without a lead, the newest leads. What
 * is not public at a time is left out for that time.
 */
export const putFront = async (c: LedgerContext): Promise<Response> => {
  const desk = c.env;
  const { fields, refused } = await askedFields(
    c.req.raw,
    frontRequest,
    'Send {"lead": "id", "pinned": ["id"]}; {} lets the newest lead.',
  );
  if (refused !== undefined) return refused;
  const lead = fields.lead ?? undefined;
  const pinned = [...new Set(fields.pinned)].filter((each) => each !== lead);
  const unknown = [...(lead === undefined ? [] : [lead]), ...pinned].find(
    (each) => standing(desk.sql, each) === undefined,
  );
  if (unknown !== undefined)
    return problemResponse("bad-request", { detail: `There is no article ${unknown} to put on the front.` });
  const hidden = [...(lead === undefined ? [] : [lead]), ...pinned].find((each) =>
    isHidden(standing(desk.sql, each)),
  );
  if (hidden !== undefined)
    return problemResponse("bad-request", {
      detail: `The article ${hidden} is in no list ("listed": false), and so not on the front.`,
    });
  desk.change((sql) => setFront(sql, { lead, pinned }, desk.moment().now));
  return told(desk);
};
