import { errorMessage } from "../../http/error-message.ts";

/**
 * Returns whether an operation failed because the invocation has made as many calls as the platform allows it: 1,000 of KV and
 * other services, on every plan. All further calls of the invocation fail too, and those of the next alarm do not.
 */
export const isInvocationLimit = (error: unknown): boolean =>
  /^Too many (?:API requests|subrequests)\b/iu.test(errorMessage(error));
