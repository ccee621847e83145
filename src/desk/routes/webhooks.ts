import * as v from "valibot";
import { closedObject, text } from "../../article/fields.ts";
import { reachOf, receiverURLError } from "../../http/receiver-url.ts";
import type { Ledger, LedgerContext } from "../context.ts";
import { lastVisibleEvent } from "../ledger/events.ts";
import { addReceiver, removeReceiver, restartReceiver } from "../ledger/push.ts";
import {
  addWebhook,
  allWebhooks,
  findWebhook,
  removeWebhook,
  replaceSecret,
  type Webhook,
} from "../ledger/webhooks.ts";
import { type ReceiverState, receiverStates } from "../push/receiver-states.ts";
import { makeSecret } from "../push/signature.ts";
import { readFields } from "../requests/request-fields.ts";
import { jsonResponse, problemResponse } from "../response.ts";
import { shown } from "../shown.ts";

/** The largest number of webhooks. Each costs a request for each event. */
const MAX_WEBHOOKS = 20;

/** The time for which the former secret signs too, ms. */
const OVERLAP = 24 * 3_600_000;

const webhookRequest = closedObject({ url: text("URL", 2_000) });

const retryRequest = v.optional(
  closedObject({
    since: v.optional(
      v.union(
        [v.literal("latest"), v.pipe(v.number(), v.safeInteger(), v.minValue(0))],
        "a number of an event, or latest",
      ),
    ),
  }),
  {},
);

const iso = (ms: number): string => new Date(ms).toISOString();

const webhookFields = (
  { id, url, created, until }: Webhook,
  state: ReceiverState | undefined,
  now: number,
) => ({
  id,
  url,
  created: iso(created),
  ...(until !== null && until > now && { previousSecretUntil: iso(until) }),
  state: state?.state ?? "active",
  since: state?.position ?? 0,
  waiting: state?.waiting ?? 0,
  attempts: state?.attempts ?? 0,
  ...(state !== undefined &&
    state.attempts > 0 && {
      ...(state.state === "active" && { due: iso(state.due) }),
      ...(state.error !== null && { error: state.error }),
    }),
});

const fieldsOf = ({ sql, site, moment }: Ledger, webhook: Webhook) =>
  webhookFields(
    webhook,
    receiverStates(sql, site).find(({ receiver }) => receiver === webhook.id),
    moment().now,
  );

const unknown = (id: string): Response =>
  problemResponse("not-found", {
    detail: `There is no webhook with the id ${shown(id)}. GET /desk/webhooks lists all webhooks.`,
  });

const notPossible = (detail: string): Response => problemResponse("not-in-this-state", { detail });

/** `GET /desk/webhooks`: all webhooks, the oldest first, without their secrets. */
export const listWebhooks = (c: LedgerContext): Response => {
  const items = allWebhooks(c.env.sql).map((webhook) => fieldsOf(c.env, webhook));
  return jsonResponse(200, { items }, {});
};

/** Returns the reason to refuse another webhook; undefined if there is none. */
const refusal = ({ sql, site }: Ledger, url: string): Response | undefined => {
  const expected = receiverURLError(url, reachOf(site.origin));
  if (expected !== undefined)
    return problemResponse("bad-request", {
      detail: `url: expected ${expected}, found ${shown(url)}. Send {"url": "https://partner.example/hook"}.`,
    });
  if (site.origin === undefined)
    return notPossible("Messages contain absolute URLs. Set ORIGIN in wrangler.toml, and deploy.");
  const webhooks = allWebhooks(sql);
  const same = webhooks.find((webhook) => webhook.url === new URL(url).href);
  if (same !== undefined)
    return notPossible(`The webhook ${same.id} has this URL. Remove it first, or send another URL.`);
  return webhooks.length < MAX_WEBHOOKS
    ? undefined
    : notPossible(`There are ${MAX_WEBHOOKS} webhooks, which is the most. Remove one first.`);
};

/**
 * `POST /desk/webhooks { url }`: adds a webhook, which gets every event from now on. This response and the one of a new secret are
 * the only places that contain the secret.
 */
export const postWebhook = async (c: LedgerContext): Promise<Response> => {
  const { fields, problem } = await readFields(
    c.req.raw,
    webhookRequest,
    'Send {"url": "https://partner.example/hook"}.',
  );
  if (problem !== undefined) return problem;
  const refused = refusal(c.env, fields.url);
  if (refused !== undefined) return refused;
  const secret = makeSecret();
  const webhook = c.env.change(({ sql }, { now }) => {
    const added = addWebhook(sql, new URL(fields.url).href, secret, now);
    addReceiver(sql, added.id, lastVisibleEvent(sql));
    return added;
  });
  c.env.receiversChanged();
  return jsonResponse(201, { ...fieldsOf(c.env, webhook), secret }, {});
};

/** `DELETE /desk/webhooks/{id}`: removes a webhook. It gets no further message. */
export const deleteWebhook = (c: LedgerContext<"/webhooks/:id">): Response => {
  const id = c.req.param("id");
  const webhook = findWebhook(c.env.sql, id);
  if (webhook === undefined) return unknown(id);
  const fields = fieldsOf(c.env, webhook);
  c.env.change(({ sql }) => {
    removeWebhook(sql, id);
    removeReceiver(sql, id);
  }, "urgent");
  c.env.receiversChanged();
  return jsonResponse(200, fields, {});
};

/** `POST /desk/webhooks/{id}/secret`: makes a new secret. For 24 hours, messages have a signature with each of the two. */
export const postWebhookSecret = (c: LedgerContext<"/webhooks/:id/secret">): Response => {
  const id = c.req.param("id");
  const secret = makeSecret();
  const webhook = c.env.change(({ sql }, { now }) => replaceSecret(sql, id, secret, now + OVERLAP));
  return webhook === undefined ? unknown(id) : jsonResponse(200, { ...fieldsOf(c.env, webhook), secret }, {});
};

/**
 * `POST /desk/webhooks/{id}/retry { since? }`: sends at once, also to a webhook that has stopped. It goes on with the event after the
 * last one that the receiver took, or after `since`: the number of an event, or `latest`.
 */
export const postWebhookRetry = async (c: LedgerContext<"/webhooks/:id/retry">): Promise<Response> => {
  const id = c.req.param("id");
  const { fields, problem } = await readFields(c.req.raw, retryRequest, 'Send {} or {"since": "latest"}.');
  if (problem !== undefined) return problem;
  const webhook = findWebhook(c.env.sql, id);
  if (webhook === undefined) return unknown(id);
  const visible = lastVisibleEvent(c.env.sql);
  const { since } = fields;
  if (typeof since === "number" && since > visible)
    return problemResponse("bad-request", {
      detail: `since: expected a number from 0 to ${visible}, the last event of the change feed, or latest.`,
    });
  const position = since === "latest" ? visible : since;
  c.env.change(({ sql }, { now }) => restartReceiver(sql, id, { position, now }));
  return jsonResponse(202, fieldsOf(c.env, webhook), {});
};
