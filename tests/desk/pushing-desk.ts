import { expect, vi } from "vitest";
import type { Notification, NotificationResponse } from "../../src/desk/push/notification.ts";
import { anArticle } from "../running-site.ts";
import { startNodeDesk } from "./node-desk.ts";
import { openNodeStorage } from "./node-storage.ts";

/*
 * A desk in Node that notifies receivers. Call `virtualClockInEachTest()` first.
 */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** The key of IndexNow. */
export const KEY = "3f6d0c1e9b2a4f5d8c7e6a5b4d3c2f1e";
/** The settings of a publication with a hub and IndexNow. */
export const SETTINGS = {
  ORIGIN: "https://courier.example",
  WEBSUB_HUB: "https://hub.example/",
  INDEXNOW_KEY: KEY,
};

/** A notification, with the time at which it was sent, ms since the epoch. */
export interface Sent extends Notification {
  at: number;
}

/** Starts a desk whose receivers take everything (204), until the test says otherwise. */
export const startPushingDesk = (settings: Record<string, string> = SETTINGS) => {
  // Real signatures take real time, in which the virtual clock would go on. push.test.ts checks them.
  vi.spyOn(crypto.subtle, "importKey").mockResolvedValue({} as never);
  vi.spyOn(crypto.subtle, "sign").mockResolvedValue(new ArrayBuffer(32));
  const sent: Sent[] = [];
  let answer: (notification: Notification, signal: AbortSignal) => Promise<NotificationResponse> =
    async () => ({
      status: 204,
      retryAfter: undefined,
    });
  const desk = startNodeDesk(openNodeStorage(), undefined, settings);
  desk.world.send = (notification, signal) => {
    sent.push({ ...notification, at: desk.now() });
    return answer(notification, signal);
  };
  return {
    ...desk,
    sent,
    to: (host: string) => sent.filter(({ url }) => new URL(url).host === host),
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    put: async (
      id: string,
      fields: Record<string, unknown> = {},
      condition: Record<string, string> = { "If-None-Match": "*" },
    ) => {
      const response = desk.send(
        "PUT",
        `/desk/articles/${id}?minor=true`,
        anArticle({ id, ...fields }),
        condition,
      );
      await desk.pass(6 * SECOND);
      expect((await response).ok).toBe(true);
    },
    post: async (path: string, document: unknown) => {
      const response = await desk.send("POST", path, document, {
        "Broadsheet-Identity": encodeURIComponent(JSON.stringify({ kind: "owner", author: "token" })),
      });
      return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
    },
    shown: () => Number(desk.sql.exec("SELECT shown FROM feed").one().shown),
  };
};

/** Returns the feeds that a request to the hub names. */
export const topics = ({ body }: Sent): string[] => new URLSearchParams(body).getAll("hub.url");

/** Returns the URLs that a request to the search engines names. */
export const urlList = ({ body }: Sent): string[] => (JSON.parse(body) as { urlList: string[] }).urlList;

/** Returns the messages to a host, the earliest first. */
export const messagesTo = (desk: ReturnType<typeof startPushingDesk>, host: string) =>
  desk.to(host).map(({ headers, body, at }) => ({
    id: headers["webhook-id"],
    at,
    ...(JSON.parse(body) as { type: string; data: Record<string, unknown> }),
  }));

/** Returns how far a receiver is. */
export const rowOf = (desk: ReturnType<typeof startPushingDesk>, receiver: unknown) =>
  desk.sql
    .exec("SELECT position, attempts, error, state FROM push WHERE receiver = ?", receiver)
    .toArray()[0];
