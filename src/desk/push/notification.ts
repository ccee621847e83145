/** A request that notifies a receiver. Its method is POST. */
export interface Notification {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** The part of a response that the desk uses. */
export interface NotificationResponse {
  status: number;
  /** The field value of Retry-After; undefined if there is none. */
  retryAfter: string | undefined;
}

/**
 * Sends a notification, without following redirects. It rejects if there is no response.
 *
 * @param signal ends the request
 */
export type SendNotification = (
  notification: Notification,
  signal: AbortSignal,
) => Promise<NotificationResponse>;
