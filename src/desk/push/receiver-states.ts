import type { Site } from "../../site.ts";
import { countChangedFeeds } from "../ledger/changed-feeds.ts";
import { lastVisibleEvent } from "../ledger/events.ts";
import { type PushProgress, pushProgress } from "../ledger/push.ts";
import { allWebhooks, type Webhook } from "../ledger/webhooks.ts";
import { HUB, SEARCH_ENGINES } from "./receivers.ts";

/*
 * The state of the receivers, for people. It has no secrets: the path of a webhook's URL may be one.
 */

/** The state of a receiver. */
export interface ReceiverState extends PushProgress {
  /** `websub`, `indexnow` or `webhook`. */
  kind: "websub" | "indexnow" | "webhook";
  /** The host that gets the notifications; undefined for the search engines. */
  host: string | undefined;
  /** The events, or the lists whose feeds have changed, that the receiver does not have yet. */
  waiting: number;
}

const kindOf = (receiver: string): ReceiverState["kind"] =>
  receiver === HUB || receiver === SEARCH_ENGINES ? receiver : "webhook";

const hostOf = (url: string | undefined): string | undefined => url && new URL(url).host;

/** Returns the state of every receiver: the hub, the search engines, then the webhooks, the oldest first. */
export const receiverStates = (sql: SqlStorage, site: Pick<Site, "hub">): ReceiverState[] => {
  const visible = lastVisibleEvent(sql);
  const webhooks = new Map<string, Webhook>(allWebhooks(sql).map((webhook) => [webhook.id, webhook]));
  const order = [HUB, SEARCH_ENGINES, ...webhooks.keys()];
  return pushProgress(sql)
    .map((progress): ReceiverState => {
      const { receiver, position } = progress;
      const kind = kindOf(receiver);
      return {
        ...progress,
        kind,
        host: hostOf(kind === "websub" ? site.hub : webhooks.get(receiver)?.url),
        waiting: kind === "websub" ? countChangedFeeds(sql) : Math.max(0, visible - position),
      };
    })
    .sort((a, b) => order.indexOf(a.receiver) - order.indexOf(b.receiver));
};
