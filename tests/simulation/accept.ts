import { cumulate } from "./random.ts";

/*
 * The Accept fields of requests for pages, and how often each occurs. The platform compares them verbatim, so the cache
 * stores one copy for each.
 */

const BROWSERS: readonly (readonly [share: number, accept: string])[] = [
  // Chrome, Edge, Opera, Samsung Internet
  [
    75,
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
  ],
  // Safari, and Firefox since 132
  [21, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"],
  // Firefox before 128
  [4, "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"],
];

const PROGRAMS: readonly (readonly [share: number, accept: string])[] = [
  // crawlers, curl
  [6, "*/*"],
  // agents
  [1, "text/markdown, text/html, */*"],
  // axios
  [1, "application/json, text/plain, */*"],
];

const SENT = [...BROWSERS, ...PROGRAMS].map(([, accept]) => accept);

/** The number of different Accept fields. */
export const VARIANTS = SENT.length;

/**
 * Returns how often each field occurs, for `Random.weighted`.
 *
 * @param programs the views by programs, in percent
 */
export const shares = (programs: number): Float64Array =>
  cumulate([
    ...BROWSERS.map(([share]) => (share * (100 - programs)) / 100),
    ...PROGRAMS.map(([share]) => (share * programs) / 8),
  ]);
