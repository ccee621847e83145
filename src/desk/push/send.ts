import type { SendNotification } from "./notification.ts";

/**
 * Sends a notification over the network: the only request of the Worker to another server. It does not follow redirects, which could
 * lead to a private address, and it does not read the body of the response, which could be endless.
 */
export const sendNotification: SendNotification = async ({ url, headers, body }, signal) => {
  const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
  void response.body?.cancel().catch(() => undefined);
  return { status: response.status, retryAfter: response.headers.get("Retry-After") ?? undefined };
};
