import { type Change, changeFields } from "../../archive/changes.ts";
import { type Site, siteURL } from "../../site.ts";
import { eventsBetween, feedEpoch } from "../ledger/events.ts";
import type { Webhook } from "../ledger/webhooks.ts";
import type { Notification } from "./notification.ts";
import { signatures } from "./signature.ts";

/*
 * The messages of webhooks (Standard Webhooks): one for each event of the change feed, in order. If very many events wait, after an
 * import or a long failure, one message says so, and the receiver reads them from /changes.
 */

/** If more events than this wait, one message replaces them. A page of /changes has as many. */
const MOST_MESSAGES = 500;

/** A message for a webhook. */
export interface Message {
  /** The same for each attempt. Another webhook and another event have other ids. */
  id: string;
  /** The number of the last event that the message has. */
  position: number;
  body: string;
}

const messageBody = (type: string, timestamp: string, data: object): string =>
  JSON.stringify({ type, timestamp, data });

const manyChanges = (site: Site, epoch: string | undefined, first: number, last: Change): string =>
  messageBody("changes.many", last.time, {
    from: first,
    to: last.seq,
    url: `${siteURL(site, "/changes")}?${epoch === undefined ? "" : `epoch=${epoch}&`}limit=500&since=${first - 1}`,
  });

/**
 * Returns the next message of a webhook; undefined if the feed shows no further event.
 *
 * @param position the number of the last event that the receiver has
 * @param visible the number of the last event that the feed shows
 */
export const nextMessage = (
  sql: SqlStorage,
  site: Site,
  webhook: Pick<Webhook, "id">,
  { position, visible }: { position: number; visible: number },
): Message | undefined => {
  const first = position + 1;
  const isMany = visible - position > MOST_MESSAGES;
  const [event] = isMany ? eventsBetween(sql, visible, visible + 1) : eventsBetween(sql, first, first + 1);
  if (event === undefined) return undefined;
  const epoch = feedEpoch(sql);
  // An id must not contain a full stop. A restored ledger numbers its events anew.
  const id = [webhook.id, epoch ?? [], isMany ? `${first}-${event.seq}` : event.seq].flat().join("_");
  const body = isMany
    ? manyChanges(site, epoch, first, event)
    : messageBody(`article.${event.type}`, event.time, {
        ...changeFields(event, (path) => siteURL(site, path)),
        ...(epoch !== undefined && { epoch }),
      });
  return { id, position: event.seq, body };
};

/**
 * Builds the request that sends a message, signed with the current secret and, while it is being replaced, with the one before.
 *
 * @param now ms since the epoch
 */
export const webhookNotification = async (
  { url, secret, previous, until }: Webhook,
  { id, body }: Message,
  now: number,
): Promise<Notification> => {
  const timestamp = Math.floor(now / 1_000);
  const secrets = previous !== null && until !== null && now < until ? [secret, previous] : [secret];
  return {
    url,
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "Broadsheet (webhook)",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": await signatures({ id, timestamp, body }, secrets),
    },
    body,
  };
};
