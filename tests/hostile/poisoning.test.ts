import { request } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWire, type Send, type TestResponse } from "../pages/wire.ts";
import { repetitions, sampled } from "../repetitions.ts";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";

/*
 * A hostile reader sends what no cache has in its key: header fields, bodies and methods. The response must not depend on it,
 * because a cache would show it to others.
 */

const TOKEN = "a-token-that-has-more-than-32-characters";
const HOST = "courier.example";
const EVIL = "evil.example";

/** Fields that servers, proxies or frameworks are known to obey, with values that would do harm. */
const FIELDS: [name: string, value: string][] = [
  ["Accept-Encoding", "evil"],
  ["Accept-Language", "ar"],
  ["Authorization", "Bearer evil"],
  ["Authorization", "Basic ZXZpbDpldmls"],
  ["Base-Url", `https://${EVIL}`],
  ["Broadsheet-Author", "evil"],
  ["Cache-Control", "no-cache, no-store"],
  ["CF-Access-Authenticated-User-Email", `editor@${EVIL}`],
  ["CF-Access-Jwt-Assertion", "evil"],
  ["CF-Connecting-IP", "127.0.0.1"],
  ["CF-IPCountry", "XX"],
  ["CF-Visitor", '{"scheme":"http"}'],
  ["Client-IP", "127.0.0.1"],
  ["Content-Type", "application/json"],
  ["Cookie", "session=evil; CF_Authorization=evil"],
  ["Destination", `https://${EVIL}/`],
  ["Expect", "evil"],
  ["Forwarded", `host=${EVIL};proto=http;for=127.0.0.1`],
  ["From", `evil@${EVIL}`],
  ["Front-End-Https", "off"],
  ["HTTP2-Settings", "AAAA"],
  ["If-Range", '"evil"'],
  ["Max-Forwards", "0"],
  ["Origin", `https://${EVIL}`],
  ["Pragma", "no-cache"],
  ["Prefer", "return=minimal"],
  ["Proxy-Host", EVIL],
  ["Purpose", "prefetch"],
  ["Range", "bytes=0-3"],
  ["Referer", `https://${EVIL}/`],
  ["Save-Data", "on"],
  ["Sec-Fetch-Dest", "script"],
  ["Sec-Purpose", "prefetch;prerender"],
  ["Service-Worker", "script"],
  ["True-Client-IP", "127.0.0.1"],
  ["User-Agent", "<script>alert(1)</script>"],
  ["Via", `1.1 ${EVIL}`],
  ["X-Custom-IP-Authorization", "127.0.0.1"],
  ["X-Forwarded-For", "127.0.0.1"],
  ["X-Forwarded-Host", EVIL],
  ["X-Forwarded-Port", "81"],
  ["X-Forwarded-Prefix", "//evil"],
  ["X-Forwarded-Scheme", "nothttps"],
  ["X-Forwarded-Server", EVIL],
  ["X-Host", EVIL],
  ["X-HTTP-Destinationurl", `https://${EVIL}/`],
  ["X-HTTP-Host-Override", EVIL],
  ["X-HTTP-Method", "DELETE"],
  ["X-HTTP-Method-Override", "POST"],
  ["X-Method-Override", "PUT"],
  ["X-Middleware-Prefetch", "1"],
  ["X-Original-Host", EVIL],
  ["X-Original-URL", "/desk/articles"],
  ["X-Real-IP", "127.0.0.1"],
  ["X-Request-Id", "urn:uuid:00000000-0000-4000-8000-000000000000"],
  ["X-Requested-With", "XMLHttpRequest"],
  ["X-Rewrite-URL", "/desk/articles"],
  ["X-WAF-Bypass", "1"],
];

/** A page of each kind, and of each kind of error that caches keep. */
const PATHS = [
  "/",
  "/articles/tide",
  "/articles/tide.json",
  "/articles/tide.md",
  "/sections/town",
  "/archive/2026/11",
  "/feed.xml",
  "/sitemap.xml",
  "/robots.txt",
  "/articles/never",
  "/articles/never.json",
  "/old-tide",
  "/Articles/Tide/",
  "/articles.json?limit=1",
  "/changes",
];

/** Fields that differ from response to response, or name the request. */
const CHANGING = new Set(["age", "cache-status", "connection", "date", "keep-alive", "transfer-encoding"]);

/** Leaves out the build in a cache tag, and the hash of build and settings in an entity tag: each site of a test has its own. */
const withoutBuild = (value: string): string =>
  value.replace(/(?<=,v:)[0-9a-f]+/u, "…").replace(/(?<=\.)[0-9a-f]{16}(?="$)/u, "…");

/** Returns what a cache would keep of a response. */
const kept = ({ status, headers, text }: TestResponse) => ({
  status,
  fields: [...headers]
    .filter(([name]) => !CHANGING.has(name))
    .map(([name, value]) => [name, withoutBuild(value)]),
  text: text.replaceAll(/urn:uuid:[0-9a-f-]{36}/gu, "urn:uuid:…"),
});

const start = async (
  CACHE: string,
): Promise<{ site: RunningSite; send: Send; close: () => Promise<void> }> => {
  const site = await startSite({ vars: { CACHE }, secrets: { PUBLISH_TOKEN: TOKEN } });
  await site.fill([anArticle({ id: "tide" })]);
  await site.kv.put("entry:/old-tide", JSON.stringify({ v: 1, type: "moved", to: "/articles/tide" }));
  const wire = openWire(new URL(site.url), HOST);
  const close = async () => {
    wire.close();
    await site.close();
  };
  return { site, send: wire.send, close };
};

/** The responses of a site that nobody attacked, by path. */
const usual = new Map<string, ReturnType<typeof kept>>();
beforeAll(async () => {
  const clean = await start("none");
  for (const path of PATHS) usual.set(path, kept(await clean.send(path)));
  await clean.close();
});

describe.each(["none", "local"])("a site with CACHE=%s", (setting) => {
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    server = await start(setting);
  });
  afterAll(() => server.close());

  it("the pages have the statuses that this test expects", () => {
    const statuses = [...usual.values()].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 404, 404, 301, 301, 200, 200]);
  });

  it("no single field changes any page, for its sender or for the next reader", async () => {
    const changed: string[] = [];
    const pairs = PATHS.flatMap((path) => FIELDS.map((field) => [path, field] as const));
    // In npm test, a third of the pairs: every path with 19 fields, and every field with 5 paths.
    for (const [path, [name, value]] of sampled(pairs, { of: 3 })) {
      if (setting === "local") await server.site.harness.getWorker().getExport().then(purgeAll);
      const hostile = kept(await server.send(path, { [name]: value }));
      const next = kept(await server.send(path));
      if (JSON.stringify(hostile) !== JSON.stringify(usual.get(path))) changed.push(`${path} ${name}`);
      if (JSON.stringify(next) !== JSON.stringify(usual.get(path))) changed.push(`${path} after ${name}`);
    }
    expect(changed).toEqual([]);
  });

  it("many fields together change nothing either", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PATHS),
        fc.uniqueArray(fc.constantFrom(...FIELDS), { selector: ([name]) => name, minLength: 2 }),
        async (path, fields) => {
          expect(kept(await server.send(path, Object.fromEntries(fields)))).toEqual(usual.get(path));
        },
      ),
      { numRuns: repetitions({ short: 40, full: 150, long: 20_000 }) },
    );
  }, 600_000);

  it.each(["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])(
    "%s turns no request into another",
    async (name) => {
      const post = await server.send("/articles/tide", { [name]: "GET" }, "POST");
      expect(post.status).toBe(405);
      expect(post.headers.get("Cache-Control")).toBe("private, no-store");
      const authorized = { Authorization: `Bearer ${TOKEN}` };
      expect((await server.send("/desk/previews", { ...authorized, [name]: "DELETE" })).status).toBe(405);
    },
  );

  it.each(["X-Original-URL", "X-Rewrite-URL"])(
    "%s leads to no other page, and not to the desk",
    async (name) => {
      const authorized = { Authorization: `Bearer ${TOKEN}`, [name]: "/desk/articles" };
      expect((await server.send("/articles/tide", authorized)).text).toBe(usual.get("/articles/tide")?.text);
      const backwards = { [name]: "/articles/tide" };
      expect((await server.send("/desk/articles", backwards)).status).toBe(401);
    },
  );

  it.each([
    "evil.example/desk/articles?",
    "evil.example?",
    "evil.example#",
    "editor@evil.example",
    "evil.example/",
  ])(
    "a Host that the runtime would take for more than a host (%s) gets a 400 that no cache keeps",
    async (host) => {
      for (const path of ["/articles/tide", "/desk/articles"]) {
        const response = await server.send(path, { Host: host });
        expect(response.status).toBe(400);
        expect(response.headers.get("Cache-Control")).toBe("private, no-store");
        expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
        expect(response.text).not.toContain("evil");
      }
    },
  );

  it.each(["evil.example", "COURIER.example:8080", "courier.example.", "[2001:db8::1]:80", "192.0.2.1"])(
    "the Host %s changes no page",
    async (host) => {
      for (const path of PATHS)
        expect(kept(await server.send(path, { Host: host }))).toEqual(usual.get(path));
    },
  );

  it("the body of a GET changes nothing, and the connection goes on", async () => {
    const sent = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(server.site.url);
      const headers = { Host: HOST, "Content-Type": "application/json", "Content-Length": "27" };
      const fat = request({ hostname, port, path: "/articles/tide", method: "GET", headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve(text));
      });
      fat.on("error", reject);
      fat.end('{"headline":"Another tide"}');
    });
    expect(sent).toBe(usual.get("/articles/tide")?.text);
    expect(kept(await server.send("/articles/tide"))).toEqual(usual.get("/articles/tide"));
  });

  it("a header field of up to 60,000 bytes changes nothing, and a longer one gets no response that a cache keeps", async () => {
    for (const size of [1_000, 20_000, 60_000])
      expect(kept(await server.send("/articles/tide", { "X-Filler": "a".repeat(size) }))).toEqual(
        usual.get("/articles/tide"),
      );
    for (const size of [200_000, 2_000_000]) {
      const response = await server
        .send("/articles/tide", { "X-Filler": "a".repeat(size) })
        .catch(() => undefined);
      if (response?.status === 200) expect(kept(response)).toEqual(usual.get("/articles/tide"));
      else expect(response?.headers.get("Cloudflare-CDN-Cache-Control") ?? null).toBeNull();
    }
    expect(kept(await server.send("/articles/tide"))).toEqual(usual.get("/articles/tide"));
  });

  it("a body of 20 MB to a page is refused, and the site goes on", async () => {
    const body = "a".repeat(20_000_000);
    const response = await server.site.harness
      .fetch(`https://${HOST}/articles/tide`, { method: "POST", body })
      .catch(() => undefined);
    if (response !== undefined) expect(response.status).toBe(405);
    expect(kept(await server.send("/articles/tide"))).toEqual(usual.get("/articles/tide"));
  });
});

const purgeAll = async (worker: unknown): Promise<void> => {
  await (worker as { purge: (tags: string[]) => Promise<void> }).purge(["site"]);
};
