import { type Fields, isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";

/** A site's own report at /healthz. */
export interface Health {
  isHealthy: boolean;
  document: Fields;
}

const TIMEOUT_MS = 30_000;

/**
 * Fetches a site's health. It needs no token.
 *
 * @param site its origin
 * @throws {Failure} if the site does not respond, or is not a Broadsheet site
 */
export const fetchHealth = async (site: string): Promise<Health> => {
  let document: unknown;
  let status: number;
  try {
    const response = await fetch(`${site}/healthz`, {
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
    document = await response.json();
  } catch {
    throw new Failure(`${site} does not report its health. Check --site <URL>, and that the site runs.`);
  }
  if (!isFields(document) || typeof document.status !== "string")
    throw new Failure(`${site} is not a Broadsheet site. Check --site <URL>.`);
  return { isHealthy: status === 200, document };
};
