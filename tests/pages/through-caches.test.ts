import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repetitions, sampled } from "../repetitions.ts";
import { acceptOf, CLIENTS, type Client, type Meaning } from "./clients.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";
import { type Echo, echoOf } from "./echo.ts";
import { CARELESS_PROXY, type CacheKind, CLOUDFLARE, HONEST_PROXY, sharedCache } from "./shared-cache.ts";
import { openWire, type Send, type TestResponse } from "./wire.ts";

/*
 * One URL has four representations, and there are caches in front of it. Each client gets its own representation,
 * whatever other clients requested before.
 */

type Resource = "article" | "list" | "absent" | "withdrawn";

const STATUSES: Record<Resource, number> = { article: 200, list: 200, absent: 404, withdrawn: 410 };

/**
 * The content types of a page and of a problem, by the client's meaning. A client that accepts none of the types gets
 * a problem document.
 */
const CONTENT_TYPES: Record<Meaning, { page: string; problem: string }> = {
  html: { page: "text/html; charset=utf-8", problem: "text/html; charset=utf-8" },
  json: { page: "application/json", problem: "application/problem+json" },
  jsonld: { page: "application/ld+json", problem: "application/problem+json" },
  markdown: { page: "text/markdown; charset=utf-8", problem: "text/markdown; charset=utf-8" },
  nothing: { page: "none", problem: "application/problem+json" },
};

/** Returns a path with this kind of resource. echo.ts decides the kind by the path. */
const pathOf = (resource: Resource, name: string): string => {
  const [type, key, path]: [Echo["type"], string, string] =
    resource === "list"
      ? ["listing", `listing:section/${name}`, `/sections/${name}`]
      : [resource, `entry:/${name}`, `/${name}`];
  for (let at = 0; ; at += 1)
    if (echoOf(resource === "list" ? `${key}-${at}:latest` : `${key}-${at}`).type === type)
      return `${path}-${at}`;
};

/** Returns the error in a response to a client; empty if the client got the representation that it requested. */
const fault = (client: Client, resource: Resource, { status, headers }: TestResponse): string[] => {
  const { name, accept } = client;
  // Lists have no JSON-LD. Clients that prefer it get JSON.
  const means = resource === "list" && client.means === "jsonld" ? "json" : client.means;
  const expected = means === "nothing" ? 406 : STATUSES[resource];
  const form = CONTENT_TYPES[means][expected === 200 ? "page" : "problem"];
  const given = headers.get("Content-Type");
  if (status === expected && given === form) return [];
  return [`${name} (${accept}) got ${status} ${given}, not ${expected} ${form}`];
};

const pairsOf = (clients: readonly Client[]): [first: Client, second: Client][] =>
  clients.flatMap((first) => clients.map((second): [Client, Client] => [first, second]));

/** Two clients for each meaning, for tests that would take too long with all of them. */
const SOME = [...Map.groupBy(CLIENTS, ({ means }) => means).values()].flatMap((alike) => alike.slice(0, 2));

const caches: [name: string, kind: CacheKind][] = [
  ["Cloudflare's, which honours Vary verbatim", CLOUDFLARE],
  ["a proxy that honours Vary", HONEST_PROXY],
  ["a proxy that ignores Vary", CARELESS_PROXY],
];

const NOW = Date.parse("2026-11-25T12:00:00Z");

/** Random visits: the client, the resource, and the seconds since the visit before. */
const visits = (resources: readonly Resource[], count: number) =>
  fc.array(
    fc.record({
      client: fc.constantFrom(...CLIENTS),
      resource: fc.constantFrom(...resources),
      after: fc.nat({ max: 20 }),
    }),
    { minLength: count, maxLength: count },
  );

describe.each(["none", "local"])("the Worker with CACHE=%s", (setting) => {
  let site: CountedSite;
  let send: Send;
  let close: () => void;
  beforeAll(async () => {
    site = await startCountedSite({ vars: { CACHE: setting } });
    await site.counting.echo();
    ({ send, close } = openWire(site.url, "courier.example"));
  });
  afterAll(async () => {
    close();
    await site.close();
  });

  it.each(caches)(
    "behind %s, every client gets its representation, in random orders over HTTP",
    async (_name, kind) => {
      const [order = []] = fc.sample(visits(["article", "list", "absent", "withdrawn"], 60), {
        seed: 4,
        numRuns: 1,
      });
      const cache = sharedCache(kind, send);
      const faults: string[] = [];
      let now = NOW;
      for (const { client, resource, after } of order) {
        now += after * 1000;
        const response = await cache(pathOf(resource, `live-${kind.vary}`), acceptOf(client), now);
        faults.push(...fault(client, resource, response));
      }
      expect(faults).toEqual([]);
    },
  );
});

describe("the local cache", () => {
  let site: CountedSite;
  beforeAll(async () => {
    site = await startCountedSite();
  });
  afterAll(() => site.close());

  it.each<[Resource, readonly Client[]]>([
    ["article", CLIENTS],
    ["list", SOME],
    ["absent", SOME],
    ["withdrawn", SOME],
  ])(
    "every client gets its representation directly after every other client, from the local cache: %s",
    async (resource, clients) => {
      const pairs = sampled(pairsOf(clients), { of: 3 });
      const requested = pairs.flatMap((pair, at) =>
        pair.map((client) => ({ client, target: pathOf(resource, `pair-${at}`) })),
      );
      const responses = await site.responses(
        requested.map(({ client, target }) => ({ target, fields: acceptOf(client) })),
      );
      const faults = responses.flatMap((response, at) =>
        fault(requested[at]?.client as Client, resource, response),
      );
      expect(responses).toHaveLength(2 * pairs.length);
      expect(faults).toEqual([]);
    },
  );
});

describe("caches in front of recorded responses", () => {
  const RESOURCES: readonly Resource[] = ["article", "list", "absent", "withdrawn"];
  const recorded = new Map<string, TestResponse>();
  const nameOf = (target: string, fields: Record<string, string>): string =>
    JSON.stringify([target, fields.Accept, fields["If-None-Match"]]);
  /** Returns the recorded response. Without a local cache, the Worker gives the same request the same response. */
  const send: Send = async (target, fields = {}) => {
    const response = recorded.get(nameOf(target, fields));
    if (response === undefined) throw new Error(`not recorded: ${nameOf(target, fields)}`);
    return response;
  };

  beforeAll(async () => {
    const site = await startCountedSite({ vars: { CACHE: "none" } });
    const record = async (requests: { target: string; fields: Record<string, string> }[]) => {
      const responses = await site.responses(requests);
      for (const [at, { target, fields }] of requests.entries())
        recorded.set(nameOf(target, fields), responses[at] as TestResponse);
      return responses;
    };
    for (const target of RESOURCES.map((resource) => pathOf(resource, "kept"))) {
      const requests = CLIENTS.map((client) => ({ target, fields: acceptOf(client) }));
      const etags = new Set((await record(requests)).map(({ headers }) => headers.get("ETag") ?? ""));
      for (const etag of etags)
        await record(
          requests.map(({ fields }) => ({ target, fields: { ...fields, "If-None-Match": etag } })),
        );
    }
    await site.close();
  });

  describe.each(caches)("%s", (_name, kind) => {
    it("every client gets its representation directly after every other client", async () => {
      const faults: string[] = [];
      for (const resource of RESOURCES)
        for (const [first, second] of sampled(pairsOf(resource === "article" ? CLIENTS : SOME), { of: 3 })) {
          const cache = sharedCache(kind, send);
          const target = pathOf(resource, "kept");
          // During the browser's lifetime, and after it.
          for (const [client, now] of [
            [first, 0],
            [second, 1_000],
            [first, 31_000],
            [second, 31_000],
          ] as const)
            faults.push(...fault(client, resource, await cache(target, acceptOf(client), NOW + now)));
        }
      expect([...new Set(faults)]).toEqual([]);
    });

    it("every client gets its representation in random orders and at random times", async () => {
      await fc.assert(
        fc.asyncProperty(visits(RESOURCES, 60), async (order) => {
          const cache = sharedCache(kind, send);
          let now = NOW;
          for (const { client, resource, after } of order) {
            now += after * 1000;
            const response = await cache(pathOf(resource, "kept"), acceptOf(client), now);
            expect(fault(client, resource, response)).toEqual([]);
          }
        }),
        { seed: 4, numRuns: repetitions({ short: 15, full: 60, long: 2_000 }) },
      );
    });
  });
});

describe("the caches of this test detect wrong fields", () => {
  const page =
    (fields: Record<string, string>) =>
    async (_target: string, requested = {}) => ({
      status: 200,
      headers: new Headers({ "Content-Type": new Headers(requested).get("Accept") ?? "", ...fields }),
      text: "",
    });
  const second = async (kind: CacheKind, fields: Record<string, string>): Promise<string | null> => {
    const cache = sharedCache(kind, page(fields));
    await cache("/a", { Accept: "text/markdown" }, NOW);
    return (await cache("/a", { Accept: "text/html" }, NOW + 1_000)).headers.get("Content-Type");
  };

  it.each<[what: string, kind: CacheKind, fields: Record<string, string>]>([
    ["Markdown that is public", CARELESS_PROXY, { "Cache-Control": "public, max-age=30", Vary: "Accept" }],
    ["Markdown without Cache-Control", CARELESS_PROXY, { Vary: "Accept" }],
    ["Markdown without Vary", HONEST_PROXY, { "Cache-Control": "public, max-age=30" }],
    [
      "Markdown that the edge may keep, without Vary",
      CLOUDFLARE,
      { "Cache-Control": "private", "Cloudflare-CDN-Cache-Control": "public, max-age=300" },
    ],
  ])("the test detects a cache that shows a browser %s", async (_what, kind, fields) => {
    expect(await second(kind, fields)).toBe("text/markdown");
  });

  it.each<[what: string, kind: CacheKind, fields: Record<string, string>]>([
    ["private", CARELESS_PROXY, { "Cache-Control": "private, max-age=30" }],
    ["no-store", CLOUDFLARE, { "Cache-Control": "private, no-store" }],
    ["Vary", HONEST_PROXY, { "Cache-Control": "public, max-age=30", Vary: "Accept" }],
    ["its age", HONEST_PROXY, { "Cache-Control": "public, max-age=1" }],
  ])("a cache does not show a browser Markdown because of %s", async (_what, kind, fields) => {
    expect(await second(kind, fields)).toBe("text/html");
  });
});
