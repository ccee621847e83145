import { type AcceptedCredentials, authorize } from "./authorization.ts";
import { createMistakeCounter } from "./mistake-counter.ts";

const mistakes = createMistakeCounter();

/**
 * Returns whether a request outside of the desk has the publication's own token. Named tokens do not count, because only the
 * ledger knows whether one was revoked. Wrong tokens are counted as at the desk.
 *
 * @param now ms since the epoch
 * @example if (await hasToken(c.req.raw.headers, { token: c.env.PUBLISH_TOKEN, address, now: c.var.now })) …
 */
export const hasToken = async (
  headers: Headers,
  { now, ...accepted }: Omit<AcceptedCredentials, "login"> & { now: number },
): Promise<boolean> => {
  const result = await authorize(headers, { ...accepted, login: undefined }, mistakes, now);
  return result.kind === "allowed" && result.identity.kind === "owner";
};
