import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Examination } from "../../../src/cli/doctor/examine.ts";
import { root } from "../../publication.ts";
import { anArticle, type RunningSite, startSite } from "../../running-site.ts";
import { type RunningProxy, startProxy } from "./proxy.ts";
import { examinationOf, findingsOf } from "./running-doctor.ts";
import { cloudflareZone, NEW_ZONE, type ZoneSettings } from "./zone.ts";

/*
 * The Worker behind a zone of Cloudflare with its default settings, and with the settings that docs/deploying.md asks for.
 */

const ADDRESS = "desk@courier.example";

const startCourier = async (CONTENT_USAGE: string) => {
  const proxy: RunningProxy = await startProxy();
  const site: RunningSite = await startSite({
    vars: {
      ORIGIN: proxy.origin,
      CONTENT_USAGE,
      FOOTER: [{ name: "Write to us", url: `mailto:${ADDRESS}` }],
      FOOTER_TEXT: `Write to ${ADDRESS}.`,
    },
    secrets: { PUBLISH_TOKEN: "a-token-of-the-tests-with-enough-characters" },
  });
  proxy.leadTo(site.url);
  await site.fill([
    anArticle({
      body: [{ type: "paragraph", children: [{ type: "text", value: `Letters to ${ADDRESS}, please.` }] }],
    }),
  ]);
  return {
    proxy,
    site,
    /** Runs doctor behind a zone with these settings. */
    examine: async (settings: ZoneSettings): Promise<Examination> => {
      proxy.plant(cloudflareZone(settings));
      return (await examinationOf(proxy.origin)).examination;
    },
    close: async () => {
      await site.close();
      await proxy.close();
    },
  };
};

/** The media types of the Compression Rule in docs/deploying.md. */
const documentedRule = (): string[] => {
  const text = readFileSync(join(root, "docs/deploying.md"), "utf8");
  const list = /http\.response\.content_type\.media_type in \{([^}]*)\}/u.exec(text)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/gu)].map(([, type = ""]) => type);
};

let courier: Awaited<ReturnType<typeof startCourier>>;
beforeAll(async () => {
  courier = await startCourier("");
});
afterAll(() => courier.close());

describe("a zone with Cloudflare's defaults", () => {
  it("doctor names each setting that changes the site, and what to set instead", async () => {
    const examination = await courier.examine(NEW_ZONE);
    expect(Object.keys(findingsOf(examination)).toSorted()).toEqual([
      "discovery/feeds",
      "lifetimes/404",
      "lifetimes/browsers",
      "zone/ai-bots",
      "zone/compression",
      "zone/robots",
    ]);
    const wayOut = (check: string) => examination.checks.find((each) => each.check === check)?.wayOut;
    expect(wayOut("lifetimes/browsers")).toMatch(/Browser Cache TTL to “Respect Existing Headers”/u);
    expect(wayOut("zone/ai-bots")).toMatch(/“Block AI bots” to “Do not block”/u);
    expect(wayOut("zone/compression")).toMatch(/Compression Rule in docs\/deploying\.md/u);
    expect(wayOut("zone/robots")).toMatch(/Turn off “Instruct AI bot traffic with robots\.txt”/u);
  });

  it("doctor says how long browsers would keep a page", async () => {
    const findings = findingsOf(
      await courier.examine({ browserTTL: 14_400, compressionRule: documentedRule() }),
    );
    expect(findings["lifetimes/browsers"]?.join("\n")).toMatch(
      /^GET \/articles\/the-tide-turns\.md.*: browsers keep this for 4 hours \(Cache-Control: public, max-age=14400\)$/mu,
    );
  });

  it("doctor names every media type that is not compressed, and finds nothing with the documented rule", async () => {
    const without = findingsOf(await courier.examine({}));
    expect(without["zone/compression"]?.map((finding) => finding.split(":")[0]).toSorted()).toEqual([
      "application/atom+xml",
      "application/feed+json",
      "application/openapi+json",
      "application/problem+json",
      "application/schema+json",
      "text/markdown",
    ]);
    expect(
      findingsOf(await courier.examine({ compressionRule: documentedRule() }))["zone/compression"],
    ).toBeUndefined();
    expect(documentedRule()).toContain("application/x-ndjson");
  });

  it("readers keep addresses and mailto links, although Email Address Obfuscation is on", async () => {
    const findings = findingsOf(await courier.examine({ emailObfuscation: "documented" }));
    expect(findings["zone/email"]).toBeUndefined();
    const page = await (await fetch(`${courier.proxy.origin}/articles/the-tide-turns`)).text();
    expect(page).toContain(`href="mailto:${ADDRESS}"`);
    expect(page).toContain(`Letters to ${ADDRESS}, please.`);
    expect(page).not.toContain("email-protection");
  });

  it("doctor finds addresses that Cloudflare replaced in spite of the comments", async () => {
    const findings = findingsOf(await courier.examine({ emailObfuscation: "everywhere" }));
    expect(findings["zone/email"]).toContain(
      "GET /articles/the-tide-turns: Cloudflare replaced an e-mail address",
    );
  });

  it("doctor names what robots.txt says about AI, if the publication says nothing", async () => {
    const findings = findingsOf(await courier.examine({ managedRobots: true }));
    expect(findings["zone/robots"]).toEqual([
      "robots.txt says “ai-train=no, search=yes” (Cloudflare's managed robots.txt), but CONTENT_USAGE says “nothing”",
      "robots.txt excludes Amazonbot, Applebot-Extended, CCBot, ClaudeBot and 1 more (Cloudflare's managed robots.txt), but CONTENT_USAGE does not say ai-train=no",
    ]);
  });

  it("doctor names the AI crawlers and agents that the zone blocks", async () => {
    const findings = findingsOf(await courier.examine({ blockAIBots: true }));
    expect(findings["zone/ai-bots"]).toEqual(
      [
        ["GPTBot", "ai-train"],
        ["ChatGPT-User", "ai-input"],
        ["OAI-SearchBot", "search"],
      ].map(([name, use]) => `GET / as ${name}: 403, but CONTENT_USAGE does not say ${use}=no`),
    );
  });
});

describe("a zone whose settings agree with the publication's", () => {
  it("doctor accepts the managed robots.txt and the block of AI bots if CONTENT_USAGE says the same", async () => {
    const strict = await startCourier("search=yes, ai-train=no");
    try {
      const { compressionRule } = { compressionRule: documentedRule() };
      const managed = findingsOf(await strict.examine({ managedRobots: true, compressionRule }));
      expect(managed["zone/robots"]).toBeUndefined();
      // It blocks agents and search, too, which the publication allows.
      const blocked = findingsOf(await strict.examine({ blockAIBots: true, compressionRule }));
      expect(blocked["zone/ai-bots"]?.map((finding) => finding.split(":")[0])).toEqual([
        "GET / as ChatGPT-User",
        "GET / as OAI-SearchBot",
      ]);
    } finally {
      await strict.close();
    }
  });

  it("doctor finds nothing in the zone with the settings of docs/deploying.md", async () => {
    const examination = await courier.examine({ compressionRule: documentedRule() });
    expect(findingsOf(examination)).toEqual({});
    const skipped = examination.checks.filter(({ result }) => result === "skipped").map(({ check }) => check);
    expect(skipped).not.toContain("zone/compression");
  });
});
