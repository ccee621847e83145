import * as v from "valibot";
import { CHANGE_TYPES } from "../../archive/changes.ts";
import { described, time } from "./described.ts";

/*
 * The schemas of the desk's notifications: the state of the receivers, and the webhooks.
 */

/** The fields of a receiver's state. */
const delivery = {
  state: described(
    v.picklist(["active", "stopped", "gone"]),
    "`stopped`: it failed ten times. `gone`: it answered 410. POST …/retry starts a webhook again.",
  ),
  waiting: described(
    v.number(),
    "The events that it does not have yet; for the hub, the lists whose feeds have changed.",
  ),
  attempts: described(v.number(), "The failures since the last success."),
  due: v.exactOptional(described(time, "When the desk tries again.")),
  error: v.exactOptional(described(v.string(), "The reason of the last failure.")),
};

const webhook = {
  id: v.string(),
  url: v.string(),
  created: time,
  previousSecretUntil: v.exactOptional(
    described(time, "Until when messages have a signature with the secret before too."),
  ),
  since: described(v.number(), "The number of the last event that it has."),
  ...delivery,
};

/** The receivers of notifications, in the state of the outbox. */
export const receivers = described(
  v.array(
    v.object({
      kind: v.picklist(["websub", "indexnow", "webhook"]),
      id: v.exactOptional(v.string()),
      host: v.exactOptional(v.string()),
      ...delivery,
    }),
  ),
  "The receivers of notifications: the hub, the search engines, the webhooks.",
);

/** The requests and responses of webhooks, by name. */
export const pushSchemas: Record<string, v.GenericSchema> = {
  WebhookMessage: v.object({
    type: described(
      v.picklist([...CHANGE_TYPES.map((type) => `article.${type}`), "changes.many"]),
      "`changes.many`: more than 500 events waited. `data` says where to read them.",
    ),
    timestamp: described(time, "When the change happened."),
    data: v.union([
      described(
        v.looseObject({
          seq: v.number(),
          type: v.picklist(CHANGE_TYPES),
          revision: v.string(),
          time,
          path: v.string(),
          url: v.string(),
        }),
        "An item of `/changes`.",
      ),
      described(
        v.object({ from: v.number(), to: v.number(), url: v.string() }),
        "The first and the last event, and the URL of the page of `/changes` that begins with the first.",
      ),
    ]),
  }),
  WebhookRequest: v.object({
    url: described(v.string(), "An https URL with a public name, without a user name and a password."),
  }),
  Webhook: v.object(webhook),
  NewWebhook: v.object({
    ...webhook,
    secret: described(v.string(), "`whsec_…`. The receiver checks the signatures with it."),
  }),
  Webhooks: v.object({ items: v.array(v.object(webhook)) }),
  WebhookRetry: v.object({
    since: v.exactOptional(
      described(
        v.union([v.number(), v.literal("latest")]),
        "The number of the last event that the receiver has. By default, the webhook goes on where it stopped.",
      ),
    ),
  }),
};
