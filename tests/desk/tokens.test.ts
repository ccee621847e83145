import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isNamedToken, makeToken } from "../../src/desk/access/named-token.ts";
import { anArticle } from "../running-site.ts";
import { CREATE, type RunningDesk, startDesk } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * Named tokens: each editor has one, and the history shows the name. The owner's token is PUBLISH_TOKEN.
 */

const OTHER = "another-token-of-the-tests-with-enough-characters";

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

interface Made {
  id: string;
  name: string;
  token: string;
}

const add = async (name: string): Promise<Made> => {
  const response = await desk.post("/desk/tokens", { name });
  expect(response.status).toBe(201);
  expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  return (await response.json()) as unknown as Made;
};

const remove = (id: string, token = TOKEN) =>
  desk.ask(`/desk/tokens/${id}`, { method: "DELETE", headers: { Authorization: `Bearer ${token}` } });

const as = (
  token: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) =>
  desk.ask(path, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const statusOf = async (token: string): Promise<number> => (await as(token, "GET", "/desk/outbox")).status;

describe("a named token", () => {
  it("opens the desk, and the history and the backup show its name", async () => {
    const { id, token } = await add("Ines Holm");
    expect(id).toBe("ines-holm-1");
    const put = await as(token, "PUT", "/desk/articles/tide", anArticle({ id: "tide" }), CREATE);
    expect(put.status).toBe(201);
    const history = await (await desk.get("/desk/articles/tide/revisions")).json();
    expect(history).toMatchObject({ items: [{ revision: "1", author: "Ines Holm" }] });
    const backup = await (await desk.get("/desk/export")).text();
    expect(backup).toContain('"author":"Ines Holm"');
    expect(backup).not.toContain(token);
  });

  it("stops working at once when it is revoked, also for purges, and the text it wrote stays", async () => {
    const { id, token } = await add("Ola Berg");
    const purge = () => as(token, "POST", "/desk/purge", { tags: ["path:/a"] });
    expect([await statusOf(token), (await purge()).status]).toEqual([200, 200]);
    await as(token, "PUT", "/desk/articles/ola", anArticle({ id: "ola" }), CREATE);
    expect((await remove(id)).status).toBe(200);
    expect([await statusOf(token), (await purge()).status]).toEqual([401, 401]);
    const refused = await as(token, "PUT", "/desk/articles/late", anArticle({ id: "late" }), CREATE);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("WWW-Authenticate")).toContain("invalid_token");
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining("revoked") });
    const history = await (await desk.get("/desk/articles/ola/revisions")).json();
    expect(history).toMatchObject({ items: [{ author: "Ola Berg" }] });
    expect((await remove(id)).status).toBe(200);
  });

  it("can be replaced without a gap: two tokens of one name work at once", async () => {
    const [first, second] = [await add("Ria Voss"), await add("Ria Voss")];
    expect([first.id, second.id]).toEqual(["ria-voss-1", "ria-voss-2"]);
    expect([await statusOf(first.token), await statusOf(second.token)]).toEqual([200, 200]);
    await remove(first.id);
    expect([await statusOf(first.token), await statusOf(second.token)]).toEqual([401, 200]);
  });

  it("cannot list, add or revoke tokens, and an author field of a client has no effect", async () => {
    const { id, token } = await add("Una Falk");
    expect((await as(token, "GET", "/desk/tokens")).status).toBe(403);
    expect((await as(token, "POST", "/desk/tokens", { name: "More" })).status).toBe(403);
    expect((await remove(id, token)).status).toBe(403);
    const forged = {
      "Broadsheet-Identity": encodeURIComponent(JSON.stringify({ kind: "owner", author: "x" })),
    };
    expect((await as(token, "GET", "/desk/tokens", undefined, forged)).status).toBe(403);
    await as(token, "PUT", "/desk/articles/una", anArticle({ id: "una" }), { ...CREATE, ...forged });
    const history = await (await desk.get("/desk/articles/una/revisions")).json();
    expect(history).toMatchObject({ items: [{ author: "Una Falk" }] });
  });

  it("that the desk did not make is refused, and is never in a list, a log or the ledger", async () => {
    const { token } = await add("Kim Lund");
    const changed = `${token.slice(0, -1)}${token.endsWith("A") ? "Q" : "A"}`;
    for (const guess of [
      changed,
      `${token}A`,
      token.slice(0, -1),
      `bs_${"A".repeat(75)}`,
      await makeToken(OTHER),
    ])
      expect(await statusOf(guess)).toBe(401);
    // The right signature alone is not enough: the ledger does not have this token.
    expect(await statusOf(await makeToken(TOKEN))).toBe(401);
    const listed = await (await desk.get("/desk/tokens")).text();
    expect(listed).toContain("Kim Lund");
    for (const text of [
      listed,
      desk.logLines().join("\n"),
      JSON.stringify(await desk.sql("SELECT * FROM tokens")),
    ])
      expect(text).not.toContain(token);
  });

  it.each([["" as unknown], [" "], ["a\u0000b"], ["a\u202Eb"], ["x".repeat(101)], [7]])(
    "needs a name of 1 to 100 visible characters, not %j",
    async (name) => {
      expect((await desk.post("/desk/tokens", { name })).status).toBe(400);
    },
  );

  it("gets an id in ASCII, whatever its name is", async () => {
    expect((await add("Åsa Ünal")).id).toBe("asa-unal-1");
    expect((await add("山田")).id).toBe("token-1");
    expect((await remove("nobody-1")).status).toBe(404);
  });
});

describe("a new PUBLISH_TOKEN", () => {
  it("works beside the previous one, with the named tokens of both, until the previous one is deleted", async () => {
    const own = await startDesk();
    try {
      const made = (await (await own.post("/desk/tokens", { name: "Ines Holm" })).json()) as unknown as Made;
      const statuses = async (...tokens: string[]) => {
        const responses = tokens.map((token) =>
          own.ask("/desk/outbox", { headers: { Authorization: `Bearer ${token}` } }),
        );
        return (await Promise.all(responses)).map(({ status }) => status);
      };
      const list = async () =>
        (await own.ask("/desk/tokens", { headers: { Authorization: `Bearer ${OTHER}` } })).json();
      await own.set({ PUBLISH_TOKEN: OTHER, PUBLISH_TOKEN_PREVIOUS: TOKEN });
      expect(await statuses(TOKEN, OTHER, made.token)).toEqual([200, 200, 200]);
      expect(await list()).toMatchObject({ items: [{ id: "ines-holm-1", signedBy: "previous" }] });
      await own.set({ PUBLISH_TOKEN: OTHER });
      expect(await statuses(TOKEN, OTHER, made.token)).toEqual([401, 200, 401]);
      expect(await list()).toMatchObject({ items: [{ id: "ines-holm-1", signedBy: "former" }] });
    } finally {
      await own.close();
    }
  });
});

it("tokens are different each time, and only the secret that signed one recognises it", async () => {
  const [one, two] = [await makeToken(TOKEN), await makeToken(TOKEN)];
  expect(one).not.toBe(two);
  expect(one).toMatch(/^bs_[\w-]{75}$/u);
  expect(await isNamedToken(one, [TOKEN])).toBe(true);
  expect(await isNamedToken(one, [OTHER, TOKEN])).toBe(true);
  expect(await isNamedToken(one, [OTHER])).toBe(false);
  expect(await isNamedToken(one, [])).toBe(false);
});
