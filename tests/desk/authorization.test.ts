import { describe, expect, it } from "vitest";
import { authorize } from "../../src/desk/authorization.ts";
import { createMistakeCounter } from "../../src/desk/mistake-counter.ts";

/*
 * Guessing is slowed down; the token itself is tried in refusals.test.ts.
 */

describe("wrong tokens from one address", () => {
  it("are ten a minute; after that the wait is what is left of the minute", () => {
    const mistakes = createMistakeCounter();
    for (let at = 0; at < 10; at += 1) expect(mistakes.count("192.0.2.1", at * 1_000)).toBeUndefined();
    expect(mistakes.count("192.0.2.1", 10_000)).toBe(50);
    expect(mistakes.count("192.0.2.1", 59_999)).toBe(1);
    expect(mistakes.count("192.0.2.2", 59_999)).toBeUndefined();
    expect(mistakes.count("192.0.2.1", 60_000)).toBeUndefined();
  });

  it("can be asked about without being one more", () => {
    const mistakes = createMistakeCounter();
    expect(mistakes.wait("192.0.2.1", 0)).toBeUndefined();
    for (let at = 0; at < 9; at += 1) mistakes.count("192.0.2.1", 0);
    expect(mistakes.wait("192.0.2.1", 0)).toBeUndefined();
    mistakes.count("192.0.2.1", 0);
    for (const _ of [1, 2]) expect(mistakes.wait("192.0.2.1", 20_000)).toBe(40);
    expect(mistakes.wait("192.0.2.2", 20_000)).toBeUndefined();
    expect(mistakes.wait("192.0.2.1", 60_000)).toBeUndefined();
  });

  it("from very many addresses fill no memory: who erred first is forgotten first", () => {
    const mistakes = createMistakeCounter();
    for (let at = 0; at < 11; at += 1) mistakes.count("first", 0);
    expect(mistakes.count("first", 0)).toBe(60);
    for (let address = 0; address < 10_000; address += 1) mistakes.count(String(address), 0);
    expect(mistakes.count("first", 0)).toBeUndefined();
  });
});

describe("a login that Cloudflare Access has checked", () => {
  const asked = (headers: Record<string, string>, identity: Record<string, string> | undefined) =>
    authorize(
      new Headers(headers),
      { token: undefined, login: { getIdentity: async () => identity } },
      createMistakeCounter(),
      0,
    );

  it.each([
    ["by address", { email: "ines@courier.example", name: "Ines Holm" }, "ines@courier.example"],
    ["by name", { name: "Ines Holm" }, "Ines Holm"],
    ["as a service", undefined, "access"],
  ])("signs revisions %s", async (_, identity, author) => {
    expect(await asked({}, identity)).toEqual({ kind: "allowed", author });
  });

  it.each(["cross-site", "same-site"])("is not lent to pages of other sites (%s)", async (site) => {
    expect(await asked({ "Sec-Fetch-Site": site }, { name: "x" })).toEqual({ kind: "foreign" });
    expect(await asked({ "Sec-Fetch-Site": "same-origin" }, { name: "x" })).toMatchObject({
      kind: "allowed",
    });
  });
});
