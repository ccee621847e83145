import type { Site } from "../../site.ts";
import {
  type ChangedFeed,
  forgetChangedFeeds,
  recordAnnouncedFeeds,
  settledFeeds,
} from "../ledger/changed-feeds.ts";
import { lastVisibleEvent } from "../ledger/events.ts";
import {
  addReceiver,
  type PushProgress,
  pushProgress,
  recordDelivery,
  removeReceiver,
} from "../ledger/push.ts";
import { allWebhooks, findWebhook } from "../ledger/webhooks.ts";
import { changedURLs, INDEXNOW_PAUSE, indexNowNotification } from "./indexnow.ts";
import type { Notification } from "./notification.ts";
import { nextMessage, webhookNotification } from "./webhook.ts";
import { HUB_PAUSE, hubNotification, MOST_SCOPES } from "./websub.ts";

/*
 * The receivers of notifications, and the next notification of each: WebSub's hub and IndexNow's search engines, which the settings
 * name, and the webhooks in the ledger.
 */

/** The name of the hub among the receivers. */
export const HUB = "websub";

/** The name of the search engines among the receivers. */
export const SEARCH_ENGINES = "indexnow";

/** The state of the ledger and the settings when a notification is built. */
export interface PushMoment {
  sql: SqlStorage;
  site: Site;
  /** ms since the epoch. */
  now: number;
}

/** A notification that can be sent. */
export interface Delivery {
  notification: Notification;
  /** Records that the receiver has it. Call it in a transaction. */
  delivered: (sql: SqlStorage, now: number) => void;
}

const hubDelivery = ({ sql, site, now }: PushMoment): Delivery | undefined => {
  const feeds: ChangedFeed[] = settledFeeds(sql, now, MOST_SCOPES);
  if (feeds.length === 0 || site.hub === undefined) return undefined;
  const scopes = [...new Set(feeds.map(({ scope }) => scope))];
  return {
    notification: hubNotification(site, site.hub, scopes),
    delivered: (ledger, at) => {
      recordAnnouncedFeeds(ledger, feeds);
      recordDelivery(ledger, HUB, 0, at + HUB_PAUSE);
    },
  };
};

const searchDelivery = ({ sql, site }: PushMoment, position: number): Delivery | undefined => {
  const changed = changedURLs(sql, site, position);
  if (changed === undefined || site.indexNowKey === undefined) return undefined;
  return {
    notification: indexNowNotification(site, site.indexNowKey, changed.urls),
    delivered: (ledger, at) => recordDelivery(ledger, SEARCH_ENGINES, changed.position, at + INDEXNOW_PAUSE),
  };
};

const webhookDelivery = async (
  { sql, site, now }: PushMoment,
  { receiver, position }: PushProgress,
): Promise<Delivery | undefined> => {
  const webhook = findWebhook(sql, receiver);
  if (webhook === undefined) return undefined;
  const message = nextMessage(sql, site, webhook, { position, visible: lastVisibleEvent(sql) });
  return (
    message && {
      notification: await webhookNotification(webhook, message, now),
      delivered: (ledger) => recordDelivery(ledger, receiver, message.position, 0),
    }
  );
};

/** Returns the next notification of a receiver; undefined if it has everything. */
export const nextDelivery = async (
  moment: PushMoment,
  progress: PushProgress,
): Promise<Delivery | undefined> => {
  switch (progress.receiver) {
    case HUB:
      return hubDelivery(moment);
    case SEARCH_ENGINES:
      return searchDelivery(moment, progress.position);
    default:
      return webhookDelivery(moment, progress);
  }
};

/** Returns whether a receiver waits for a notification that could be sent now. */
export const isBehind = (
  { sql, now }: Pick<PushMoment, "sql" | "now">,
  { receiver, position, state }: PushProgress,
  visible: number,
): boolean => {
  if (state !== "active") return false;
  return receiver === HUB ? settledFeeds(sql, now, 1).length > 0 : position < visible;
};

/**
 * Adds the receivers that the settings name, from the next event on, and removes those that they no longer name.
 *
 * @returns `none` if the site has no receiver at all
 */
export const adoptReceivers = (sql: SqlStorage, site: Site): "some" | "none" => {
  const named = site.origin === undefined ? {} : { [HUB]: site.hub, [SEARCH_ENGINES]: site.indexNowKey };
  const known = pushProgress(sql).map(({ receiver }) => receiver);
  for (const receiver of [HUB, SEARCH_ENGINES] as const) {
    const isNamed = named[receiver] !== undefined;
    if (isNamed && !known.includes(receiver)) addReceiver(sql, receiver, lastVisibleEvent(sql));
    if (isNamed || !known.includes(receiver)) continue;
    removeReceiver(sql, receiver);
    if (receiver === HUB) forgetChangedFeeds(sql);
  }
  const isSome = Object.values(named).some((each) => each !== undefined) || allWebhooks(sql).length > 0;
  return isSome && site.origin !== undefined ? "some" : "none";
};
