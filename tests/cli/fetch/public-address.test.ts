import fc from "fast-check";
import { expect, it } from "vitest";
import { isPublicAddress } from "../../../src/cli/fetch/public-address.ts";
import { repetitions } from "../../repetitions.ts";

it.each([
  "1.1.1.1",
  "8.8.8.8",
  "100.63.255.255",
  "172.32.0.1",
  "193.0.0.1",
  "2606:4700::1111",
  "2a00:1450::1",
])("the address %s is on the public internet", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ["this network", "0.0.0.0"],
  ["this network", "0.1.2.3"],
  ["a private network", "10.0.0.1"],
  ["a private network", "172.16.0.1"],
  ["a private network", "172.31.255.255"],
  ["a private network", "192.168.1.1"],
  ["a provider's network (CGNAT)", "100.64.0.1"],
  ["a provider's network (CGNAT)", "100.127.255.255"],
  ["this computer", "127.0.0.1"],
  ["this computer", "127.255.255.254"],
  ["a link, with the metadata of cloud computers", "169.254.169.254"],
  ["protocol assignments", "192.0.0.192"],
  ["documentation", "192.0.2.1"],
  ["documentation", "198.51.100.7"],
  ["documentation", "203.0.113.9"],
  ["benchmarks", "198.18.0.1"],
  ["6to4 relays", "192.88.99.1"],
  ["a group (multicast)", "224.0.0.1"],
  ["no use yet", "240.0.0.1"],
  ["everyone (broadcast)", "255.255.255.255"],
  ["no host", "::"],
  ["this computer", "::1"],
  ["IPv4-compatible IPv6", "::127.0.0.1"],
  ["IPv4-mapped IPv6", "::ffff:10.0.0.1"],
  ["IPv4-mapped IPv6", "::ffff:7f00:1"],
  ["IPv4-translated IPv6", "::ffff:0:10.0.0.1"],
  ["NAT64", "64:ff9b::a00:1"],
  ["NAT64 of a network", "64:ff9b:1::a00:1"],
  ["a hole (discard)", "100::1"],
  ["Teredo", "2001::1"],
  ["documentation", "2001:db8::1"],
  ["documentation", "3fff::1"],
  ["6to4", "2002:7f00:1::"],
  ["a private network (unique local)", "fd12:3456::1"],
  ["a link", "fe80::1"],
  ["a link with a zone", "fe80::1%eth0"],
  ["a site", "fec0::1"],
  ["a group (multicast)", "ff02::1"],
  ["no use yet", "4000::1"],
])("an address of %s is not public: %s", (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each([
  "",
  "localhost",
  "127.1",
  "0x7f.0.0.1",
  "010.8.8.8",
  "2130706433",
  "8.8.8.8.8",
  "[2606:4700::1111]",
])("a text that is no address in the usual notation is not public: %j", (text) => {
  expect(isPublicAddress(text)).toBe(false);
});

it("no IPv6 address outside 2000::/3 is public", () => {
  const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(groups, ([first = 0, ...rest]) => {
      const address = [first, ...rest].map((group) => group.toString(16)).join(":");
      if (first < 0x2000 || first > 0x3fff) expect(isPublicAddress(address)).toBe(false);
    }),
    { numRuns: repetitions({ short: 200, full: 2_000, long: 100_000 }) },
  );
});
