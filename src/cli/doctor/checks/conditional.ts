import { BROWSER } from "../clients.ts";
import { type Exchange, requestLine } from "../exchange.ts";
import type { Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, skipped, verdict } from "./check.ts";
import { representationFindings } from "./negotiation.ts";

/*
 * Conditional requests (RFC 9110 §13) and HEAD (§9.3.2).
 */

/** Fields that a 304 must have if the 200 has them (RFC 9110 §15.4.5). */
const FIELDS_OF_304 = ["Cache-Control", "Content-Location", "ETag", "Vary"];

/** Returns what is wrong with a 304, compared with the 200. */
const notModifiedFinding = (full: Exchange, short: Exchange): string | undefined => {
  if (short.status !== 304) return String(short.status);
  if (short.body !== "") return "304 with content";
  const missing = FIELDS_OF_304.find(
    (name) => full.headers.get(name) !== null && short.headers.get(name) === null,
  );
  return missing === undefined ? undefined : `304 without ${missing}`;
};

const conditions = (etag: string, lastModified: string | null): Record<string, string>[] => [
  { "If-None-Match": etag },
  { "If-None-Match": `"another", ${etag.replace(/^W\//u, "")}` },
  ...(lastModified === null ? [] : [{ "If-Modified-Since": lastModified }]),
];

const fieldText = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map((entry) => entry.join(": "))
    .join(", ");

const notModified: Check = {
  name: "conditional/304",
  expected: "304 if the ETag or date matches, otherwise 200",
  advice: "Check the proxies and rules in front of the Worker: they remove If-None-Match or ETag.",
  run: async (visit: Visit) => {
    const { article } = visit;
    if (article === undefined) return NO_ARTICLE;
    const findings: string[] = [];
    let count = 0;
    for (const request of [
      { target: article, accept: "text/html", means: "text/html" },
      { target: `${article}.json`, accept: BROWSER, means: "application/json" },
    ]) {
      const full = await visit.sendOnce(request);
      const etag = full.headers.get("ETag");
      // The negotiation checks report a wrong representation.
      if (etag === null || representationFindings(full, request.means).length > 0) continue;
      for (const headers of conditions(etag, full.headers.get("Last-Modified"))) {
        const finding = notModifiedFinding(full, await visit.send({ ...request, headers }));
        if (finding !== undefined)
          findings.push(`${requestLine(request)}, ${fieldText(headers)}: ${finding}`);
        count += 1;
      }
    }
    if (count === 0) return skipped("no response has an ETag");
    const other = { "If-None-Match": 'W/"another"' };
    const { status } = await visit.send({ target: article, accept: "text/html", headers: other });
    if (status !== 200) findings.push(`GET ${article}, ${fieldText(other)}: ${status}`);
    return verdict(findings, `${count} matching conditions, one that does not match`);
  },
};

/** Fields that must be equal for HEAD and GET. Others, such as Age and Date, may differ. */
const SAME_FOR_HEAD = [
  "Access-Control-Allow-Origin",
  "Cache-Control",
  "Content-Language",
  "Content-Location",
  "Content-Security-Policy",
  "Content-Type",
  "ETag",
  "Last-Modified",
  "Link",
  "Vary",
  "X-Content-Type-Options",
];

/** Returns the differences between HEAD and GET. */
const differences = (get: Exchange, head: Exchange): string[] => [
  ...(get.status === head.status ? [] : [`${head.status}, but GET has ${get.status}`]),
  ...SAME_FOR_HEAD.filter((name) => get.headers.get(name) !== head.headers.get(name)).map(
    (name) => `${name}: ${head.headers.get(name) ?? "none"}, but GET has ${get.headers.get(name) ?? "none"}`,
  ),
];

const head: Check = {
  name: "conditional/head",
  expected: "HEAD has the same fields as GET (RFC 9110 §9.3.2)",
  advice: "Check the proxies and rules in front of the Worker: they respond to HEAD themselves.",
  run: async (visit) => {
    const { article, nonce } = visit;
    const [page, data] = article === undefined ? ["/", "/index.json"] : [article, `${article}.json`];
    const findings: string[] = [];
    for (const [target, means] of [
      [page, "text/html"],
      [data, "application/json"],
      [`/doctor-${nonce}`, undefined],
    ] as const) {
      const get = await visit.sendOnce({ target, accept: BROWSER });
      if (means !== undefined && representationFindings(get, means).length > 0) continue;
      const only = await visit.send({ target, accept: BROWSER, method: "HEAD" });
      findings.push(...differences(get, only).map((finding) => `${requestLine(only)}: ${finding}`));
    }
    return verdict(findings, `three pages, ${SAME_FOR_HEAD.length} fields`);
  },
};

export const conditional: readonly Check[] = [notModified, head];
