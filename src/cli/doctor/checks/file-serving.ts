import { pictureType } from "../../../article/picture.ts";
import { type Exchange, requestLine } from "../exchange.ts";
import { locatedFiles, newestDocuments } from "../pictures/newest-files.ts";
import { directiveSeconds, mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, skipped, type Verdict, verdict } from "./check.ts";

/*
 * The response with a stored picture: a proxy in front of the site may change it.
 */

/** The shortest lifetime of a file in browsers, in seconds. Cloudflare's Browser Cache TTL ends at a year. */
const YEAR = 31_536_000;

/** Returns what is wrong with the header fields of a file of the store. */
export const fileFieldFindings = ({ headers, target, ...exchange }: Exchange): string[] => {
  const control = headers.get("Cache-Control");
  const type = mediaType({ headers, target, ...exchange });
  const expected = pictureType(target);
  return [
    ...(/\bimmutable\b/iu.test(control ?? "") && (directiveSeconds(control, "max-age") ?? 0) >= YEAR
      ? []
      : [`Cache-Control: ${control ?? "none"}, expected a year and immutable`]),
    ...(/^"[\da-f]{64}"$/u.test(headers.get("ETag") ?? "")
      ? []
      : [`ETag: ${headers.get("ETag") ?? "none"}, expected the SHA-256 of the file`]),
    ...(expected === undefined || type === expected
      ? []
      : [`Content-Type: ${type || "none"}, expected ${expected}`]),
    ...(headers.get("X-Content-Type-Options")?.toLowerCase() === "nosniff"
      ? []
      : ["X-Content-Type-Options: not nosniff"]),
  ];
};

/** The first bytes of a file that are requested. */
const FIRST_BYTES = 10;

/** Returns what is wrong with the response to a request for the first bytes of a file. */
export const rangeFindings = ({ status, headers }: Exchange): string[] => {
  if (status !== 206) return [`a request for the first ${FIRST_BYTES} bytes: ${status}, expected 206`];
  const range = headers.get("Content-Range") ?? "none";
  return range.startsWith(`bytes 0-${FIRST_BYTES - 1}/`)
    ? []
    : [`a request for the first ${FIRST_BYTES} bytes: Content-Range: ${range}`];
};

const served = async (visit: Visit, target: string): Promise<Verdict> => {
  const whole = await visit.sendUnrecorded({ method: "HEAD", target });
  if (whole.status !== 200) return skipped(`${requestLine(whole)}: ${whole.status}`);
  const etag = whole.headers.get("ETag");
  const range = { Range: `bytes=0-${FIRST_BYTES - 1}` };
  const part = await visit.sendUnrecorded({ target, headers: range });
  const findings = [...fileFieldFindings(whole), ...rangeFindings(part)];
  if (etag !== null) {
    const { status } = await visit.sendUnrecorded({ target, headers: { "If-None-Match": etag } });
    if (status !== 304) findings.push(`a request with If-None-Match: ${status}, expected 304`);
  }
  return verdict(
    findings.map((finding) => `${target}: ${finding}`),
    target,
  );
};

/** Checks one stored picture of the newest articles. */
export const fileServing: Check = {
  name: "pictures/serving",
  expected:
    "a stored picture has its type, a year and immutable, the ETag of the store, ranges (206) and 304",
  advice:
    "Check the proxies and rules in front of the site: below /media/ they must not change responses (on Cloudflare: Browser Cache TTL “Respect existing headers”, Polish off).",
  run: async (visit) => {
    if (visit.article === undefined) return NO_ARTICLE;
    const files = locatedFiles(await newestDocuments(visit), visit.site);
    const stored = files
      .map(({ url }) => new URL(url))
      .find(({ origin, pathname }) => origin === visit.site && /^\/media\/[\da-f]{32}\//u.test(pathname));
    return stored === undefined
      ? skipped("the newest articles have no picture that the site stores")
      : served(visit, stored.pathname);
  },
};
