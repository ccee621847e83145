import { Webhook } from "standardwebhooks";
import type { Internet } from "../runtime/runtime.ts";

/*
 * The servers that a desk notifies: a WebSub hub, IndexNow and receivers of webhooks, by host name.
 */

/** A request that a server has received. */
export interface Received {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** The response of a server. It may never come. */
export type Answer = (received: Received) => Response | Promise<Response>;

/** Starts servers without a network. Every host takes everything (204), until it is told to respond otherwise. */
export const openInternet = () => {
  const received: Received[] = [];
  const answers = new Map<string, Answer>();
  const internet: Internet = async (request) => {
    const { url, method } = request;
    const each = { url, method, headers: Object.fromEntries(request.headers), body: await request.text() };
    received.push(each);
    return answers.get(new URL(url).host)?.(each) ?? new Response(null, { status: 204 });
  };
  return {
    internet,
    received,
    /** Returns the requests to a host, the earliest first. */
    to: (host: string) => received.filter(({ url }) => new URL(url).host === host),
    /** Decides how a host responds from now on. */
    answer: (host: string, answer: Answer) => {
      answers.set(host, answer);
    },
  };
};

/** The content of a message. */
export interface Message {
  id: string;
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

/**
 * Reads a message as a receiver does, with the reference library of Standard Webhooks.
 *
 * @throws if the signature is wrong, or the message is more than five minutes old
 */
export const verified = ({ headers, body }: Received, secret: string): Message => ({
  id: headers["webhook-id"] ?? "",
  ...(new Webhook(secret).verify(body, headers) as Omit<Message, "id">),
});

/** Returns the messages without repeats: a receiver drops a message whose id it has seen. */
export const withoutRepeats = (messages: readonly Message[]): Message[] => [
  ...new Map(messages.map((message) => [message.id, message])).values(),
];
