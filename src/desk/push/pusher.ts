import { feedKey } from "../../archive/keys.ts";
import { withTimeout } from "../../archive/timeout.ts";
import { errorMessage } from "../../http/error-message.ts";
import { logLine } from "../../http/log-line.ts";
import { reachOf, receiverURLError } from "../../http/receiver-url.ts";
import type { Site } from "../../site.ts";
import { afterDailyLimit, isDailyLimit } from "../daily-limit.ts";
import { recordChangedFeed } from "../ledger/changed-feeds.ts";
import { lastVisibleEvent, type SettlingPurge } from "../ledger/events.ts";
import { type PushProgress, pushProgress, recordPushFailure } from "../ledger/push.ts";
import { scopeOfKey } from "../outbox/listing-value.ts";
import type { NotificationResponse, SendNotification } from "./notification.ts";
import { adoptReceivers, type Delivery, HUB, isBehind, nextDelivery, SEARCH_ENGINES } from "./receivers.ts";
import { MAX_ATTEMPTS, retryAt } from "./retries.ts";

/*
 * Sends notifications, beside the jobs of the outbox: a receiver that does not respond delays neither KV nor purges, nor other
 * receivers. Each receiver gets one notification at a time, so that its order is that of the change feed.
 */

/** The dependencies of the pusher. */
export interface PushEnvironment {
  storage: DurableObjectStorage;
  /** Returns the publication's settings. */
  site: () => Site;
  send: SendNotification;
  /** Is called when a notification has ended: sets the alarm for the next one. */
  ended: () => void;
  /** Returns the current time, ms since the epoch. */
  now: () => number;
  /** Returns a random number, at least 0 and less than 1. */
  random: () => number;
}

/** The notifications of one instance of the desk. */
export interface Pusher {
  /** Starts the notifications that are due, and returns at once. */
  start: () => void;
  /** Returns when the next notification is due, ms since the epoch; undefined if none waits. Without receivers, it asks no table. */
  due: () => number | undefined;
  /** Notes that KV has the current value of a listing. */
  listingWritten: (key: string, settling: SettlingPurge) => void;
  /** Notes that the ledger has other webhooks. */
  receiversChanged: () => void;
}

/** A receiver has this long to respond, ms. Standard Webhooks recommends 15 to 30 s. */
const TIMEOUT = 15_000;

/** A notification without a response is due again after this time, ms, in case the instance ends before it is recorded. */
const LEASE = TIMEOUT + 5_000;

/** The time without notifications after an error of the ledger, ms. */
const PAUSE = 30_000;

/** The requests at the same time. Cloudflare opens six connections, and KV and purges need the others. */
const AT_ONCE = 2;

/** The requests of one alarm. The free plan allows 50 to other servers; the next alarm continues. */
const REQUESTS_OF_ALARM = 25;

const failureText = (status: number): string => {
  if (status >= 300 && status < 400)
    return `HTTP ${status}: the receiver redirects, and redirects are not followed. Use the address to which it redirects`;
  return `HTTP ${status}`;
};

/** Creates the pusher of an instance of the desk. */
export const createPusher = ({ storage, site, send, ended, now, random }: PushEnvironment): Pusher => {
  const { sql } = storage;
  /** `some` if the site has receivers; undefined until it is needed. */
  let receivers: "some" | "none" | undefined;
  /** When the request that has no response yet began, by receiver. */
  const flights = new Map<string, number>();

  /** After an error that is not the receiver's, nothing is sent until this time, ms since the epoch. */
  let pausedUntil = 0;

  /** Returns the publication's settings; undefined while they are wrong, which readers and editors see in every response. */
  const settings = (): Site | undefined => {
    try {
      return site();
    } catch {
      return undefined;
    }
  };

  const hasReceivers = (): boolean => {
    const current = receivers === undefined ? settings() : undefined;
    if (current !== undefined) receivers = storage.transactionSync(() => adoptReceivers(sql, current));
    return receivers === "some";
  };

  const dueOf = (progress: PushProgress, visible: number): number => {
    const begun = flights.get(progress.receiver);
    if (begun !== undefined) return begun + LEASE;
    return isBehind({ sql, now: now() }, progress, visible) ? Math.max(progress.due, pausedUntil) : Infinity;
  };

  const failed = (
    before: PushProgress,
    error: string,
    { status, retryAfter }: Partial<NotificationResponse>,
  ): void => {
    const { receiver } = before;
    const attempts = before.attempts + 1;
    const isWebhook = receiver !== HUB && receiver !== SEARCH_ENGINES;
    const isLast = attempts >= MAX_ATTEMPTS;
    const ending = status === 410 ? "gone" : isLast ? "stopped" : "active";
    const state = isWebhook ? ending : "active";
    console.warn(
      JSON.stringify({
        level: "warn",
        push: receiver,
        attempts,
        message: error,
        ...(state !== "active" && { state }),
      }),
    );
    recordPushFailure(sql, before, {
      error,
      state,
      due: retryAt(attempts, { retryAfter, now: now(), random: random() }),
    });
  };

  const request = async ({ notification }: Delivery): Promise<NotificationResponse> => {
    const { url } = notification;
    const expected = receiverURLError(url, reachOf(site().origin));
    if (expected !== undefined) throw new Error(`the URL is not allowed: expected ${expected}`);
    const aborter = new AbortController();
    return withTimeout(send(notification, aborter.signal), TIMEOUT, () => {
      aborter.abort();
      throw new Error(`no response in ${TIMEOUT / 1_000} s`);
    });
  };

  /** Sends one notification, and records the result. */
  const deliver = async (progress: PushProgress): Promise<void> => {
    const delivery = await nextDelivery({ sql, site: site(), now: now() }, progress);
    if (delivery === undefined) return;
    let response: NotificationResponse;
    try {
      response = await request(delivery);
    } catch (error) {
      // The path of a webhook's URL may be a secret, and an error may name it.
      const message = errorMessage(error).replaceAll(delivery.notification.url, "the receiver");
      failed(progress, message.slice(0, 300), {});
      return;
    }
    const { status } = response;
    if (status < 200 || status >= 300) failed(progress, failureText(status), response);
    else storage.transactionSync(() => delivery.delivered(sql, now()));
  };

  /** Stops for a while, because the ledger took no record: without it, the same notification would follow at once. */
  const pause = (error: unknown): void => {
    pausedUntil = isDailyLimit(error) ? afterDailyLimit(now(), random()) : now() + PAUSE;
    console.error(logLine(error, { push: true }));
  };

  const first = (): PushProgress | undefined => {
    const visible = lastVisibleEvent(sql);
    return pushProgress(sql)
      .filter((each) => dueOf(each, visible) <= now())
      .sort((a, b) => a.due - b.due)[0];
  };

  /** Sends to one receiver after another until none is due or the requests are used up. */
  const run = async (allowance: { left: number }): Promise<void> => {
    for (let next = first(); next !== undefined && allowance.left > 0; next = first()) {
      allowance.left -= 1;
      const { receiver } = next;
      flights.set(receiver, now());
      try {
        await deliver(next);
      } catch (error) {
        pause(error);
      } finally {
        flights.delete(receiver);
      }
    }
  };

  let running = 0;

  return {
    start: () => {
      if (!hasReceivers()) return;
      const allowance = { left: REQUESTS_OF_ALARM };
      while (running < AT_ONCE && first() !== undefined) {
        running += 1;
        void run(allowance)
          .catch(pause)
          .finally(() => {
            running -= 1;
            ended();
          });
      }
    },
    due: () => {
      if (!hasReceivers()) return undefined;
      const visible = lastVisibleEvent(sql);
      const due = Math.min(...pushProgress(sql).map((each) => dueOf(each, visible)));
      return due === Infinity ? undefined : due;
    },
    listingWritten: (key, settling) => {
      const scope = scopeOfKey(key);
      if (key === feedKey(scope) && site().hub !== undefined && hasReceivers())
        recordChangedFeed(sql, { key, scope }, settling);
    },
    receiversChanged: () => {
      receivers = undefined;
    },
  };
};
