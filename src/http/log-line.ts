import { errorMessage } from "./error-message.ts";

/** An error that made a request fail, with the status that it stands for. */
export interface Failure {
  /** The error, or the reason in words. */
  error: unknown;
  status: number;
}

/** Keeps the failure of a request until the request's log line is written. */
export interface FailureRecord {
  failure: Failure | undefined;
}

/** The place of an error: the fields that a log line has beside the error itself. */
export interface LogContext {
  /** `urn:uuid:…`: the same value that the client gets in the problem document. */
  instance?: string;
  method?: string;
  /** A path without the query, which may contain a secret. */
  path?: string | undefined;
  /** The status of the response. */
  status?: number;
  /** Any other field that helps to find the cause. It must not be a secret. */
  [field: string]: unknown;
}

/**
 * Builds one structured log line (JSON) for an error. The caller writes it with `console.error`.
 *
 * An unexpected error (status 500, or no status) also has its stack. Other errors explain themselves.
 *
 * @example console.error(logLine(error, { instance, path: "/articles/tide", status: 500 }))
 */
export const logLine = (error: unknown, context: LogContext = {}): string => {
  const isUnexpected = context.status === undefined || context.status === 500;
  return JSON.stringify({
    level: "error",
    ...context,
    message: errorMessage(error),
    ...(isUnexpected && error instanceof Error && { stack: error.stack }),
  });
};
