import { describe, expect, it } from "vitest";
import { clientBehind, isAddress } from "../../src/http/forwarded.ts";

const PROXY = "127.0.0.1:53918";
const TRUSTED = ["127.0.0.1", "2001:db8::1"];

describe("the client's address without Cloudflare", () => {
  it.each<[what: string, peer: string | undefined, field: string | null, address: string | undefined]>([
    ["a trusted proxy names the client", PROXY, "192.0.2.1", "192.0.2.1"],
    ["an address that the client invents comes before its own", PROXY, "6.6.6.6, 192.0.2.1", "192.0.2.1"],
    ["a chain of trusted proxies", PROXY, "192.0.2.1, 2001:DB8::1, 127.0.0.1", "192.0.2.1"],
    ["an address with a port", PROXY, "192.0.2.1:4711", "192.0.2.1"],
    ["an IPv6 address with a port", "[2001:db8::1]:443", "[2001:db8::9]:4711", "2001:db8::9"],
    ["an IPv4 peer on an IPv6 socket", "[::ffff:127.0.0.1]:53918", "192.0.2.1", "192.0.2.1"],
    ["a client that connects directly", "198.51.100.7:1024", "192.0.2.1", "198.51.100.7"],
    ["a proxy that adds no field", PROXY, null, undefined],
    ["a proxy that adds no address", PROXY, "192.0.2.1, unknown", undefined],
    ["only trusted proxies", PROXY, "127.0.0.1", undefined],
    ["a Unix socket", undefined, "192.0.2.1", undefined],
  ])("%s", (_what, peer, field, address) => {
    expect(clientBehind(peer, field, TRUSTED)).toBe(address);
  });

  it("X-Forwarded-For is ignored without a trusted proxy", () => {
    expect(clientBehind(PROXY, "192.0.2.1", [])).toBeUndefined();
  });
});

it.each([
  ["127.0.0.1", true],
  ["2001:DB8::1", true],
  ["127.0.0.1:80", false],
  ["[::1]", false],
  ["localhost", false],
  ["10.0.0.0/8", false],
  ["", false],
])("isAddress(%o) is %o", (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});
