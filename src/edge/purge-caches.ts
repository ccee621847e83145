import { purgeLocalCache } from "./local-cache.ts";

/** The platform's answer to a purge. */
interface PurgeResult {
  success: boolean;
  errors: { message: string }[];
}

/** The platform's cache of an entrypoint (`ctx.cache`). */
export interface PlatformCache {
  purge: (options: { tags: string[] }) => Promise<PurgeResult>;
  invalidate: (options: { tags: string[] }) => Promise<PurgeResult>;
}

/** The first words of the error of a purge that the platform refuses. */
const REFUSED = "refused by the platform";

/**
 * Removes the responses that have one of these tags from the platform's cache and from the local cache. `invalidate`
 * makes them stale instead: each is shown once more while a new one is rendered. Use it for changes of design only.
 *
 * @param cache `ctx.cache` of the default entrypoint, because a purge affects only the cache of the entrypoint that makes
 *   it; undefined where the platform has none
 * @throws if the platform refuses the purge
 */
export const purgeCaches = async (
  cache: PlatformCache | undefined,
  tags: string[],
  how: "purge" | "invalidate",
): Promise<void> => {
  purgeLocalCache(how, tags, Date.now());
  const result = await cache?.[how]({ tags });
  if (result?.success === false)
    throw new Error(`${how} ${REFUSED}: ${result.errors.map(({ message }) => message).join("; ")}`);
};

/** Returns whether a purge failed because the platform refused it. Any other way to it would be refused too. */
export const isRefusedPurge = (message: string): boolean => message.includes(REFUSED);
