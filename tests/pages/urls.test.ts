import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { type Counted, type CountedSite, startCountedSite } from "./counted-site.ts";
import { echoed, echoOf, MOVED_TO, SIGNED } from "./echo.ts";
import { type Spelling, spelling } from "./spellings.ts";
import type { Outcome } from "./url-meanings.ts";
import { wildTarget } from "./wild-targets.ts";
import { openWire } from "./wire.ts";

/*
 * Ten thousand URLs: each one reads its own key or gets an error. The value of every key names the key (echo.ts), and
 * the test records the keys that were read for each response.
 */

const SPELLINGS = repetitions({ short: 1_000, full: 4_000, long: 40_000 });
const WILD = repetitions({ short: 500, full: 2_000, long: 20_000 });
const seed = 20_261_125;

let site: CountedSite;
beforeAll(async () => {
  site = await startCountedSite();
  await site.counting.echo();
});
afterAll(() => site.close());

const ACCEPTS = ["application/json, */*;q=0.1", "text/html, */*;q=0.1", "text/markdown, */*;q=0.1", "*/*"];
const acceptAt = (at: number): Record<string, string> => ({ Accept: ACCEPTS[at % ACCEPTS.length] ?? "" });

const KNOWN_SECTIONS = ["world", "town", "culture", "science"];

const decoded = (location: string | null): string =>
  decodeURIComponent((location ?? "").replace(/\?.*$/u, ""));

/** Returns the difference if a response was not made from exactly this key; otherwise undefined. */
const notOf = (
  { key, path, suffix }: Extract<Outcome, { kind: "key" }>,
  response: Counted,
): string | undefined => {
  const { status, headers, text } = response;
  const { type, sign } = echoOf(key);
  const etag = headers.get("ETag") ?? "";
  switch (type) {
    case "article":
      return status === 200 &&
        etag.startsWith(`W/"${sign}.`) &&
        decoded(headers.get("Content-Location")).startsWith(path) &&
        SIGNED.exec(text)?.[1] === sign
        ? undefined
        : `no article ${sign}`;
    case "moved":
      return status === 301 && headers.get("Location") === `${MOVED_TO}${sign}${suffix}`
        ? undefined
        : `not moved to ${sign}`;
    case "withdrawn":
      return status === 410 && SIGNED.exec(text)?.[1] === sign ? undefined : `no withdrawal of ${sign}`;
    case "listing": {
      const revision = createHash("sha256")
        .update(echoed(key) ?? "")
        .digest("hex")
        .slice(0, 16);
      return status === 200 && etag.startsWith(`W/"${revision}.`) ? undefined : `no list of ${revision}`;
    }
    case "absent": {
      const isThere =
        key === "listing:all:latest" || KNOWN_SECTIONS.some((id) => key === `listing:section/${id}:latest`);
      return status === (isThere ? 200 : 404) ? undefined : "not absent";
    }
  }
};

const TRACKED = /[?&](?:utm_|fbclid|gclid|mc_cid)/iu;

/** The list whose newest articles the page of a 404 shows. An isolate reads it at most once in ten seconds. */
const NEWEST = "listing:all:latest";

/** Returns the keys that were read to find what a URL means. */
const ownReads = ({ status, reads }: Counted): string[] =>
  status === 404 ? reads.filter((key) => key !== NEWEST) : reads;

/** Returns the error in a response; undefined if it is the expected one. */
const faultOf = (outcome: Outcome, response: Counted): string | undefined => {
  const { status, headers } = response;
  const reads = ownReads(response);
  const isKept = /; (?:hit|.*stored)/u.test(headers.get("Cache-Status") ?? "");
  switch (outcome.kind) {
    case "key": {
      const isHit = (headers.get("Cache-Status") ?? "").includes("; hit");
      if (reads.join() !== (isHit ? "" : outcome.key)) return `read ${reads.join() || "nothing"}`;
      return isKept ? notOf(outcome, response) : "not kept";
    }
    case "nothing":
      return status === 404 && response.reads.length === 0 ? undefined : "not a 404 without a read";
    case "static":
      return status === 200 && reads.length === 0 ? undefined : "not what is static";
    case "typo": {
      const location = headers.get("Location");
      if (status !== 301 || reads.length > 0) return "not a 301 without a read";
      if (TRACKED.test(location ?? "")) return `sent on to be tracked: ${location}`;
      return decoded(location) === outcome.path ? undefined : `sent to ${location}`;
    }
    case "refused":
      return status === outcome.status && reads.length === 0 && !isKept ? undefined : "not refused";
  }
};

const describeResponse = (target: string, { status, headers }: Counted, what: string): string =>
  `${target.slice(0, 200)}: ${status} ${headers.get("Location") ?? ""}: ${what}`;

describe(`${SPELLINGS} spellings of what is there and of what is not`, () => {
  const spellings: Spelling[] = fc.sample(spelling, { seed, numRuns: SPELLINGS });

  it("each spelling of a URL reads its own key, or gets its error or redirect", async () => {
    const responses = await site.responses(
      spellings.map(({ target }, at) => ({ target, fields: acceptAt(at) })),
    );
    const faults = spellings.flatMap(({ target, outcome }, at) => {
      const response = responses[at] as Counted;
      const what = faultOf(outcome, response);
      return what === undefined
        ? []
        : [describeResponse(target, response, `${what} (${JSON.stringify(outcome)})`)];
    });
    expect(faults.slice(0, 10)).toEqual([]);
    // Returns whether the sample contains every kind of URL.
    const kinds = Map.groupBy(spellings, ({ outcome }) => outcome.kind);
    for (const kind of ["key", "nothing", "static", "typo", "refused"] as const)
      expect(kinds.get(kind)?.length, kind).toBeGreaterThan(SPELLINGS / 80);
    const hits = responses.filter(({ headers }) => headers.get("Cache-Status")?.includes("; hit"));
    expect(hits.length).toBeGreaterThan(SPELLINGS / 16);
    const statuses = new Set(responses.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 301, 400, 404, 410, 414]);
  });

  it("each spelling of a URL gets the same response over HTTP", async () => {
    const { send, close } = openWire(site.url, "courier.example");
    const faults: string[] = [];
    for (const [at, { target, outcome }] of spellings.slice(0, 150).entries()) {
      await site.counting.takeReads();
      // A request line consists of bytes. The server in front of the Worker refuses these three.
      const bytes = Buffer.from(target.replace(/[<>`]/gu, encodeURIComponent)).toString("latin1");
      const response = await send(bytes, acceptAt(at));
      const counted = { ...response, reads: await site.counting.takeReads() };
      const what = faultOf(outcome, counted);
      if (what !== undefined)
        faults.push(describeResponse(target, counted, `${what} (${JSON.stringify(outcome)})`));
    }
    close();
    expect(faults).toEqual([]);
  });
});

describe(`${WILD} targets of anything whatever`, () => {
  const targets = fc.sample(wildTarget, { seed, numRuns: WILD });

  /** Returns the path by a URL parser, without the code under test; undefined if it is not UTF-8. */
  const pathIn = (target: string): string | undefined => {
    try {
      return decodeURIComponent(new URL(`https://courier.example${target}`).pathname);
    } catch {
      return undefined;
    }
  };

  /** Returns whether a key belongs to this exact path. */
  const isOwn = (key: string, path: string): boolean => {
    const listed = /^listing:(all|\w+\/.+):latest$/u.exec(key)?.[1];
    if (listed === undefined)
      return [`${key}`, `${key}.json`, `${key}.jsonld`, `${key}.md`, `${key}.ninjs.json`].includes(
        `entry:${path}`,
      );
    const resource = path.replace(/\/index(?:\.ninjs)?\.(?:json|md)$/u, "");
    if (listed === "all") return resource === "" || resource === "/";
    const [kind = "", id = ""] = listed.split("/");
    return resource === `/${kind}s/${id.toLowerCase()}`;
  };

  /** Returns the error in a response to a random target; undefined if there is none. */
  const wildFaultOf = (target: string, response: Counted): string | undefined => {
    const { status, headers, text } = response;
    const reads = ownReads(response);
    const { pathname } = new URL(`https://courier.example${target}`);
    const isDesk = pathname === "/desk" || pathname.startsWith("/desk/");
    if (![200, 301, 400, 404, 410, ...(isDesk ? [503] : [])].includes(status)) return "no status for a GET";
    const path = pathIn(target) ?? "";
    const [key] = reads;
    if (reads.length > 1 || (key !== undefined && !isOwn(key, path))) return `read ${reads.join()}`;
    const shown = SIGNED.exec(text) ?? /^\/moved-to\/([0-9a-f]{16})/u.exec(headers.get("Location") ?? "");
    const own = [path, path.replace(/(?:\.ninjs)?\.json$|\.(?:jsonld|md)$/u, "")].map(
      (each) => echoOf(`entry:${each}`).sign,
    );
    if (shown?.[1] !== undefined && !own.includes(shown[1])) return `shows ${shown[1]}`;
    return undefined;
  };

  it("no request target crashes the Worker, and each reads its own key or none", async () => {
    const responses = await site.responses(targets.map((target, at) => ({ target, fields: acceptAt(at) })));
    const faults = responses.flatMap((response, at) => {
      const what = wildFaultOf(targets[at] ?? "", response);
      return what === undefined ? [] : [describeResponse(targets[at] ?? "", response, what)];
    });
    expect(responses).toHaveLength(WILD);
    expect(faults.slice(0, 10)).toEqual([]);
  });

  it("a redirect from any request target leads to the canonical URL in one step", async () => {
    const responses = await site.responses(targets.map((target) => ({ target })));
    const locations = responses
      .map(({ headers }) => headers.get("Location") ?? "")
      .filter((location) => location !== "" && !location.startsWith(MOVED_TO));
    const followed = await site.responses(locations.map((target) => ({ target })));
    const faults = followed.flatMap((response, at) => {
      const again = response.headers.get("Location") ?? MOVED_TO;
      return response.status !== 400 && again.startsWith(MOVED_TO)
        ? []
        : [describeResponse(locations[at] ?? "", response, "was said to be canonical")];
    });
    expect(locations.length).toBeGreaterThan(100);
    expect(faults.slice(0, 10)).toEqual([]);
  });
});
