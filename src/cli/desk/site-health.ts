import { isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";

/** What a site says of itself at /healthz. */
export interface Health {
  isWell: boolean;
  told: Record<string, unknown>;
}

const PATIENCE_MS = 30_000;

/**
 * Asks a site whether readers get what its desk has accepted; no token is needed for it.
 *
 * @param site its origin
 * @throws {Failure} where nobody answers, or no Broadsheet
 */
export const askHealth = async (site: string): Promise<Health> => {
  try {
    const response = await fetch(`${site}/healthz`, {
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const told: unknown = await response.json();
    if (isFields(told) && typeof told.status === "string") return { isWell: response.status === 200, told };
  } catch {
    throw new Failure(
      `${site}/healthz does not answer: is it the site's address? (--site URL names another)`,
    );
  }
  throw new Failure(`${site}/healthz is no page of a Broadsheet (--site URL names another site)`);
};
