/*
 * A small stand-in that plays Workers Cache's part where there is none: under `wrangler dev`, in tests, on
 * self-hosted workerd. It is for seeing the behaviour: a bounded map in the isolate's memory.
 */

interface Stored {
  status: number;
  headers: Headers;
  body: ArrayBuffer;
  tags: readonly string[];
  /** ms since the epoch. */
  storedAt: number;
  /** Until when it is fresh, ms since the epoch. */
  freshUntil: number;
  /** Until when it stands in for an error, ms since the epoch. */
  usableUntil: number;
}

/** The stand-in: answers by key, purged by tag. */
export interface LocalCache {
  /**
   * @param key the URL, a line end, and what of Accept decided
   * @param now ms since the epoch
   */
  through: (key: string, now: number, produce: () => Promise<Response>) => Promise<Response>;
  /** Drops what has one of these tags. */
  purge: (tags: readonly string[]) => void;
  /** Makes it stale: it is made anew when it is next asked for, and stands in while that fails. */
  invalidate: (tags: readonly string[], now: number) => void;
}

const CACHE_NAME = "broadsheet";

const directive = (field: string, name: string): number =>
  Number(new RegExp(`(?:^|[, ])${name}=(\\d+)`, "u").exec(field)?.[1] ?? 0) * 1000;

const store = async (response: Response, now: number): Promise<Stored | undefined> => {
  const control = response.headers.get("Cloudflare-CDN-Cache-Control") ?? "";
  const maxAge = directive(control, "max-age");
  if (maxAge === 0) return undefined;
  const freshUntil = now + maxAge;
  return {
    status: response.status,
    headers: new Headers(response.headers),
    body: await response.clone().arrayBuffer(),
    tags: (response.headers.get("Cache-Tag") ?? "").split(","),
    storedAt: now,
    freshUntil,
    usableUntil: freshUntil + directive(control, "stale-if-error"),
  };
};

const urlOf = (key: string): string => key.split("\n", 1)[0] ?? key;

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** A stored answer with its age (RFC 9111 §5.1) and how the cache came to give it (RFC 9211 §2). */
const fromStore = (stored: Stored, now: number, how: string): Response => {
  const headers = new Headers(stored.headers);
  headers.set("Age", String(Math.max(0, seconds(now - stored.storedAt))));
  headers.set("Cache-Status", `${CACHE_NAME}; ${how}; ttl=${seconds(stored.freshUntil - now)}`);
  return new Response(stored.body, { status: stored.status, headers });
};

const fromWorker = (
  response: Response,
  reason: "uri-miss" | "vary-miss" | "stale",
  kept: "; stored" | "",
): Response => {
  const headers = new Headers(response.headers);
  headers.set("Cache-Status", `${CACHE_NAME}; fwd=${reason}; fwd-status=${response.status}${kept}`);
  return new Response(response.body, { status: response.status, headers });
};

/**
 * Makes an empty stand-in.
 *
 * @param capacity how many answers it keeps; the least recently stored goes first
 */
export const createLocalCache = (capacity: number): LocalCache => {
  const answers = new Map<string, Stored>();
  // Counts purges, so that an answer begun before one is not kept after it.
  let generation = 0;
  const tagged = (tags: readonly string[]): [string, Stored][] =>
    [...answers].filter(([, stored]) => tags.some((tag) => stored.tags.includes(tag)));
  return {
    through: async (key, now, produce) => {
      const known = answers.get(key);
      if (known !== undefined && now < known.freshUntil) return fromStore(known, now, "hit");
      const missed = [...answers.keys()].some((each) => urlOf(each) === urlOf(key))
        ? "vary-miss"
        : "uri-miss";
      const before = generation;
      const response = await produce();
      if (response.status >= 500 && known !== undefined && now < known.usableUntil)
        return fromStore(known, now, `fwd=stale; fwd-status=${response.status}; detail=stale-if-error`);
      const stored = before === generation ? await store(response, now) : undefined;
      answers.delete(key);
      if (stored !== undefined) answers.set(key, stored);
      const oldest = answers.keys().next();
      if (answers.size > capacity && oldest.done === false) answers.delete(oldest.value);
      return fromWorker(
        response,
        known === undefined ? missed : "stale",
        stored === undefined ? "" : "; stored",
      );
    },
    purge: (tags) => {
      generation += 1;
      for (const [key] of tagged(tags)) answers.delete(key);
    },
    invalidate: (tags, now) => {
      generation += 1;
      for (const [, stored] of tagged(tags)) stored.freshUntil = Math.min(stored.freshUntil, now);
    },
  };
};
