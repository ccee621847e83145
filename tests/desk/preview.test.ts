import { createHmac } from "node:crypto";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, startSite } from "../running-site.ts";
import { CREATE, ORIGIN, type RunningDesk, replacing, startDesk } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * Previews: the desk makes a link, and anyone with the link reads the page.
 */

const EMBARGO = "2999-01-01T08:00:00Z";

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk({ vars: { CACHE: "local" } });
  await desk.put("plan", anArticle({ id: "plan", headline: "A plan", status: "draft" }), CREATE);
  await desk.put("plan", anArticle({ id: "plan", headline: "A better plan", status: "draft" }), replacing(1));
  await desk.put("secret", anArticle({ id: "secret", headline: "A secret", embargo: EMBARGO }), CREATE);
  await desk.put("read", anArticle({ id: "read", headline: "What is read" }), CREATE);
  await desk.put("taken-back", anArticle({ id: "taken-back", headline: "Taken back" }), CREATE);
  await desk.post("/desk/articles/taken-back/withdraw", { reason: "It was not so." }, replacing(1));
  await desk.put("אב", anArticle({ id: "אב", headline: "כותרת", language: "he", status: "draft" }), CREATE);
});
afterAll(() => desk.close());

interface Made {
  url: string;
  expires: string;
  revision: string;
}

const made = async (id: string, revision?: string): Promise<Made> => {
  const response = await desk.post(
    `/desk/articles/${encodeURIComponent(id)}/preview`,
    revision === undefined ? "" : { revision },
  );
  expect(response.status).toBe(200);
  return (await response.json()) as Made;
};

/** Sends each request from another address, so that the limit on guessing does not stop it. */
let addresses = 0;
const follow = (url: string, headers: Record<string, string> = {}, method = "GET") => {
  addresses += 1;
  const address = `192.0.2.${addresses % 250}`;
  return desk.ask(url.replace(ORIGIN, ""), { method, headers: { "CF-Connecting-IP": address, ...headers } });
};

const opened = async (url: string) => {
  const response = await follow(url);
  expect(response.status).toBe(200);
  const { document } = parseHTML(await response.text());
  const facts = [...document.querySelectorAll(".preview dt")].map((term) => [
    term.textContent,
    term.nextElementSibling?.textContent,
  ]);
  return { document, facts: Object.fromEntries(facts) as Record<string, string> };
};

/** Signs a link with any terms, with the desk's own key from its ledger. */
const forged = async (id: string, revision: number, expires: number): Promise<string> => {
  const [row] = await desk.sql("SELECT hex(key) AS key FROM preview_key");
  const signature = createHmac("sha256", Buffer.from(String(row?.key), "hex"))
    .update(JSON.stringify(["preview", id, revision, expires]))
    .digest("hex");
  return `/desk/preview/${encodeURIComponent(id)}?revision=${revision}&expires=${expires}&signature=${signature}`;
};

const seconds = (): number => Math.floor(Date.now() / 1_000);

describe("the desk makes a link", () => {
  it("a new preview link is absolute, names the current revision and works for an hour", async () => {
    const { url, expires, revision } = await made("plan");
    expect(url).toMatch(
      /^https:\/\/courier\.example\/desk\/preview\/plan\?revision=2&expires=\d{10}&signature=[0-9a-f]{64}$/u,
    );
    expect(revision).toBe("2");
    expect(Math.abs(Date.parse(expires) - Date.now() - 3_600_000)).toBeLessThan(10_000);
  });

  it("a preview link is relative to the root if ORIGIN is not set", async () => {
    const other = await startDesk({ vars: { ORIGIN: undefined } });
    try {
      await other.put("plan", anArticle({ id: "plan", status: "draft" }), CREATE);
      const response = await other.post("/desk/articles/plan/preview", {});
      const { url } = (await response.json()) as Made;
      expect(url).toMatch(/^\/desk\/preview\/plan\?/u);
      expect((await other.ask(url)).status).toBe(200);
    } finally {
      await other.close();
    }
  });

  it("making a preview link needs the token", async () => {
    expect((await desk.ask("/desk/articles/plan/preview", { method: "POST" })).status).toBe(401);
  });

  it.each([
    ["an unknown article", "nothing", undefined, 404],
    ["an unknown revision", "plan", { revision: "9" }, 404],
    ["a revision that is not a number", "plan", { revision: "latest" }, 404],
    ["a body that is not JSON", "plan", "revision 3", 400],
    ["an unknown field", "plan", { revisions: "1" }, 400],
    ["a revision that is not a string", "plan", { revision: 1 }, 400],
  ])("making a preview link for %s is refused", async (_, id, body, status) => {
    const response = await desk.post(`/desk/articles/${id}/preview`, body ?? "");
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  });
});

describe("a reader with a preview link", () => {
  it("a preview of a draft names its revision, its state and when the link expires", async () => {
    const { url, expires } = await made("plan");
    const { document, facts } = await opened(url);
    expect(document.querySelector("h1")?.textContent).toBe("A better plan");
    expect(document.querySelector(".preview strong")?.textContent).toBe("Preview");
    expect(document.querySelector("title")?.textContent).toMatch(/^Preview: A better plan/u);
    expect(facts).toMatchObject({ Revision: "2", State: "Draft" });
    expect(Object.keys(facts)).toEqual(["Revision", "State", "Link works until"]);
    const times = [...document.querySelectorAll(".preview time")].map((time) =>
      time.getAttribute("datetime"),
    );
    expect(times).toEqual([expires]);
  });

  it("a preview of an older revision names the latest one", async () => {
    const { document, facts } = await opened((await made("plan", "1")).url);
    expect(document.querySelector("h1")?.textContent).toBe("A plan");
    expect(facts).toMatchObject({ Revision: "1", "Latest revision": "2" });
  });

  it("a preview link keeps showing its revision after the article changes", async () => {
    await desk.put("goes-on", anArticle({ id: "goes-on", headline: "First", status: "draft" }), CREATE);
    const { url } = await made("goes-on");
    await desk.put("goes-on", anArticle({ id: "goes-on", headline: "Second" }), replacing(1));
    const { document, facts } = await opened(url);
    expect(document.querySelector("h1")?.textContent).toBe("First");
    expect(facts).toMatchObject({ "Latest revision": "2", State: "Published" });
  });

  it.each([
    ["an embargoed article", "secret", "A secret", /^Under embargo until January 1, 2999/u],
    ["a published article", "read", "What is read", /^Published$/u],
    ["a withdrawn article", "taken-back", "Taken back", /^Withdrawn$/u],
  ])("a preview shows %s with its state", async (_, id, headline, state) => {
    const { document, facts } = await opened((await made(id)).url);
    expect(document.querySelector("h1")?.textContent).toBe(headline);
    expect(facts.State).toMatch(state);
  });

  it("a preview is in the article's language and direction, with its notice in English", async () => {
    const { url } = await made("אב");
    const { document, facts } = await opened(url);
    expect(document.documentElement.getAttribute("dir")).toBe("rtl");
    expect(document.querySelector(".skip")?.textContent).toBe("דילוג לתוכן");
    const notice = document.querySelector(".preview");
    expect(notice?.getAttribute("lang")).toBe("en");
    expect(notice?.getAttribute("aria-label")).toBe("Preview");
    expect(facts).toMatchObject({ State: "Draft" });
  });

  it("HEAD of a preview has the same fields and no body", async () => {
    const { url } = await made("plan");
    const [get, head] = [await follow(url), await follow(url, {}, "HEAD")];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    for (const name of ["Content-Type", "Cache-Control", "Content-Security-Policy", "X-Robots-Tag"])
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
  });
});

describe("a preview leaves no trace", () => {
  it("a preview cannot be cached, indexed or read by another site", async () => {
    const response = await follow((await made("plan")).url);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(response.headers.get("X-Robots-Tag")).toBe("noindex");
    expect(response.headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(response.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    expect(response.headers.get("Content-Security-Policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self' https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/u,
    );
    for (const name of [
      "Cache-Tag",
      "Cloudflare-CDN-Cache-Control",
      "CDN-Cache-Control",
      "Cache-Status",
      "ETag",
      "Last-Modified",
      "Link",
      "Content-Location",
      "Set-Cookie",
      "Access-Control-Allow-Origin",
    ])
      expect(response.headers.get(name), name).toBeNull();
  });

  it("the head of a preview names no URL and no other representation", async () => {
    const { document } = await opened((await made("secret")).url);
    expect(document.querySelector('meta[name="robots"]')?.getAttribute("content")).toBe("noindex");
    expect(document.querySelectorAll("link:not([rel=icon]), script, meta[property]")).toHaveLength(0);
    expect(document.toString()).not.toContain("/articles/secret");
  });

  it("the public path of a previewed draft is still 404", async () => {
    const { url } = await made("secret");
    await opened(url);
    for (const path of ["/articles/secret", "/articles/secret.json", "/articles/plan"])
      expect((await desk.ask(path)).status).toBe(404);
    await desk.post("/desk/articles/taken-back/preview", {});
    expect((await desk.ask("/articles/taken-back")).status).toBe(410);
  });
});

describe("a preview link that does not work", () => {
  const refusalOf = async (url: string, headers: Record<string, string> = {}) => {
    const response = await follow(url, { Accept: "application/json", ...headers });
    const { instance: _, ...problem } = (await response.json()) as Record<string, unknown>;
    return { status: response.status, problem, cached: response.headers.get("Cache-Control") };
  };

  it("every changed or invented preview link gets the same 404", async () => {
    const { url } = await made("plan", "1");
    const other = new URL((await made("secret")).url);
    const changed = (change: (url: URL) => void): string => {
      const copy = new URL(url);
      change(copy);
      return copy.href;
    };
    const turned = (text: string, at: number): string =>
      `${text.slice(0, at)}${text[at] === "0" ? "1" : "0"}${text.slice(at + 1)}`;
    const signature = new URL(url).searchParams.get("signature") ?? "";
    const expires = Number(new URL(url).searchParams.get("expires"));
    const urls = [
      ...[0, 1, 31, 32, 62, 63].map((at) =>
        changed((each) => each.searchParams.set("signature", turned(signature, at))),
      ),
      changed((each) => each.searchParams.set("signature", other.searchParams.get("signature") ?? "")),
      changed((each) => each.searchParams.set("signature", signature.toUpperCase())),
      changed((each) => each.searchParams.set("signature", "")),
      changed((each) => each.searchParams.delete("signature")),
      changed((each) => each.searchParams.set("revision", "2")),
      changed((each) => each.searchParams.set("revision", "999999")),
      changed((each) => each.searchParams.set("revision", "1'; DROP TABLE articles; --")),
      changed((each) => each.searchParams.set("expires", String(expires + 1))),
      changed((each) => each.searchParams.set("expires", String(expires - 7_200))),
      changed((each) => each.searchParams.set("expires", "9".repeat(5_000))),
      changed((each) => {
        each.pathname = "/desk/preview/secret";
      }),
      changed((each) => {
        each.pathname = "/desk/preview/there-is-none";
      }),
      changed((each) => {
        each.pathname = "/desk/preview/plan/revisions";
      }),
      `${ORIGIN}/desk/preview/`,
      `${ORIGIN}/desk/preview/%FF${new URL(url).search}`,
      `${ORIGIN}/desk/preview/%00${new URL(url).search}`,
      await forged("there-is-none", 1, expires),
      await forged("plan", 77, expires),
    ];
    const [first, ...rest] = await Promise.all(urls.map((each) => refusalOf(each)));
    expect(first).toMatchObject({ status: 404, cached: "private, no-store" });
    expect(JSON.stringify(first)).not.toMatch(/plan|secret|draft/u);
    for (const [at, each] of rest.entries()) expect(each, urls[at + 1]).toEqual(first);
  });

  it("an expired preview link answers 410 and explains how to get another", async () => {
    expect((await follow(await forged("plan", 2, seconds() + 60))).status).toBe(200);
    const ended = seconds() - 1;
    const { status, problem, cached } = await refusalOf(await forged("plan", 2, ended));
    expect(status).toBe(410);
    expect(cached).toBe("private, no-store");
    expect(problem).toMatchObject({
      type: `${ORIGIN}/problems#preview-expired`,
      expired: new Date(ended * 1_000).toISOString(),
      detail: expect.stringContaining("POST /desk/articles/plan/preview"),
    });
    const page = await follow(await forged("plan", 2, ended), { Accept: "text/html" });
    const html = await page.text();
    expect(page.headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(html).toContain("This preview has expired");
    expect(html).not.toMatch(/A better plan|withdrawn/u);
  });

  it("an expired preview link with a wrong signature is 404", async () => {
    const url = (await forged("plan", 2, seconds() - 10)).replace(/.$/u, (digit) =>
      digit === "0" ? "1" : "0",
    );
    expect((await refusalOf(url)).status).toBe(404);
  });

  it("a revoked preview link is 404, and new links work", async () => {
    const { url } = await made("plan");
    const revoked = await desk.get("/desk/previews", {}, "DELETE");
    expect(revoked.status).toBe(204);
    expect((await refusalOf(url)).status).toBe(404);
    expect((await follow((await made("plan")).url)).status).toBe(200);
    expect((await desk.ask("/desk/previews", { method: "DELETE" })).status).toBe(401);
  });

  it("a preview link with another method than GET and HEAD is 405", async () => {
    const { url } = await made("plan");
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const response = await follow(url, {}, method);
      expect(response.status, method).toBe(405);
      expect(response.headers.get("Allow"), method).toBe("GET, HEAD");
    }
  });

  it("a preview as JSON is 406, as a JSON problem", async () => {
    const response = await follow((await made("plan")).url, { Accept: "application/json" });
    expect(response.status).toBe(406);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ available: [{ type: "text/html" }] });
  });

  it("an address that sends ten wrong preview links in a minute gets 429", async () => {
    const { url } = await made("plan");
    const wrong = `${url.slice(0, -1)}${url.endsWith("0") ? "1" : "0"}`;
    const headers = { "CF-Connecting-IP": "198.51.100.1" };
    for (let guess = 0; guess < 10; guess += 1) expect((await follow(wrong, headers)).status).toBe(404);
    const response = await follow(wrong, headers);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await follow(url)).status).toBe(200);
  });
});

describe("without Cloudflare", () => {
  it("a client that sends another address with each wrong link gets 429 too, and a right link opens", async () => {
    const site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
    try {
      const headers = { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" };
      const init = (method: string, document: unknown) => ({
        method,
        headers: { ...headers, ...(method === "PUT" && CREATE) },
        body: JSON.stringify(document),
      });
      const send = (path: string, method: string, document: unknown) =>
        site.harness.fetch(`${ORIGIN}${path}`, init(method, document));
      await send("/desk/articles/plan", "PUT", anArticle({ id: "plan", status: "draft" }));
      const response = await send("/desk/articles/plan/preview", "POST", {});
      const { url } = (await response.json()) as Made;
      const right = url.replace(ORIGIN, "");
      const wrong = `${right.slice(0, -1)}${right.endsWith("0") ? "1" : "0"}`;
      const statuses: number[] = [];
      for (let guess = 0; guess < 12; guess += 1)
        statuses.push((await site.get(wrong, { "CF-Connecting-IP": `198.51.100.${guess}` })).status);
      expect(statuses).toEqual([...Array(10).fill(404), 429, 429]);
      expect((await site.get(right)).status).toBe(200);
    } finally {
      await site.close();
    }
  });
});

describe("a link", () => {
  it("a preview link works after a restart and a change of the token", async () => {
    const { url } = await made("plan");
    await desk.evict();
    await desk.set({ PUBLISH_TOKEN: "another-token-of-the-tests-with-enough-characters" });
    expect((await follow(url)).status).toBe(200);
    await desk.set({ PUBLISH_TOKEN: undefined });
    expect((await follow(url)).status).toBe(200);
    await desk.set({});
  });

  it("a backup contains neither preview links nor their key", async () => {
    const { url } = await made("plan");
    const [row] = await desk.sql("SELECT lower(hex(key)) AS key FROM preview_key");
    const backup = await (await desk.get("/desk/export")).text();
    expect(backup).not.toContain(String(row?.key));
    expect(backup).not.toContain(new URL(url).searchParams.get("signature"));
  });
});
