import { BROWSER } from "../clients.ts";
import { type Exchange, told } from "../exchange.ts";
import type { Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, skipped, verdict } from "./check.ts";
import { misgiven } from "./negotiation.ts";

/*
 * What need not be sent again (RFC 9110 §13), and HEAD (§9.3.2).
 */

/** The fields that a 304 has where the 200 has them (RFC 9110 §15.4.5). */
const IN_A_304 = ["Cache-Control", "Content-Location", "ETag", "Vary"];

/** What is wrong with a 304 that stands for a 200. */
const misrepeated = (full: Exchange, short: Exchange): string | undefined => {
  if (short.status !== 304) return String(short.status);
  if (short.body !== "") return "304 with content";
  const missing = IN_A_304.find(
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
  expected: "304 to whoever has it already, by ETag or date, and 200 to whoever has another",
  wayOut: "see what stands between: it drops If-None-Match, or the ETag of what it changes",
  look: async (visit: Visit) => {
    const { article } = visit;
    if (article === undefined) return NO_ARTICLE;
    const faults: string[] = [];
    let asked = 0;
    for (const question of [
      { target: article, accept: "text/html", means: "text/html" },
      { target: `${article}.json`, accept: BROWSER, means: "application/json" },
    ]) {
      const full = await visit.once(question);
      const etag = full.headers.get("ETag");
      // Who is given another representation is negotiation's matter.
      if (etag === null || misgiven(full, question.means).length > 0) continue;
      for (const headers of conditions(etag, full.headers.get("Last-Modified"))) {
        const fault = misrepeated(full, await visit.ask({ ...question, headers }));
        if (fault !== undefined) faults.push(`${told(question)}, ${fieldText(headers)}: ${fault}`);
        asked += 1;
      }
    }
    if (asked === 0) return skipped("there is no ETag to ask with");
    const other = { "If-None-Match": 'W/"another"' };
    const { status } = await visit.ask({ target: article, accept: "text/html", headers: other });
    if (status !== 200) faults.push(`GET ${article}, ${fieldText(other)}: ${status}`);
    return verdict(faults, `${asked} conditions that hold, one that does not`);
  },
};

/** The fields that are the same for HEAD and GET; of others, such as Age and Date, nobody can say so. */
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

/** What HEAD says otherwise than GET. */
const differences = (get: Exchange, head: Exchange): string[] => [
  ...(get.status === head.status ? [] : [`${head.status}, where GET has ${get.status}`]),
  ...SAME_FOR_HEAD.filter((name) => get.headers.get(name) !== head.headers.get(name)).map(
    (name) =>
      `${name}: ${head.headers.get(name) ?? "none"}, where GET has ${get.headers.get(name) ?? "none"}`,
  ),
];

const head: Check = {
  name: "conditional/head",
  expected: "HEAD says what GET says (RFC 9110 §9.3.2)",
  wayOut: "see what stands between: it answers HEAD by itself",
  look: async (visit) => {
    const { article, nonce } = visit;
    const [page, data] = article === undefined ? ["/", "/index.json"] : [article, `${article}.json`];
    const faults: string[] = [];
    for (const [target, means] of [
      [page, "text/html"],
      [data, "application/json"],
      [`/doctor-${nonce}`, undefined],
    ] as const) {
      const get = await visit.once({ target, accept: BROWSER });
      if (means !== undefined && misgiven(get, means).length > 0) continue;
      const only = await visit.ask({ target, accept: BROWSER, method: "HEAD" });
      faults.push(...differences(get, only).map((fault) => `${told(only)}: ${fault}`));
    }
    return verdict(faults, `three pages, ${SAME_FOR_HEAD.length} fields`);
  },
};

export const conditional: readonly Check[] = [notModified, head];
