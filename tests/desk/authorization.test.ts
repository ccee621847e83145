import { describe, expect, it } from "vitest";
import { authorize } from "../../src/desk/access/authorization.ts";
import { createMistakeCounter } from "../../src/desk/access/mistake-counter.ts";

/*
 * The limit on wrong tokens, and logins of Cloudflare Access. refusals.test.ts tests the token itself.
 */

describe("wrong tokens from one address", () => {
  it("an address may send ten wrong tokens a minute, then it waits for the rest of the minute", () => {
    const mistakes = createMistakeCounter();
    for (let at = 0; at < 10; at += 1) expect(mistakes.count("192.0.2.1", at * 1_000)).toBeUndefined();
    expect(mistakes.count("192.0.2.1", 10_000)).toBe(50);
    expect(mistakes.count("192.0.2.1", 59_999)).toBe(1);
    expect(mistakes.count("192.0.2.2", 59_999)).toBeUndefined();
    expect(mistakes.count("192.0.2.1", 60_000)).toBeUndefined();
  });

  it("reading the remaining wait does not count a mistake", () => {
    const mistakes = createMistakeCounter();
    expect(mistakes.wait("192.0.2.1", 0)).toBeUndefined();
    for (let at = 0; at < 9; at += 1) mistakes.count("192.0.2.1", 0);
    expect(mistakes.wait("192.0.2.1", 0)).toBeUndefined();
    mistakes.count("192.0.2.1", 0);
    for (const _ of [1, 2]) expect(mistakes.wait("192.0.2.1", 20_000)).toBe(40);
    expect(mistakes.wait("192.0.2.2", 20_000)).toBeUndefined();
    expect(mistakes.wait("192.0.2.1", 60_000)).toBeUndefined();
  });

  it("wrong tokens from very many addresses do not fill the memory", () => {
    const mistakes = createMistakeCounter();
    for (let at = 0; at < 11; at += 1) mistakes.count("first", 0);
    expect(mistakes.count("first", 0)).toBe(60);
    for (let address = 0; address < 10_000; address += 1) mistakes.count(String(address), 0);
    expect(mistakes.count("first", 0)).toBeUndefined();
  });
});

describe("a login that Cloudflare Access has checked", () => {
  const authorizationOf = (headers: Record<string, string>, identity: Record<string, string> | undefined) =>
    authorize(
      new Headers(headers),
      { token: undefined, login: { getIdentity: async () => identity }, address: undefined },
      createMistakeCounter(),
      0,
    );

  it.each([
    ["by e-mail address", { email: "ines@courier.example", name: "Ines Holm" }, "ines@courier.example"],
    ["by name", { name: "Ines Holm" }, "Ines Holm"],
    ["as a service", undefined, "access"],
  ])("revisions of a login name their author %s", async (_, identity, author) => {
    expect(await authorizationOf({}, identity)).toEqual({
      kind: "allowed",
      identity: { kind: "login", author },
    });
  });

  it.each(["cross-site", "same-site"])(
    "a page of another site (%s) cannot use an editor's login",
    async (site) => {
      expect(await authorizationOf({ "Sec-Fetch-Site": site }, { name: "x" })).toEqual({ kind: "foreign" });
      expect(await authorizationOf({ "Sec-Fetch-Site": "same-origin" }, { name: "x" })).toMatchObject({
        kind: "allowed",
      });
    },
  );
});
