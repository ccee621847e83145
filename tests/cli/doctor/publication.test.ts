import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Examination } from "../../../src/cli/doctor/examine.ts";
import { send } from "../../../src/cli/doctor/exchange.ts";
import { publicationChecks } from "../../../src/cli/doctor/test-publication/checks.ts";
import type { VariantResult } from "../../../src/cli/doctor/test-publication/propagation.ts";
import { runTestPublication } from "../../../src/cli/doctor/test-publication/run.ts";
import type { Visit } from "../../../src/cli/doctor/visit.ts";
import { eventually } from "../../desk/running-desk.ts";
import { root } from "../../publication.ts";
import { anArticle, type RunningSite, startSite } from "../../running-site.ts";
import { type Fault, type ProxyRequest, type ProxyResponse, type RunningProxy, startProxy } from "./proxy.ts";
import { examinationOf, findingsOf, runDoctor } from "./running-doctor.ts";
import { cloudflareZone } from "./zone.ts";

/*
 * `broadsheet doctor --publish` on the Worker, behind a proxy that passes everything unchanged or has one fault. In
 * every case the test article is withdrawn.
 */

const TOKEN = "a-token-of-the-tests-with-enough-characters";

let proxy: RunningProxy;
let site: RunningSite;
beforeAll(async () => {
  proxy = await startProxy();
  site = await startSite({ vars: { ORIGIN: proxy.origin }, secrets: { PUBLISH_TOKEN: TOKEN } });
  proxy.leadTo(site.url);
  await site.fill([anArticle()]);
});
afterAll(async () => {
  await site.close();
  await proxy.close();
});
beforeEach(async () => {
  vi.stubEnv("BROADSHEET_TOKEN", TOKEN);
  proxy.plant();
  await site.refillPurges();
});
afterEach(() => vi.unstubAllEnvs());

let trials = 0;
let waited = 0;
const now = (): number => Date.now() + waited;

/** Runs only the test publication, on a clock that skips the waiting. */
const runOnly = async (fault: Fault, token = TOKEN) => {
  trials += 1;
  waited = 0;
  proxy.plant(fault);
  const trial = await runTestPublication({
    desk: { site: proxy.origin, token },
    nonce: `trial${trials}`,
    send: (request) => send(proxy.origin, request, now()),
    wait: async (duration) => {
      waited += duration;
    },
    now,
    signal: new AbortController().signal,
  });
  const findings: Record<string, readonly string[]> = {};
  for (const { name, run } of publicationChecks(trial)) {
    const verdict = await run({ site: proxy.origin } as Visit);
    if (verdict.result === "finding") findings[name] = verdict.found;
  }
  return { trial, findings, path: trial.path };
};

const publicationFindings = (examination: Examination): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(findingsOf(examination)).filter(([check]) => check.startsWith("publication/")),
  );

const statusOf = async (path: string): Promise<number> =>
  (await fetch(`${site.url.origin}${path}?asked=${Math.random()}`)).status;

/** Tests for a publication. Other checks send a PUT without the token. */
const isPut = ({ method, headers }: ProxyRequest): boolean =>
  method === "PUT" && headers.authorization !== undefined;
const isPage = ({ method, target }: ProxyRequest): boolean =>
  method === "GET" && target.startsWith("/articles/doctor-");

const problem = (status: number): ProxyResponse => ({
  status,
  headers: new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "private, no-store" }),
  body: Buffer.from(JSON.stringify({ title: "No", status, detail: "For the test." })),
});

describe("the desk's NDJSON behind a zone", () => {
  it("doctor --publish finds that it is not compressed, and finds nothing with a rule for it", async () => {
    const without = await runOnly(cloudflareZone({}));
    expect(without.findings["publication/ndjson"]).toEqual(["POST /desk/articles:batch: not compressed"]);
    const ruled = await runOnly(cloudflareZone({ compressionRule: ["application/x-ndjson"] }));
    expect(ruled.trial.results).toEqual({ status: 200, encoding: "br", isCloudflare: true });
    expect(ruled.findings["publication/ndjson"]).toBeUndefined();
  });
});

describe("with --publish", () => {
  it("doctor --publish measures each change of the test article in every representation", async () => {
    const { code, examination, notes } = await examinationOf(proxy.origin, "--publish");
    expect(publicationFindings(examination)).toEqual({});
    expect(code).toBe(0);
    expect(notes).toMatch(/Publishing, correcting and withdrawing an unlisted test article/u);
    const { trial } = examination;
    expect(trial).toMatchObject({ withdrawal: { end: "withdrawn" }, lists: { showing: [] } });
    expect(trial?.lists?.looked).toBeGreaterThanOrEqual(3);
    for (const stage of [trial?.published, trial?.corrected, trial?.withdrawn]) {
      const results = stage as VariantResult[];
      expect(results.map(({ variant }) => variant)).toEqual([
        "HTML",
        "HTML (a browser)",
        "HTML (a shared link)",
        "JSON",
        "JSON (.json)",
        "Markdown",
        "Markdown (.md)",
      ]);
      for (const { isSeen, oldFor } of results) {
        expect(isSeen).toBe(true);
        expect(oldFor).toBeLessThan(60_000);
      }
    }
    for (const check of ["published", "corrected", "withdrawn"])
      expect(examination.checks.find((each) => each.check === `publication/${check}`)?.found).toEqual([
        expect.stringMatching(
          /^the old version was visible for HTML \d+\.\d s, JSON \d+\.\d s, Markdown \d+\.\d s$/u,
        ),
      ]);
    expect(await statusOf(trial?.path ?? "")).toBe(410);
    const listed = await fetch(new URL("/index.json", site.url));
    expect(await listed.text()).not.toContain("doctor-");
  });

  it("doctor --publish without BROADSHEET_TOKEN does not send the local token to another site", async () => {
    vi.stubEnv("BROADSHEET_TOKEN", "");
    const { code, notes } = await runDoctor("https://news.example", "--publish");
    expect(code).toBe(1);
    expect(notes).toMatch(/No token for the desk of https:\/\/news\.example\. Set BROADSHEET_TOKEN/u);
  });
});

describe("without --publish", () => {
  it("doctor without --publish does not use the token, and the table mentions --publish", async () => {
    const tokens: string[] = [];
    proxy.plant((asked, pass) => {
      if (asked.headers.authorization?.includes(TOKEN)) tokens.push(asked.target);
      return pass(asked);
    });
    const { out } = await runDoctor(proxy.origin);
    expect(tokens).toEqual([]);
    expect(out).toMatch(/– publication\/published +skipped: --publish also publishes/u);
  });
});

describe("faults that doctor --publish finds", () => {
  it("doctor finds a cache that never updates a page", async () => {
    const kept = new Map<string, ProxyResponse>();
    const { findings, path } = await runOnly(async (asked, pass) => {
      if (!isPage(asked)) return pass(asked);
      const key = `${asked.target} ${asked.headers.accept}`;
      const answer = kept.get(key) ?? (await pass(asked));
      if (answer.status === 200) kept.set(key, answer);
      return answer;
    });
    expect(Object.keys(findings)).toEqual(["publication/corrected", "publication/withdrawn"]);
    expect(findings["publication/corrected"]).toHaveLength(7);
    expect(findings["publication/corrected"]?.[0]).toMatch(
      /^HTML: not visible after 18\d\.\d s, but the old version$/u,
    );
    expect(await statusOf(path)).toBe(410);
  });

  it("doctor finds a cache that updates one representation too late", async () => {
    let start = 0;
    let kept: ProxyResponse | undefined;
    const { findings } = await runOnly(async (asked, pass) => {
      if (isPut(asked)) start = now();
      if (!isPage(asked) || !asked.target.endsWith(".md")) return pass(asked);
      const answer = await pass(asked);
      if (answer.status !== 200) return answer;
      kept ??= answer;
      return now() - start > 130_000 ? answer : kept;
    });
    expect(findings).toEqual({
      "publication/corrected": [
        expect.stringMatching(
          /^Markdown \(\.md\): visible after 1[23]\d\.\d s, before that the old version$/u,
        ),
      ],
    });
  });

  it("doctor finds a cache that stores the 404 of a path before the publication", async () => {
    const kept = new Map<string, ProxyResponse>();
    const { findings } = await runOnly(async (asked, pass) => {
      if (!isPage(asked)) return pass(asked);
      const answer = kept.get(asked.target) ?? (await pass(asked));
      kept.set(asked.target, answer);
      return answer;
    });
    expect(findings["publication/published"]?.[0]).toMatch(/^HTML: not visible after 18\d\.\d s, but 404$/u);
  });

  it("doctor finds a list that shows the unlisted article", async () => {
    const { findings, path } = await runOnly(async (asked, pass) => {
      const answer = await pass({ ...asked, headers: { ...asked.headers, "accept-encoding": "identity" } });
      if (!asked.target.startsWith("/index.md?utm_source=test")) return answer;
      return { ...answer, body: Buffer.from(`${answer.body}\n/articles/doctor-trial${trials}\n`) };
    });
    expect(findings).toEqual({ "publication/unlisted": [`GET /index.md shows ${path}`] });
  });

  it("doctor withdraws nothing if the desk refuses the publication", async () => {
    const { findings, trial, path } = await runOnly((asked, pass) => pass(asked), "another");
    expect(Object.keys(findings)).toEqual(["publication/published"]);
    expect(findings["publication/published"]?.[0]).toMatch(/The desk refuses the token/u);
    expect(trial.withdrawal).toEqual({ end: "nothing was published" });
    expect(await statusOf(path)).toBe(404);
  });
});

describe("the withdrawal of the test article", () => {
  it("the test article is withdrawn if the desk fails midway", async () => {
    let puts = 0;
    const { findings, path } = await runOnly(async (asked, pass) => {
      if (isPut(asked)) puts += 1;
      return isPut(asked) && puts === 2 ? problem(503) : pass(asked);
    });
    expect(Object.keys(findings)).toEqual(["publication/corrected"]);
    expect(findings["publication/corrected"]?.[0]).toMatch(/The desk reports an error: .*\(status 503\)/u);
    expect(await statusOf(path)).toBe(410);
  });

  it("the test article is withdrawn if the response to its publication is lost", async () => {
    const { findings, path } = await runOnly(async (asked, pass) => {
      const answer = await pass(asked);
      if (isPut(asked)) throw new Error("lost");
      return answer;
    });
    expect(Object.keys(findings)).toEqual(["publication/published"]);
    expect(await statusOf(path)).toBe(410);
  });

  it("the withdrawal is repeated if it fails at first", async () => {
    let attempts = 0;
    const { findings, path } = await runOnly(async (asked, pass) => {
      if (!asked.target.endsWith("/withdraw")) return pass(asked);
      attempts += 1;
      return attempts < 4 ? problem(503) : pass(asked);
    });
    expect(findings).toEqual({});
    expect(await statusOf(path)).toBe(410);
  });

  it("doctor prints the command to withdraw the article if its own attempts fail", async () => {
    const { findings, path } = await runOnly(async (asked, pass) =>
      asked.target.endsWith("/withdraw") ? problem(503) : pass(asked),
    );
    expect(findings["publication/withdrawn"]).toEqual([
      expect.stringContaining(`${path} stays: The desk reports an error`),
      expect.stringMatching(
        /^To withdraw it: npx broadsheet withdraw doctor-\w+ --reason "This was a test\." --site http/u,
      ),
    ]);
    expect(JSON.stringify(findings)).not.toContain(TOKEN);
    expect(await statusOf(path)).toBe(200);
  });

  it("the test article is withdrawn at Ctrl-C", async () => {
    const published = new Promise<string>((resolve) => {
      proxy.plant(async (asked, pass) => {
        const answer = await pass(asked);
        if (asked.method === "PUT" && answer.status === 201) resolve(asked.target);
        // The change never becomes visible, so the test would take minutes.
        return isPage(asked) ? problem(404) : answer;
      });
    });
    const child = spawn(
      process.execPath,
      [join(root, "src/cli/bin.mjs"), "doctor", "--site", proxy.origin, "--publish"],
      {
        env: { ...process.env, BROADSHEET_TOKEN: TOKEN },
      },
    );
    let notes = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (notes += text));
    const path = (await published).replace("/desk", "");
    child.kill("SIGINT");
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect(code).toBe(1);
    expect(notes).toContain(`Interrupted. The test article ${path} was published and is withdrawn again.`);
    expect(await eventually(async () => ((await statusOf(path)) === 410 ? 410 : undefined))).toBe(410);
  });
});
