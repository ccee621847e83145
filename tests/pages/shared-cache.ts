import type { Answer, Ask } from "./wire.ts";

/*
 * A shared cache as RFC 9111 has it, to be put in front of the Worker: one that honours Vary and one that does not.
 */

/** What kind of cache it is. */
export interface CacheKind {
  /** `verbatim`: fields that Vary names must be the same text (RFC 9111 §4.1), as Cloudflare has it; or not looked at. */
  vary: "verbatim" | "ignored";
  /** The fields that it obeys, the first that is there (RFC 9213 §2.2). */
  obeys: readonly string[];
}

/** Workers Cache. */
export const CLOUDFLARE: CacheKind = {
  vary: "verbatim",
  obeys: ["Cloudflare-CDN-Cache-Control", "Cache-Control"],
};

/** A proxy, or another CDN in front of ours, that honours Vary. */
export const HONEST_PROXY: CacheKind = { vary: "verbatim", obeys: ["Cache-Control"] };

/** One that does not. */
export const CARELESS_PROXY: CacheKind = { vary: "ignored", obeys: ["Cache-Control"] };

interface Stored {
  answer: Answer;
  /** The request's fields that Vary names, as they were. */
  selectedBy: [name: string, value: string | undefined][];
  /** ms since the epoch. */
  storedAt: number;
}

/** Statuses that may be kept without being told so (RFC 9110 §15.1). */
const HEURISTIC = new Set([200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501]);

/** What caches of that kind keep without being told how long. */
const HEURISTIC_LIFETIME = 7_200;

const directives = (kind: CacheKind, headers: Headers): Map<string, string> | undefined => {
  const name = kind.obeys.find((each) => headers.has(each));
  if (name === undefined) return undefined;
  return new Map(
    (headers.get(name) ?? "").split(",").map((directive) => {
      const [key = "", value = ""] = directive.trim().toLowerCase().split("=");
      return [key, value];
    }),
  );
};

/** Seconds that an answer may be kept (RFC 9111 §3, §4.2.1); undefined when it may not be stored. */
const lifetime = (kind: CacheKind, { status, headers }: Answer): number | undefined => {
  const told = directives(kind, headers);
  if (told === undefined) return HEURISTIC.has(status) ? HEURISTIC_LIFETIME : undefined;
  if (told.has("no-store") || told.has("private")) return undefined;
  const seconds = told.get("s-maxage") ?? told.get("max-age");
  if (seconds !== undefined) return Number(seconds);
  return told.has("public") || HEURISTIC.has(status) ? HEURISTIC_LIFETIME : undefined;
};

/**
 * A cache in front of a server: it answers what is fresh, asks again with If-None-Match for what is not (§4.3), and
 * keeps what it may.
 */
export const sharedCache = (kind: CacheKind, origin: Ask) => {
  const entries = new Map<string, Stored[]>();
  const store = (target: string, fields: Record<string, string>, answer: Answer, now: number): void => {
    const names = kind.vary === "ignored" ? [] : (answer.headers.get("Vary") ?? "").split(/\s*,\s*/u);
    if (names.includes("*")) return;
    const selectedBy = names
      .filter((name) => name !== "")
      .map((name): [string, string | undefined] => [name, fields[name]]);
    const others = (entries.get(target) ?? []).filter(
      (each) => JSON.stringify(each.selectedBy) !== JSON.stringify(selectedBy),
    );
    entries.set(target, [...others, { answer, selectedBy, storedAt: now }]);
  };
  return async (target: string, fields: Record<string, string>, now: number): Promise<Answer> => {
    const known = (entries.get(target) ?? []).find(({ selectedBy }) =>
      selectedBy.every(([name, value]) => fields[name] === value),
    );
    const age = known === undefined ? 0 : (now - known.storedAt) / 1000;
    if (known !== undefined && age < (lifetime(kind, known.answer) ?? 0)) {
      const headers = new Headers(known.answer.headers);
      headers.set("Age", String(Math.floor(age)));
      return { ...known.answer, headers };
    }
    const etag = known?.answer.headers.get("ETag") ?? undefined;
    const fresh = await origin(target, {
      ...fields,
      ...(etag !== undefined && { "If-None-Match": etag }),
    });
    if (known !== undefined && fresh.status === 304) {
      const headers = new Headers(known.answer.headers);
      for (const [name, value] of fresh.headers) headers.set(name, value);
      const answer = { ...known.answer, headers };
      store(target, fields, answer, now);
      return answer;
    }
    if (lifetime(kind, fresh) !== undefined) store(target, fields, fresh, now);
    return fresh;
  };
};
