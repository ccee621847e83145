import type { Scope } from "../../archive/keys.ts";
import { feedTopics } from "../../site/feed-topics.ts";
import type { Site } from "../../site.ts";
import type { Notification } from "./notification.ts";

/** The scopes in one request to the hub. With three feeds each, it has at most 99 URLs: Google's own client sends up to 100. */
export const MOST_SCOPES = 33;

/** The least time between two requests to the hub, ms. */
export const HUB_PAUSE = 10_000;

/**
 * Builds the request that tells a hub which feeds have changed. WebSub §7 leaves the mechanism open and names this one; the hubs repeat
 * `hub.url` for several feeds.
 *
 * @see https://www.w3.org/TR/websub/#publishing
 * @see https://pubsubhubbub.appspot.com/
 */
export const hubNotification = (site: Site, hub: string, scopes: readonly Scope[]): Notification => {
  const body = new URLSearchParams({ "hub.mode": "publish" });
  for (const scope of scopes) for (const topic of feedTopics(site, scope)) body.append("hub.url", topic);
  return {
    url: hub,
    headers: { "Content-Type": "application/x-www-form-urlencoded", "User-Agent": "Broadsheet (WebSub)" },
    body: body.toString(),
  };
};
