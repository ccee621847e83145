import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fieldsOf } from "../../src/article/json-value.ts";
import { type Fault, faults } from "../article/files.ts";
import { anArticle } from "../running-site.ts";
import { CREATE, type RunningDesk, readJSON, startDesk } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * Requests that the desk refuses.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const idOf = (document: unknown): string => {
  const id = typeof document === "object" && document !== null && "id" in document ? document.id : undefined;
  return typeof id === "string" && /^[a-z0-9-]+$/u.test(id) ? id : "some-article";
};

describe("an article that violates the model", () => {
  const all = faults();

  it("the tests know at least 100 ways to violate the model", () => {
    expect(all.length).toBeGreaterThanOrEqual(100);
  });

  it.each(all)("%s is refused with the field, the value and the expected value", async (_, fault: Fault) => {
    const response = await desk.put(idOf(fault.document), JSON.stringify(fault.document), CREATE);
    expect(response.status).toBe(400);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    const problem = await readJSON(response);
    expect(problem.type).toBe("/problems#invalid-article");
    expect(problem.issues).toContainEqual({
      path: fault.place,
      value: expect.any(String),
      // The desk knows the sections of the publication, and names them in place of the form of an id.
      expected: expect.stringContaining(
        fault.place === "section" && fieldsOf(fault.document).section !== undefined
          ? "one of the sections"
          : fault.expected,
      ),
    });
    expect(problem.detail).toContain(fault.place);
  });

  it("no refused article is in the ledger or in KV", async () => {
    expect(await desk.sql("SELECT id FROM revisions")).toEqual([]);
    expect(await desk.sql("SELECT path FROM paths")).toEqual([]);
    expect((await desk.keys()).filter((key) => key !== "desk:status")).toEqual([]);
  });

  it("a refused article gets all its issues at once, including an id that differs from the URL's", async () => {
    const response = await desk.put("one", { id: "other", headline: "", colour: "blue" }, CREATE);
    const { issues, detail } = await readJSON(response);
    const places = issues.map(({ path }) => path);
    expect(places).toEqual(
      expect.arrayContaining(["id", "headline", "colour", "section", "published", "body"]),
    );
    expect(detail).toMatch(/and \d+ more, in issues/u);
  });

  it("a section that the publication does not define is refused with the defined ones", async () => {
    for (const section of ["sport", "towns", "città"]) {
      const response = await desk.put("one", anArticle({ id: "one", section }), CREATE);
      expect(response.status).toBe(400);
      const { issues, detail } = await readJSON(response);
      expect(issues).toEqual([
        {
          path: "section",
          value: `"${section}"`,
          expected: expect.stringMatching(/^one of the sections world, town,/u),
        },
      ]);
      expect(detail).toContain("culture, science");
    }
    const batch = await desk.post("/desk/articles:batch", anArticle({ id: "one", section: "sport" }));
    expect(JSON.parse(await batch.text())).toMatchObject({
      status: 400,
      type: "/problems#invalid-article",
      detail: expect.stringContaining("one of the sections world, town, culture, science"),
    });
  });

  it("a publication without SECTIONS accepts every section", async () => {
    const open = await startDesk({ vars: { SECTIONS: undefined } });
    try {
      const response = await open.put("one", anArticle({ id: "one", section: "sport" }), CREATE);
      expect(response.status).toBe(201);
    } finally {
      await open.close();
    }
  });

  it("a valid article with an id that differs from the URL's is refused", async () => {
    const response = await desk.put("one", anArticle({ id: "other" }), CREATE);
    expect(response.status).toBe(400);
    expect((await readJSON(response)).issues).toEqual([
      { path: "id", value: '"other"', expected: 'the id that the URL names, "one"' },
    ]);
  });

  it.each([
    ["not JSON", "{", "invalid-article"],
    ["empty", "", "invalid-article"],
    ["nested 10,000 deep", `{"body":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, "invalid-article"],
  ])("a document that is %s is refused", async (_, text, name) => {
    const response = await desk.put("broken", text, CREATE);
    expect(response.status).toBe(400);
    expect((await readJSON(response)).type).toBe(`/problems#${name}`);
  });

  it("a document that is not UTF-8 is refused", async () => {
    const bytes = new Uint8Array([0x22, 0xff, 0x22]);
    const response = await desk.ask("/desk/articles/latin", {
      method: "PUT",
      headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...CREATE },
      body: bytes,
    });
    expect(response.status).toBe(400);
    expect((await readJSON(response)).detail).toContain("UTF-8");
  });
});

describe("the size of a document", () => {
  it.each([
    ["one byte too many", 1_000_001],
    ["5 MB", 5_000_000],
  ])("a document with %s is 413", async (_, length) => {
    const response = await desk.put("heavy", " ".repeat(length), CREATE);
    expect(response.status).toBe(413);
    expect(await readJSON(response)).toMatchObject({
      type: "/problems#content-too-large",
      detail: expect.stringContaining("1000000"),
    });
  });

  it("a large document without Content-Length is 413", async () => {
    const chunk = new TextEncoder().encode(" ".repeat(100_000));
    const body = new ReadableStream({
      start: (controller) => {
        for (let at = 0; at < 30; at += 1) controller.enqueue(chunk);
        controller.close();
      },
    });
    const response = await desk.ask("/desk/articles/heavy", {
      method: "PUT",
      headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...CREATE },
      body,
      duplex: "half",
    });
    expect(response.status).toBe(413);
  });

  it("a document of exactly the limit is read", async () => {
    expect((await desk.put("heavy", " ".repeat(1_000_000), CREATE)).status).toBe(400);
  });
});

describe("the form of a request", () => {
  it.each([
    ["application/json; charset=utf-8", 201],
    ["application/vnd.broadsheet+json", 201],
    ["text/markdown", 415],
    ["application/x-www-form-urlencoded", 415],
  ])("an article with Content-Type: %s gets the right status", async (type, status) => {
    const id = `type-${type.replaceAll(/[^a-z]/gu, "-")}`;
    const response = await desk.put(id, anArticle({ id }), { ...CREATE, "Content-Type": type });
    expect(response.status).toBe(status);
    if (status !== 415) return;
    expect((await readJSON(response)).detail).toContain(type);
    expect(response.headers.get("Accept")).toBe("application/json");
  });

  it("a content coding is 415 (RFC 9110 §15.5.16)", async () => {
    const response = await desk.put("coded", anArticle({ id: "coded" }), {
      ...CREATE,
      "Content-Encoding": "gzip",
    });
    expect(response.status).toBe(415);
    expect((await readJSON(response)).detail).toContain("gzip");
  });

  it("DELETE of an article is 405 with Allow", async () => {
    const response = await desk.get("/desk/articles/one", {}, "DELETE");
    expect(response.status).toBe(405);
    expect(response.headers.get("Allow")).toBe("GET, HEAD, PUT");
  });

  it.each([
    "/desk",
    "/desk/",
    "/desk/nothing",
    "/desk/articles/",
    "/desk/articles/a/b",
    "/desk/articles/%FF",
  ])("GET %s is 404", async (path) => {
    const response = await desk.get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  });
});

describe("a request without the token", () => {
  const asking = (headers: Record<string, string>) => desk.ask("/desk/articles/one", { headers });

  it.each([
    ["no", {}],
    ["a wrong", { Authorization: "Bearer guess" }],
    ["another scheme and no bearer", { Authorization: `Basic ${btoa(`editor:${TOKEN}`)}` }],
    ["an empty", { Authorization: "Bearer " }],
  ])("a request with %s token is 401 with a challenge", async (_, headers) => {
    const response = await asking(headers);
    expect(response.status).toBe(401);
    expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="desk"');
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await readJSON(response)).toMatchObject({ type: "/problems#unauthorized" });
  });

  it("a request without the token cannot tell an unknown path from a known one", async () => {
    expect((await desk.ask("/desk/nothing")).status).toBe(401);
  });

  it("the name of the scheme Bearer is case-insensitive", async () => {
    expect((await asking({ Authorization: `bearer ${TOKEN}` })).status).toBe(404);
  });

  it("a client cannot choose the author of a revision", async () => {
    await desk.put("signed", anArticle({ id: "signed" }), { ...CREATE, "Broadsheet-Author": "the editor" });
    expect(await desk.sql("SELECT author FROM revisions WHERE id = 'signed'")).toEqual([{ author: "token" }]);
  });

  it("the eleventh wrong token in a minute from one address is 429, and the right token still works", async () => {
    const from = (address: string, token: string) =>
      asking({ "CF-Connecting-IP": address, Authorization: `Bearer ${token}` });
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect((await from("192.0.2.1", "guess")).status).toBe(401);
    const response = await from("192.0.2.1", "guess");
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(Number(response.headers.get("Retry-After"))).toBeLessThanOrEqual(60);
    expect((await from("192.0.2.1", TOKEN)).status).toBe(404);
    expect((await from("192.0.2.2", "guess")).status).toBe(401);
  });
});

describe("a desk that cannot work", () => {
  it.each([
    ["without a token", undefined],
    ["with an empty token", ""],
  ])("a desk %s is 503 and explains how to configure it", async (_, PUBLISH_TOKEN) => {
    const closed = await startDesk({ vars: { PUBLISH_TOKEN } });
    try {
      for (const Authorization of ["Bearer ", "Bearer undefined", "Bearer guess"]) {
        const response = await closed.ask("/desk/articles/one", { headers: { Authorization } });
        expect(response.status).toBe(503);
        const problem = await readJSON(response);
        expect(problem).toMatchObject({
          type: "/problems#desk-closed",
          detail: expect.stringContaining("PUBLISH_TOKEN"),
        });
        expect(problem.detail).toContain("npx wrangler secret put");
        expect(await closed.linesWith(problem.instance)).not.toEqual([]);
      }
    } finally {
      await closed.close();
    }
  });

  it.each([
    ["of one character", "x"],
    ["of 31 characters", "a".repeat(31)],
    ["of 31 characters between spaces", ` ${"a".repeat(31)} `],
  ])(
    "a desk with a token %s is 503, for the right token too, and explains how to set a longer one",
    async (_, PUBLISH_TOKEN) => {
      const closed = await startDesk({ vars: { PUBLISH_TOKEN } });
      try {
        for (const token of [PUBLISH_TOKEN.trim(), "guess"]) {
          const response = await closed.ask("/desk/articles/one", {
            headers: { Authorization: `Bearer ${token}` },
          });
          expect(response.status).toBe(503);
          const problem = await readJSON(response);
          expect(problem.type).toBe("/problems#desk-closed");
          expect(problem.detail).toContain("fewer than 32 characters");
          expect(problem.detail).toContain("npx wrangler secret put PUBLISH_TOKEN");
        }
      } finally {
        await closed.close();
      }
    },
  );

  it("a desk with a token of 32 characters is open", async () => {
    const token = "a".repeat(32);
    const open = await startDesk({ vars: { PUBLISH_TOKEN: token } });
    try {
      const headers = { Authorization: `Bearer ${token}` };
      expect((await open.ask("/desk/articles", { headers })).status).toBe(200);
    } finally {
      await open.close();
    }
  });

  it("a desk with wrong settings is 500 and names the variable", async () => {
    const misconfigured = await startDesk({ vars: { TIME_ZONE: "Mars/Olympus" } });
    try {
      const response = await misconfigured.put("one", anArticle({ id: "one" }), CREATE);
      expect(response.status).toBe(500);
      const problem = await readJSON(response);
      expect(problem.detail).toContain("TIME_ZONE");
      expect(await misconfigured.linesWith(problem.instance)).not.toEqual([]);
    } finally {
      await misconfigured.close();
    }
  });

  it("a desk whose ledger has a newer schema that it cannot use is 503 with Retry-After", async () => {
    await desk.put("before", anArticle({ id: "before" }), CREATE);
    await desk.sql("INSERT INTO schema_version (version) VALUES (1000)");
    await desk.sql("UPDATE readers SET oldest = 99");
    await desk.evict();
    const response = await desk.get("/desk/articles/before");
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
    const problem = await readJSON(response);
    const [line] = await desk.linesWith(problem.instance);
    expect(line).toContain("schema version 1000");
    expect(line).not.toContain(TOKEN);
  });
});
