import { describe, expect, it } from "vitest";
import { reachOf, receiverURLError } from "../../src/http/receiver-url.ts";

const LOCAL = [
  "http://localhost:9000/hook",
  "http://hooks.localhost/",
  "http://127.0.0.1:9000/hook",
  "http://127.1/hook",
  "http://2130706433/",
  "http://[::1]:9000/",
  "https://localhost/",
];

it.each([
  ["https://partner.example/hook", undefined],
  ["https://partner.example:8443/hook?a=1", undefined],
  ["https://xn--mnchen-3ya.example/", undefined],
  ["http://partner.example/hook", "an https URL"],
  ["ftp://partner.example/hook", "an https URL"],
  ["javascript:alert(1)", "an https URL"],
  ["partner.example/hook", "an absolute URL without spaces, of at most 2000 characters"],
  [" https://partner.example/", "an absolute URL without spaces, of at most 2000 characters"],
  [
    `https://partner.example/${"a".repeat(2_000)}`,
    "an absolute URL without spaces, of at most 2000 characters",
  ],
  ["https://me:secret@partner.example/", "a URL without a user name and a password"],
  ["https://partner.example/#top", "a URL without #"],
  ["https://10.0.0.1/", "a name instead of an IP address"],
  ["https://192.168.1.1/", "a name instead of an IP address"],
  ["https://172.16.0.1/", "a name instead of an IP address"],
  ["https://100.64.0.1/", "a name instead of an IP address"],
  ["https://169.254.169.254/latest/meta-data/", "a name instead of an IP address"],
  ["https://0x7f.1/", "a name instead of an IP address"],
  ["https://017700000001/", "a name instead of an IP address"],
  ["https://2130706433/", "a name instead of an IP address"],
  ["https://１２７.0.0.1/", "a name instead of an IP address"],
  ["https://8.8.8.8/", "a name instead of an IP address"],
  ["https://[::1]/", "a name instead of an IP address"],
  ["https://[fd00::1]/", "a name instead of an IP address"],
  ["https://[fe80::1]/", "a name instead of an IP address"],
  ["https://[::ffff:10.0.0.1]/", "a name instead of an IP address"],
  ["https://localhost/", "a public name"],
  ["https://LOCALHOST./", "a public name"],
  ["https://intranet/", "a public name"],
  ["https://metadata.google.internal/", "a public name"],
  ["https://printer.local/", "a public name"],
  ["https://printer.local./", "a public name"],
  ["https://router.home.arpa/", "a public name"],
])("a site on the internet may send to %s: %s", (url, expected) => {
  expect(receiverURLError(url, "public")).toBe(expected);
});

describe("a site in development", () => {
  it.each(LOCAL)("may send to %s, which is this computer", (url) => {
    expect(receiverURLError(url, "local")).toBeUndefined();
  });

  it.each(["http://partner.example/", "https://10.0.0.1/", "http://192.168.1.1/"])(
    "may not send to %s",
    (url) => {
      expect(receiverURLError(url, "local")).toBeDefined();
    },
  );
});

it("ORIGIN says whether the site is in development", () => {
  expect(reachOf("http://localhost:8787")).toBe("local");
  expect(reachOf("http://127.0.0.1:8080")).toBe("local");
  expect(reachOf("https://news.example")).toBe("public");
  expect(reachOf(undefined)).toBe("public");
});
