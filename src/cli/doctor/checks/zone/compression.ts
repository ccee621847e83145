import { isLocalHost } from "../../../../http/local-host.ts";
import { isCloudflare } from "../../cache-status.ts";
import { type Exchange, requestLine } from "../../exchange.ts";
import { isDesk, mediaType } from "../../response.ts";
import type { Visit } from "../../visit.ts";
import { type Check, skipped, verdict } from "../check.ts";

/** The content codings that Cloudflare applies. */
export const ENCODINGS = ["br", "gzip", "zstd"];

/** The smallest content that Cloudflare compresses, in bytes. Our texts have at least one byte per character. */
const MIN_LENGTH = 50;

/**
 * The statuses of responses that Cloudflare compresses. A rule changes the media types, and not the statuses.
 * @see https://developers.cloudflare.com/speed/optimization/content/compression/
 */
const STATUSES = [200, 403, 404];

/** Media types that are compressed themselves. */
const COMPRESSED_TYPES = /^(?:image\/(?!svg\+xml)|audio\/|video\/|font\/woff)/u;

const isCompressible = (exchange: Exchange): boolean =>
  exchange.method === "GET" &&
  STATUSES.includes(exchange.status) &&
  exchange.body.length >= MIN_LENGTH &&
  !isDesk(exchange) &&
  mediaType(exchange) !== "" &&
  !COMPRESSED_TYPES.test(mediaType(exchange));

/** Returns one response for each media type: the first one that is not compressed, if there is one. */
const byMediaType = (exchanges: readonly Exchange[]): Map<string, Exchange> => {
  const responses = new Map<string, Exchange>();
  for (const exchange of exchanges.filter(isCompressible)) {
    const type = mediaType(exchange);
    if (!responses.has(type) || !isCompressed(exchange)) responses.set(type, exchange);
  }
  return responses;
};

const isCompressed = ({ headers }: Exchange): boolean =>
  ENCODINGS.includes(headers.get("Content-Encoding")?.trim().toLowerCase() ?? "");

/** Returns the media types that are not compressed; undefined for a local runtime, which need not compress. */
export const compressionFindings = (exchanges: readonly Exchange[], site: string): string[] | undefined => {
  const found = [...byMediaType(exchanges)].filter(([, each]) => !isCompressed(each));
  if (found.length > 0 && isLocalHost(new URL(site).hostname) && !exchanges.some(isCloudflare))
    return undefined;
  return found.map(
    ([type, each]) =>
      `${type}: ${each.headers.get("Content-Encoding") ?? "not compressed"}, for example ${requestLine({ ...each, accept: undefined })}`,
  );
};

/** URLs of media types that no other check requests. */
const FURTHER_TARGETS = [
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
  "/sitemap.xml",
  "/robots.txt",
  "/favicon.svg",
  "/feed.css",
  "/openapi.json",
  "/schemas/article.json",
];

export const compression: Check = {
  name: "zone/compression",
  expected: "every format is compressed (br, gzip or zstd) for clients that accept it",
  advice:
    "Add the Compression Rule in docs/deploying.md (“Settings of the zone”). It needs a domain of your own; at workers.dev, Cloudflare compresses its default media types alone.",
  run: async (visit: Visit) => {
    for (const target of FURTHER_TARGETS) await visit.sendOnce({ target });
    await visit.sendOnce({ target: `/doctor-${visit.nonce}`, accept: "application/json" });
    const findings = compressionFindings(visit.exchanges, visit.site);
    return findings === undefined
      ? skipped("the local runtime does not compress")
      : verdict(findings, `${byMediaType(visit.exchanges).size} media types`);
  },
};
