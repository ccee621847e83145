import { type PathItem, parameter, response, schema } from "./document.ts";

/** Returns the requests that the site sends to webhooks: one for each event of the change feed (docs/push.md). */
export const webhookMessages = (): Record<string, PathItem> => ({
  change: {
    post: {
      operationId: "receiveChange",
      tags: ["changes"],
      summary: "A webhook gets a change",
      description:
        "The messages of a webhook come one at a time, in the order of `/changes`. A message that is repeated has the same `webhook-id`. The signature is the one of Standard Webhooks.",
      parameters: ["messageID", "messageTimestamp", "messageSignature"].map(parameter),
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: schema("WebhookMessage"),
            example: {
              type: "article.published",
              timestamp: "2026-11-20T08:00:00.000Z",
              data: {
                seq: 41,
                type: "published",
                revision: "1",
                time: "2026-11-20T08:00:00.000Z",
                path: "/articles/tide",
                url: "https://news.example/articles/tide",
              },
            },
          },
        },
      },
      responses: { 204: response("MessageTaken"), 410: response("NoMoreMessages") },
      security: [],
    },
  },
});
