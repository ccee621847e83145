import { operation } from "./desk-operation.ts";
import type { PathItem } from "./document.ts";

/** Returns the paths of the desk with which operators manage webhooks. */
export const webhookPaths = (): Record<string, PathItem> => ({
  "/desk/webhooks": {
    get: operation({
      id: "listWebhooks",
      summary: "List the webhooks (needs the publication's own token)",
      success: { 200: "Webhooks" },
    }),
    post: operation({
      id: "addWebhook",
      summary: "Add a webhook (needs the publication's own token)",
      description: "It gets a signed request for each event of the change feed from now on, in order.",
      body: { schema: "WebhookRequest", example: { url: "https://partner.example/hook" } },
      success: { 201: "NewWebhook" },
      refusals: { 400: "DeskBadRequest", 409: "Conflict" },
    }),
  },
  "/desk/webhooks/{id}": {
    delete: operation({
      id: "removeWebhook",
      summary: "Remove a webhook (needs the publication's own token)",
      parameters: ["webhookID"],
      success: { 200: "RemovedWebhook" },
      refusals: { 404: "Unknown" },
    }),
  },
  "/desk/webhooks/{id}/secret": {
    post: operation({
      id: "replaceWebhookSecret",
      summary: "Make a new secret for a webhook (needs the publication's own token)",
      description:
        "For 24 hours, each message has a signature with the new secret and one with the secret before.",
      parameters: ["webhookID"],
      success: { 200: "WebhookSecret" },
      refusals: { 404: "Unknown" },
    }),
  },
  "/desk/webhooks/{id}/retry": {
    post: operation({
      id: "retryWebhook",
      summary: "Send to a webhook again that failed or stopped (needs the publication's own token)",
      parameters: ["webhookID"],
      body: { schema: "WebhookRetry", example: { since: "latest" } },
      success: { 202: "WebhookStarted" },
      refusals: { 400: "DeskBadRequest", 404: "Unknown" },
    }),
  },
});
