import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";
import { aFile, run } from "./command.ts";
import { type Fault, type ProxyResponse, type RunningProxy, startProxy } from "./doctor/proxy.ts";
import { runDoctor } from "./doctor/running-doctor.ts";

/*
 * `broadsheet` and `doctor` on a site whose desk Cloudflare Access protects. The proxy plays Access as Cloudflare
 * documents it ("Service tokens", and cloudflare/workers-sdk#14008 for the 403 without a login).
 */

const TOKEN = "a-token-of-the-tests-with-enough-characters";
const ID = "0f3a9c.access";
const SECRET = "cfast_abcdefghijklmnopqrstuvwxyz0123456789ABCD12345678";

/** The ways in which Access refuses a request: with its login, in the strict mode, or without any login for people. */
type Mode = "login" | "strict" | "services-only";

const refusal = (status: number, location?: string): ProxyResponse => ({
  status,
  headers: new Headers({
    "Content-Type": "text/html",
    "CF-Access-Domain": "news.example/desk",
    ...(location !== undefined && { Location: location }),
  }),
  body: Buffer.from("<!doctype html><title>Cloudflare Access</title>"),
});

/** The service tokens and whether a policy includes them. */
const KNOWN: Record<string, "included" | "other"> = {
  [`${ID} ${SECRET}`]: "included",
  [`${ID} 0ther-secret`]: "other",
};

let secretsElsewhere = 0;

const access =
  (mode: Mode): Fault =>
  (request, pass) => {
    const { "cf-access-client-id": id = "", "cf-access-client-secret": secret = "" } = request.headers;
    if (!request.target.startsWith("/desk")) {
      if (id !== "" || secret !== "") secretsElsewhere += 1;
      return pass(request);
    }
    const known = KNOWN[`${id} ${secret}`];
    if (known === "included") return pass(request);
    if (mode === "services-only") return Promise.resolve(refusal(403));
    if (mode === "strict" && id !== "") return Promise.resolve(refusal(known === "other" ? 403 : 401));
    return Promise.resolve(
      refusal(302, "https://courier.cloudflareaccess.com/cdn-cgi/access/login/news.example"),
    );
  };

let site: RunningSite;
let proxy: RunningProxy;
beforeAll(async () => {
  proxy = await startProxy();
  site = await startSite({ vars: { ORIGIN: proxy.origin }, secrets: { PUBLISH_TOKEN: TOKEN } });
  proxy.leadTo(site.url);
  await site.fill([anArticle()]);
  process.env.BROADSHEET_TOKEN = TOKEN;
});
afterAll(async () => {
  delete process.env.BROADSHEET_TOKEN;
  await site.close();
  await proxy.close();
});

const setToken = (id: string | undefined, secret: string | undefined): void => {
  if (id !== undefined) process.env.CLOUDFLARE_ACCESS_CLIENT_ID = id;
  if (secret !== undefined) process.env.CLOUDFLARE_ACCESS_CLIENT_SECRET = secret;
};
afterEach(() => {
  delete process.env.CLOUDFLARE_ACCESS_CLIENT_ID;
  delete process.env.CLOUDFLARE_ACCESS_CLIENT_SECRET;
});

const MODES: Mode[] = ["login", "strict", "services-only"];

describe.each(MODES)("Cloudflare Access in front of the desk (%s)", (mode) => {
  it("without a service token, every kind of command says that Access protects the desk, and what to set", async () => {
    proxy.plant(access(mode));
    for (const command of [
      ["list"],
      ["export", "--out", "-"],
      ["purge", "--all"],
      ["import", aFile("stories.ndjson", `${JSON.stringify(anArticle())}\n`), "--yes"],
    ]) {
      const { code, notes } = await run(...command, "--site", proxy.origin);
      expect([command[0], code]).toEqual([command[0], 1]);
      expect(notes).toMatch(
        /Cloudflare Access protects the desk of .*cannot log in\. .*set CLOUDFLARE_ACCESS_CLIENT_ID and CLOUDFLARE_ACCESS_CLIENT_SECRET \(docs\/deploying\.md/u,
      );
    }
  });

  it("with a service token, commands work, and no request outside of the desk has the secret", async () => {
    proxy.plant(access(mode));
    setToken(` ${ID}\n`, SECRET);
    secretsElsewhere = 0;
    for (const command of [["list"], ["status"], ["purge", "--all"]]) {
      const { code, notes } = await run(...command, "--site", proxy.origin);
      expect([command[0], code], notes).toEqual([command[0], 0]);
    }
    expect(secretsElsewhere).toBe(0);
  });

  it("doctor finds nothing, with and without a service token", async () => {
    proxy.plant(access(mode));
    const { code, out } = await runDoctor(proxy.origin);
    expect(out).toContain("0 findings");
    expect(out).toMatch(/desk\/closed +Cloudflare Access/u);
    expect(code).toBe(0);
  });
});

describe("a service token that Cloudflare Access refuses", () => {
  it.each<[what: string, mode: Mode, secret: string, says: RegExp]>([
    [
      "wrong, and Access asks for a login",
      "login",
      "wr0ng-secret",
      /status 302\)\. Access asks for a login instead.*Service Auth/u,
    ],
    [
      "wrong, in strict mode",
      "strict",
      "wr0ng-secret",
      /status 401\)\. The id or the secret is wrong, or .* expired/u,
    ],
    [
      "without a policy, in strict mode",
      "strict",
      "0ther-secret",
      /status 403\)\. .* no policy of the application includes it/u,
    ],
    [
      "without a policy, without a login",
      "services-only",
      "0ther-secret",
      /status 403\)\. .* action Service Auth/u,
    ],
  ])("the error says why, and never shows the secret: %s", async (_what, mode, secret, says) => {
    proxy.plant(access(mode));
    setToken(ID, secret);
    const { code, notes, out } = await run("list", "--site", proxy.origin, "--json");
    expect(code).toBe(1);
    expect(notes).toMatch(says);
    expect(JSON.parse(out)).toEqual({ error: expect.stringMatching(says) });
    expect(`${notes}${out}`).not.toContain(secret);
  });
});

describe("wrong variables for Cloudflare Access", () => {
  it.each<[string | undefined, string | undefined, RegExp]>([
    [
      ID,
      undefined,
      /CLOUDFLARE_ACCESS_CLIENT_ID is set and CLOUDFLARE_ACCESS_CLIENT_SECRET is not\. Set both/u,
    ],
    [
      "  ",
      SECRET,
      /CLOUDFLARE_ACCESS_CLIENT_SECRET is set and CLOUDFLARE_ACCESS_CLIENT_ID is not\. Set both/u,
    ],
    [ID, `${SECRET}\nX-Evil: 1`, /CLOUDFLARE_ACCESS_CLIENT_SECRET contains a space or a character/u],
  ])("the error names the variable and never shows a value: %j, %j", async (id, secret, says) => {
    proxy.plant();
    setToken(id, secret);
    const { code, notes } = await run("list", "--site", proxy.origin);
    expect(code).toBe(1);
    expect(notes).toMatch(says);
    expect(notes).not.toContain(SECRET);
    expect(notes).not.toContain(ID);
  });
});

it("a 403 of a firewall in front of the desk is an error that names the possible causes", async () => {
  proxy.plant(async (request, pass) =>
    request.target.startsWith("/desk")
      ? {
          status: 403,
          headers: new Headers({ "Content-Type": "text/html" }),
          body: Buffer.from("error code: 1010"),
        }
      : pass(request),
  );
  const { notes } = await run("list", "--site", proxy.origin);
  proxy.plant();
  expect(notes).toMatch(
    /responds with 403, .* firewall rule, bot protection or Cloudflare Access in front of \/desk/u,
  );
});
