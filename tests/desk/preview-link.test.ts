import { createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  hasExpired,
  isSigned,
  parsePreviewLink,
  previewQuery,
  previewTerms,
  signPreview,
} from "../../src/desk/access/preview-link.ts";

/*
 * Only a link that the desk signed opens a preview.
 */

const key = new Uint8Array(randomBytes(32)).buffer;
const NOW = Date.parse("2026-11-25T12:00:00.900Z");
const link = await signPreview(key, previewTerms("the-tide-turns", 3, NOW));

describe("a link", () => {
  it("the signature of a preview link is HMAC-SHA-256 of id, revision and expiry", () => {
    expect(link.signature).toBe(
      createHmac("sha256", new Uint8Array(key))
        .update(`["preview","the-tide-turns",3,${link.expires}]`)
        .digest("hex"),
    );
  });

  it("a preview link works for exactly an hour", () => {
    expect(link.expires).toBe(Date.parse("2026-11-25T13:00:00Z") / 1_000);
    expect(hasExpired(link, link.expires * 1_000 - 1)).toBe(false);
    expect(hasExpired(link, link.expires * 1_000)).toBe(true);
  });

  it("a preview link works for ids in any script, and with query parameters that a chat tool adds", async () => {
    const other = await signPreview(key, previewTerms("šesté-číslo", 12, NOW));
    const url = new URL(
      `https://courier.example/desk/preview/${encodeURIComponent("šesté-číslo")}${previewQuery(other)}&utm_source=chat`,
    );
    expect(parsePreviewLink(url)).toEqual(other);
    expect(await isSigned(key, other)).toBe(true);
  });

  it("a preview link with any changed bit in its signature is not valid", async () => {
    for (let bit = 0; bit < 256; bit += 1) {
      const bytes = Buffer.from(link.signature, "hex");
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await isSigned(key, { ...link, signature: bytes.toString("hex") }), String(bit)).toBe(false);
    }
  });

  it.each([
    ["id", { id: "the-tide-turn" }],
    ["revision", { revision: 2 }],
    ["later expiry", { expires: link.expires + 1 }],
    ["earlier expiry", { expires: link.expires - 1 }],
    // These would have the same text if the parts were only concatenated.
    ["border between id and revision", { id: "the-tide-turns3", revision: 3 }],
    ["id that reads like the rest", { id: `the-tide-turns",3,${link.expires}]` }],
  ])("a preview link with another %s is not valid", async (_, terms) => {
    expect(await isSigned(key, { ...link, ...terms })).toBe(false);
  });

  it("a preview link signed with another key is not valid", async () => {
    expect(await isSigned(new Uint8Array(randomBytes(32)).buffer, link)).toBe(false);
  });
});

describe("a URL that does not have the form of a preview link", () => {
  const { signature } = link;
  it.each([
    ["no query", ""],
    ["no signature", `?revision=3&expires=${link.expires}`],
    ["a short signature", `?revision=3&expires=${link.expires}&signature=${signature.slice(2)}`],
    ["a long signature", `?revision=3&expires=${link.expires}&signature=${signature}00`],
    ["a signature in upper case", `?revision=3&expires=${link.expires}&signature=${"A".repeat(64)}`],
    ["a revision with a zero before it", `?revision=03&expires=${link.expires}&signature=${signature}`],
    ["a revision in words", `?revision=three&expires=${link.expires}&signature=${signature}`],
    ["a revision below one", `?revision=-3&expires=${link.expires}&signature=${signature}`],
    ["a fraction", `?revision=3.0&expires=${link.expires}&signature=${signature}`],
    ["digits of another script", `?revision=٣&expires=${link.expires}&signature=${signature}`],
    ["an expiry without end", `?revision=3&expires=Infinity&signature=${signature}`],
    ["an expiry too large for a number", `?revision=3&expires=${"9".repeat(400)}&signature=${signature}`],
  ])("a URL with %s is not a preview link", (_, query) => {
    expect(
      parsePreviewLink(new URL(`https://courier.example/desk/preview/the-tide-turns${query}`)),
    ).toBeUndefined();
  });

  it("a URL with an id that is not UTF-8 is not a preview link", () => {
    expect(
      parsePreviewLink(new URL(`https://courier.example/desk/preview/%FF${previewQuery(link)}`)),
    ).toBeUndefined();
  });
});
