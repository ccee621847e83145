import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { putFile } from "../../../src/cli/desk/media.ts";
import { CHECKS } from "../../../src/cli/doctor/checks/all-checks.ts";
import { examine } from "../../../src/cli/doctor/examine.ts";
import { mediaURL, versionPath } from "../../../src/media/media-path.ts";
import { anArticle, type RunningSite, startSite } from "../../running-site.ts";
import { png } from "../pictures/picture-files.ts";
import {
  FONT,
  faultsOf,
  furnished,
  ICON,
  PICTURE,
  PORTRAIT,
  STORED_PATH,
  STORED_PICTURE,
  withPicture,
} from "./faults.ts";
import { type Fault, type RunningProxy, startProxy } from "./proxy.ts";
import { doctorAt, examinationOf, findingsOf, runDoctor } from "./running-doctor.ts";

/*
 * `broadsheet doctor` on the Worker, behind a proxy that passes everything unchanged or has one fault.
 */

const ARTICLE = "/articles/the-tide-turns";
const TOKEN = "a-token-of-the-tests-with-enough-characters";

/** The checks that run only with --publish (publication.test.ts). */
const PUBLICATION = ["published", "corrected", "unlisted", "ndjson", "withdrawn"].map(
  (name) => `publication/${name}`,
);

let proxy: RunningProxy;
let site: RunningSite;
beforeAll(async () => {
  proxy = await startProxy();
  const font = { use: "headings", file: FONT.slice("/media/".length), range: "U+0020-007E", weight: "600" };
  site = await startSite({
    vars: { ORIGIN: proxy.origin, ICON, FONTS: [font] },
    secrets: { PUBLISH_TOKEN: TOKEN },
  });
  proxy.leadTo(site.url);
  for (const [path, bytes] of [
    [STORED_PATH, STORED_PICTURE],
    [versionPath(STORED_PATH, 20), png(20, 15)],
  ] as const)
    await putFile({ site: new URL(site.url).origin, token: TOKEN }, { path, bytes });
  await site.fill([
    anArticle({
      published: "2026-11-21T08:00:00Z",
      lead: { type: "figure", url: PICTURE, alt: "The quay", width: 800, height: 600 },
      authors: [{ id: "ines-holm", name: "Ines Holm", image: PORTRAIT }],
      body: [
        { type: "paragraph", children: [{ type: "text", value: "The harbour woke early." }] },
        { type: "figure", url: mediaURL(STORED_PATH), alt: "", width: 40, height: 30, widths: [20] },
      ],
    }),
    anArticle({ id: "second", headline: "Second" }),
    anArticle({ id: "šesté-číslo", language: "cs", headline: "Šesté číslo" }),
  ]);
  plant();
});
afterAll(async () => {
  await site.close();
  await proxy.close();
});

const honest: Fault = (asked, pass) => pass(asked);
const plant = (fault: Fault = honest, from: "live" | "recorded" = "live"): void =>
  proxy.plant(withPicture(fault), from);

/** Runs every check without real waiting. */
const look = (options: { path?: string; nonce?: string; wait?: (duration: number) => Promise<void> } = {}) =>
  examine({
    site: proxy.origin,
    path: options.path,
    nonce: options.nonce ?? Math.random().toString(36).slice(2),
    publish: undefined,
    wait: options.wait ?? (async () => {}),
    now: Date.now,
  });

const realWait = (duration: number) => new Promise<void>((resolve) => setTimeout(resolve, duration));

describe("the Worker without faults", () => {
  it("doctor finds nothing on a cold and on a warm cache, with fewer than 150 requests", async () => {
    for (const state of ["cold", "warm"]) {
      proxy.requests();
      const { code, out } = await runDoctor(proxy.origin);
      expect(out, state).toContain("0 findings");
      expect(code, state).toBe(0);
      expect(proxy.requests(), state).toBeLessThan(150);
    }
  });

  it("doctor finds nothing on an article named by --path, in any script", async () => {
    for (const path of ["/articles/šesté-číslo", encodeURI("/articles/šesté-číslo")]) {
      const examination = await look({ path: encodeURI(decodeURI(path)) });
      expect(findingsOf(examination)).toEqual({});
      expect(examination.article).toBe(encodeURI("/articles/šesté-číslo"));
    }
  });

  it("doctor checks robots.txt, sitemaps and feeds, and finds nothing", async () => {
    plant(furnished(proxy.origin, ARTICLE));
    const examination = await look();
    plant();
    expect(findingsOf(examination)).toEqual({});
    expect(examination.requests).toBeLessThan(130);
    expect(examination.checks.filter(({ result }) => result === "skipped").map(({ check }) => check)).toEqual(
      ["discovery/security", "zone/https", "zone/compression", "headers/hsts", ...PUBLICATION],
    );
  });

  it("doctor skips the checks of articles on an empty site", async () => {
    plant(async (asked, pass) => {
      const answer = await pass({ ...asked, headers: { ...asked.headers, "accept-encoding": "identity" } });
      return asked.target === "/index.json"
        ? {
            ...answer,
            body: Buffer.from(
              answer.body.toString().replace(/"items":\[.*?\](?=,"sections")/u, '"items":[]'),
            ),
          }
        : answer;
    });
    const examination = await look();
    plant();
    expect(examination.article).toBeUndefined();
    expect(examination.checks.find(({ check }) => check === "negotiation/clients")?.result).toBe("skipped");
    expect(examination.checks.find(({ check }) => check === "description/vary")?.result).toBe("ok");
  });
});

describe("faults in front of the Worker", () => {
  beforeAll(async () => {
    // Warm the cache first, so that the recorded responses come from it.
    await look({ nonce: "recorded" });
    plant(honest, "recorded");
    expect(findingsOf(await look({ nonce: "recorded" }))).toEqual({});
    plant();
  });

  // The site's address is known only when the tests run, so the titles use the names alone.
  const names = faultsOf({ origin: "", article: "", token: "" }).map(({ name }) => name);

  it.each(names)("doctor finds exactly this fault: %s", async (name) => {
    const planted = faultsOf({ origin: proxy.origin, article: ARTICLE, token: TOKEN }).find(
      (each) => each.name === name,
    );
    if (planted === undefined) throw new Error(name);
    const isSlow = planted.takesTime === true;
    plant(planted.fault, isSlow ? "live" : "recorded");
    // With one nonce, only the first test sends each request to the Worker.
    const findings = findingsOf(await look(isSlow ? { wait: realWait } : { nonce: "recorded" }));
    plant();
    expect(Object.keys(findings).toSorted(), JSON.stringify(findings, null, 1)).toEqual(
      planted.finds.toSorted(),
    );
  });

  it("every check finds at least one fault, here, in zone.test.ts, https.test.ts or rules.test.ts", () => {
    const found = new Set(faultsOf({ origin: "", article: "", token: "" }).flatMap(({ finds }) => finds));
    const elsewhere = ["zone/https", "zone/robots", "zone/ai-bots", "zone/email", "headers/hsts"];
    expect(CHECKS.map(({ name }) => name).filter((name) => !found.has(name))).toEqual(elsewhere);
  });
});

describe("the output of doctor", () => {
  it("doctor prints a table with the expectation, the findings and the next step", async () => {
    plant(async (asked, pass) => {
      const answer = await pass(asked);
      answer.headers.delete("Vary");
      return answer;
    });
    const { code, out, notes } = await runDoctor(proxy.origin);
    plant();
    expect(code).toBe(1);
    expect(notes).toBe("");
    expect(out).toMatch(/✗ description\/vary +finding\n +expected +Vary: Accept only on negotiated URLs/u);
    expect(out).toMatch(/found +GET \/ \(text\/html\): Vary: none\n/u);
    expect(out).toMatch(/next +\S/u);
    expect(out).toMatch(/– headers\/hsts +skipped: \S/u);
    expect(out).toMatch(/✓ headers\/csp +\d+ responses/u);
    expect(out).toMatch(/\n1 finding; \d+ checks passed, \d+ skipped; \d+ requests in \d+\.\d s$/u);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(130);
  });

  it("doctor --json prints one JSON object", async () => {
    const { code, examination, notes } = await examinationOf(proxy.origin, "--path", ARTICLE);
    expect(code).toBe(0);
    expect(notes).toBe("");
    expect(examination).toMatchObject({
      site: proxy.origin,
      article: ARTICLE,
      requests: expect.any(Number),
      duration: expect.any(Number),
      findings: 0,
    });
    expect(examination.checks.map(({ check }) => check)).toEqual([
      ...CHECKS.map(({ name }) => name),
      ...PUBLICATION,
    ]);
    for (const { result, expected, found, wayOut } of examination.checks) {
      expect(result).toMatch(/^(?:ok|skipped)$/u);
      expect(expected).toMatch(/\S/u);
      expect(found.join("")).toMatch(/\S/u);
      expect(wayOut).toBeUndefined();
    }
  });

  it("doctor --json prints findings with the next step, and exits with 1", async () => {
    plant(async (asked, pass) => {
      const answer = await pass(asked);
      const problem = JSON.stringify({ title: "No", status: 503, detail: "It \u001b[2Jfell over." });
      return asked.target === "/robots.txt" ? { ...answer, status: 503, body: Buffer.from(problem) } : answer;
    });
    const { code, examination } = await examinationOf(proxy.origin);
    plant();
    expect(code).toBe(1);
    expect(examination.findings).toBe(Object.keys(findingsOf(examination)).length);
    expect(examination.checks.find(({ check }) => check === "errors/5xx")).toMatchObject({
      result: "finding",
      // Findings contain no escape sequences from the site.
      found: ["GET /robots.txt: 503, It fell over."],
      wayOut: expect.stringMatching(/\S/u),
    });
  });
});

describe("sites that doctor cannot examine", () => {
  it.each([
    [
      "an argument",
      ["https://a.example"],
      /takes flags only\. Name the site with --site https:\/\/a\.example\.$/u,
    ],
    ["no URL", ["--site", "news.example"], /expected the site's address without a path/u],
    ["another scheme", ["--site", "ftp://news.example"], /expected the site's address/u],
    [
      "a URL with a path",
      ["--site", "https://news.example/a"],
      /expected the site's address without a path/u,
    ],
    [
      "an invalid path",
      ["--site", "https://news.example", "--path", "articles/x"],
      /--path articles\/x: expected/u,
    ],
    [
      "a path that is not UTF-8",
      ["--site", "https://news.example", "--path", "/%FF"],
      /--path \/%FF: expected/u,
    ],
    ["an unknown flag", ["--site", "https://news.example", "--jsn"], /Did you mean --json\?/u],
  ])("doctor exits with 2 for a wrong command line: %s", async (_name, rawArgs, says) => {
    const { code, notes, out } = await doctorAt(...rawArgs);
    expect(code).toBe(2);
    expect(notes).toMatch(says);
    expect(out).toBe("");
  });

  it("doctor exits with 2 if there is no article at --path", async () => {
    const { code, notes } = await runDoctor(proxy.origin, "--path", "/articles/none");
    expect(code).toBe(2);
    expect(notes).toMatch(
      /--path \/articles\/none: no article at this path \(status 404\)\. Check the path\./u,
    );
  });

  it.each([
    ["a refused connection", "http://127.0.0.1:9", /Cannot connect to .*: the connection was refused\./u],
    ["an unknown host", "http://doctor.invalid", /Cannot connect to .*: the host /u],
  ])("doctor reports %s in one line and in JSON, and exits with 1", async (_name, url, says) => {
    const { code, notes, out } = await runDoctor(url, "--json");
    expect(code).toBe(1);
    expect(notes).toMatch(says);
    expect(notes.split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toEqual({ error: expect.stringMatching(says) });
  });

  const front =
    (status: number, type: string, body: string, fields: Record<string, string> = {}): Fault =>
    async () => ({
      status,
      headers: new Headers({ "Content-Type": type, ...fields }),
      body: Buffer.from(body),
    });

  it.each<[string, Fault, RegExp]>([
    [
      "another site",
      front(200, "text/html", "<!doctype html>"),
      /is not a Broadsheet site: the response to GET \/index\.json is 200 text\/html/u,
    ],
    [
      "a redirect",
      front(308, "text/plain", "", { Location: "https://www.news.example/" }),
      /redirects to another site, https:\/\/www\.news\.example\. .* use its own address: --site https:\/\/www\.news\.example/u,
    ],
    [
      "a Broadsheet site that fails",
      front(
        503,
        "application/problem+json",
        JSON.stringify({ title: "Out of reach", status: 503, detail: "Try again." }),
      ),
      /responds with 503: Out of reach\. Try again\./u,
    ],
    [
      "bot protection",
      front(403, "text/html", "", { "CF-Mitigated": "challenge" }),
      /bot protection blocks the doctor/u,
    ],
  ])("doctor exits with 1 for %s", async (_name, fault, says) => {
    proxy.plant(fault);
    const { code, notes } = await runDoctor(proxy.origin);
    plant();
    expect(code).toBe(1);
    expect(notes).toMatch(says);
  });

  it("doctor stops if the site stops responding", async () => {
    let answers = 0;
    plant(async (asked, pass) => {
      answers += 1;
      if (answers > 20) throw new Error("silent");
      return pass(asked);
    });
    const { code, notes } = await runDoctor(proxy.origin);
    plant();
    expect(code).toBe(1);
    expect(notes).toMatch(/Cannot connect to .*: the server closed the connection/u);
  });

  it("one request without a response is a finding", async () => {
    plant(async (asked, pass) => {
      if (asked.method === "POST") throw new Error("silent");
      return pass(asked);
    });
    const findings = findingsOf(await look());
    plant();
    expect(findings["errors/status"]).toEqual([
      expect.stringMatching(/^POST .*: no response \(ECONNRESET\)$/u),
    ]);
  });
});
