/*
 * The lifetimes in the header fields that http/freshness.ts writes, ms, as a cache reads them.
 */

/** The lifetimes of a response in a shared cache (RFC 9111 §5.2.2, RFC 5861). */
export interface Lifetime {
  maxAge: number;
  staleWhileRevalidate: number;
  staleIfError: number;
}

const directive = (field: string, name: string): number =>
  Number(new RegExp(`(?:^|,)\\s*${name}=(\\d+)`, "u").exec(field)?.[1] ?? 0) * 1_000;

const parse = (field: string): Lifetime | undefined => {
  if (/(?:^|,)\s*(?:no-store|private)\b/u.test(field)) return undefined;
  // RFC 9111 §4.2.4: these forbid stale answers.
  const isStrict = /\b(?:s-maxage|must-revalidate|proxy-revalidate)\b/u.test(field);
  return {
    maxAge: directive(field, "max-age"),
    staleWhileRevalidate: isStrict ? 0 : directive(field, "stale-while-revalidate"),
    staleIfError: isStrict ? 0 : directive(field, "stale-if-error"),
  };
};

const known = new Map<string, Lifetime | undefined>();

/** Returns the lifetimes that the platform reads. The more specific field takes precedence (RFC 9213 §2.2). */
export const edgeLifetime = (fields: ReadonlyMap<string, string>): Lifetime | undefined => {
  const field = fields.get("Cloudflare-CDN-Cache-Control") ?? fields.get("Cache-Control") ?? "no-store";
  if (!known.has(field)) known.set(field, parse(field));
  return known.get(field);
};

/** Returns how long a browser may keep a response. */
export const browserLifetime = (fields: ReadonlyMap<string, string>): number => {
  const field = fields.get("Cache-Control") ?? "";
  return /\bno-store\b/u.test(field) ? 0 : directive(field, "max-age");
};
