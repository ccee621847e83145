import { describe, expect, it } from "vitest";
import { sha256InDigest } from "../../src/http/repr-digest.ts";

const EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
const EMPTY_HEX = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("the SHA-256 in a Repr-Digest field (RFC 9530 §3)", () => {
  it.each([
    `sha-256=:${EMPTY}:`,
    `sha-512=:AAAA:, sha-256=:${EMPTY}:`,
    `sha-256=:${EMPTY}:,sha-512=:AAAA:`,
    `unixsum=:AA==:,\tsha-256=:${EMPTY}:`,
  ])("is found in %s", (field) => {
    expect(sha256InDigest(field)).toBe(EMPTY_HEX);
  });

  it.each([
    "",
    EMPTY,
    `sha-256=${EMPTY}`,
    `SHA-256=:${EMPTY}:`,
    `not-sha-256=:${EMPTY}:`,
    `sha-256=:${EMPTY.slice(1)}:`,
    `sha-256=:${EMPTY.replace("+", "-").replace("/", "_")}:`,
    `sha-256=:${EMPTY.slice(0, -1)}:`,
    `sha-512=:${EMPTY}:`,
  ])("is not found in %j", (field) => {
    expect(sha256InDigest(field)).toBeUndefined();
  });
});
