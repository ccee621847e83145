import * as v from "valibot";
import { closedObject, text } from "../../article/fields.ts";
import { sha256 } from "../../http/hash.ts";
import { makeToken, type Secrets, signerOf } from "../access/named-token.ts";
import type { LedgerContext } from "../context.ts";
import { addToken, allTokens, type NamedToken, revokeToken } from "../ledger/tokens.ts";
import { readFields } from "../requests/request-fields.ts";
import { jsonResponse, problemResponse } from "../response.ts";
import { shown } from "../shown.ts";

const tokenRequest = closedObject({
  name: v.pipe(
    text("name", 100),
    v.transform((name) => name.replaceAll(/\s+/gu, " ").trim()),
  ),
});

const iso = (ms: number): string => new Date(ms).toISOString();

/** Returns which secret signed a token: it stops working when that secret is deleted. */
const signedBy = async (signer: string, { current, previous }: Secrets) => {
  if (current !== undefined && signer === (await signerOf(current))) return "current";
  return previous !== undefined && signer === (await signerOf(previous)) ? "previous" : "former";
};

const tokenFields = async ({ id, name, created, revoked, signer }: NamedToken, secrets: Secrets) => ({
  id,
  name,
  created: iso(created),
  signedBy: await signedBy(signer, secrets),
  ...(revoked !== null && { revoked: iso(revoked) }),
});

/** `GET /desk/tokens`: all named tokens, the oldest first, without the tokens themselves. */
export const listTokens = async (c: LedgerContext): Promise<Response> => {
  const { sql, secrets } = c.env;
  const items = await Promise.all(allTokens(sql).map((token) => tokenFields(token, secrets())));
  return jsonResponse(200, { items }, {});
};

/** `POST /desk/tokens { name }`: makes a named token. The response is the only place that contains it. */
export const postToken = async (c: LedgerContext): Promise<Response> => {
  const { fields, problem } = await readFields(c.req.raw, tokenRequest, 'Send {"name": "Ines Holm"}.');
  if (problem !== undefined) return problem;
  const secrets = c.env.secrets();
  const { current } = secrets;
  if (current === undefined)
    return problemResponse("not-in-this-state", {
      detail:
        "PUBLISH_TOKEN signs named tokens, and it is not set. Set it with `npx wrangler secret put PUBLISH_TOKEN`.",
    });
  const token = await makeToken(current);
  const [digest, signer] = [await sha256(token), await signerOf(current)];
  const created = c.env.change(({ sql }, { now }) =>
    addToken(sql, { name: fields.name, digest, created: now, signer }),
  );
  return jsonResponse(201, { ...(await tokenFields(created, secrets)), token }, {});
};

/** `DELETE /desk/tokens/{id}`: revokes a named token at once. */
export const deleteToken = async (c: LedgerContext<"/tokens/:id">): Promise<Response> => {
  const id = c.req.param("id");
  const revoked = c.env.change(({ sql }, { now }) => revokeToken(sql, id, now), "urgent");
  return revoked === undefined
    ? problemResponse("not-found", {
        detail: `There is no token with the id ${shown(id)}. GET /desk/tokens lists all tokens.`,
      })
    : jsonResponse(200, await tokenFields(revoked, c.env.secrets()), {});
};
