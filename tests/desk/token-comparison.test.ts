import { timingSafeEqual } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { authorize } from "../../src/desk/access/authorization.ts";
import { createMistakeCounter } from "../../src/desk/access/mistake-counter.ts";

/*
 * The time of a response tells nothing about the desk's token: every token is compared once, as a hash, by the runtime's
 * function whose time does not depend on its arguments.
 */

const TOKEN = "the-token-of-the-desk-with-40-characters";

let compared: [number, number][] = [];
beforeEach(() => {
  compared = [];
  Object.assign(crypto.subtle, {
    timingSafeEqual: (one: ArrayBuffer, other: ArrayBuffer) => {
      compared.push([one.byteLength, other.byteLength]);
      return timingSafeEqual(Buffer.from(one), Buffer.from(other));
    },
  });
});
afterEach(() => {
  Reflect.deleteProperty(crypto.subtle, "timingSafeEqual");
});

const kindOf = async (given: string): Promise<string> => {
  const headers = new Headers({ Authorization: `Bearer ${given}` });
  const credentials = { token: TOKEN, login: undefined, address: undefined };
  return (await authorize(headers, credentials, createMistakeCounter(), 0)).kind;
};

it.each([
  ["the right token", TOKEN, "allowed"],
  ["one character", "a", "wrong"],
  ["the first half of the token", TOKEN.slice(0, 20), "wrong"],
  ["all but the last character", TOKEN.slice(0, -1), "wrong"],
  ["another first character", `x${TOKEN.slice(1)}`, "wrong"],
  ["another last character", `${TOKEN.slice(0, -1)}x`, "wrong"],
  ["the token in upper case", TOKEN.toUpperCase(), "wrong"],
  ["8,000 characters", "a".repeat(8_000), "wrong"],
])("%s: hashes of equal length are compared in constant time", async (_, given, kind) => {
  expect(await kindOf(given)).toBe(kind);
  expect(compared).toEqual([[32, 32]]);
});
