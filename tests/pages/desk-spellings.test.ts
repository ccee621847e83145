import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { app } from "../../src/app.ts";
import { pathError } from "../../src/article/path.ts";
import { isDeskPath } from "../../src/http/desk-path.ts";
import { workerConfig } from "../publication.ts";

/*
 * A preview link is a secret. No spelling of a URL below /desk gets a response that a cache may keep, that another site
 * may read, or that repeats the link.
 */

const SIGNATURE = `${"5ec7e7".repeat(10)}abcd`;

const env = {
  ...(workerConfig().vars as object),
  CACHE: "local",
  PUBLISH_TOKEN: "a-token-with-more-than-32-characters",
  ARTICLES: { get: async () => null },
  DESK: {
    getByName: () => ({ preview: async () => ({ kind: "unknown" }), fetch: async () => new Response("{}") }),
  },
};
const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} };

const log = console.error;
beforeAll(() => {
  console.error = () => undefined;
});
afterAll(() => {
  console.error = log;
});

/** Requests a target, and checks that the response is a refusal that only this client sees. */
const expectPrivate = async (target: string, init: RequestInit = {}): Promise<void> => {
  const request = new Request(`https://courier.example${target}`, init);
  const response = await app.fetch(request, env, context as never);
  const text = await response.text();
  const fields = JSON.stringify([...response.headers]);
  expect(response.status, target).toBeGreaterThanOrEqual(400);
  expect(response.headers.get("Cache-Control"), target).toMatch(/^private, no-store/u);
  for (const name of ["Location", "Cloudflare-CDN-Cache-Control", "Cache-Tag", "Access-Control-Allow-Origin"])
    expect(response.headers.get(name), `${name} of ${target}`).toBeNull();
  expect(fields + text, target).not.toContain(SIGNATURE);
};

const QUERY = `?revision=1&expires=1900000000&signature=${SIGNATURE}`;

describe("a spelling of /desk", () => {
  it.each([
    "/desk/preview/tide",
    "//desk/preview/tide",
    "///desk//preview/tide",
    "/%64esk/preview/tide",
    "/%2564esk/preview/tide",
    "/%25%36%34esk/preview/tide",
    "/DESK/preview/tide",
    "/Desk/Preview/Tide/",
    "/./desk/preview/tide",
    "/%2e/desk/preview/tide",
    "/articles/%2e%2e/desk/preview/tide",
    "/desk;x/preview/tide",
    "/;x/desk/preview/tide",
    "/desk%3Bx/preview/tide",
    "/desk/",
    "/desk/preview/tide/",
    "/\\desk/preview/tide",
    "/%5Cdesk/preview/tide",
    "/desk%5Cpreview/tide",
    "/%2Fdesk/preview/tide",
    "/desk%2Fpreview/tide",
    "/%252Fdesk/preview/tide",
    "/%20desk/preview/tide",
    "/desk%00/preview/tide",
    "/d%E2%80%8Besk/preview/tide",
    "/d%C2%ADesk/preview/tide",
    "/%EF%BD%84esk/preview/tide",
    "/%FFdesk/../desk/preview/tide",
    "/desk/preview/tide.md",
    "/desk/preview/tide/index.html",
  ])("%s is never public and is not redirected", async (path) => {
    await expectPrivate(`${path}${QUERY}`);
    await expectPrivate(`${path}${QUERY}`, { headers: { Accept: "text/html" } });
    await expectPrivate(`${path}${QUERY}&utm_source=x`, { method: "POST" });
  });

  const encoded = (character: string, times: number): string => {
    let text = character;
    for (let count = 0; count < times; count += 1)
      text = count === 0 ? `%${text.charCodeAt(0).toString(16)}` : text.replaceAll("%", "%25");
    return text;
  };
  const anyLetter = (letter: string) =>
    fc
      .tuple(fc.constantFrom(letter, letter.toUpperCase()), fc.nat({ max: 3 }))
      .map(([character, times]) => encoded(character, times));
  const anySeparator = fc
    .array(fc.constantFrom("/", "/./", "/%2e/", "/a/../", "\\", "%5c", "%2F", "%252f", "/;a/"), {
      maxLength: 3,
    })
    .map((parts) => `/${parts.join("")}`);
  const anyEnd = fc.constantFrom("", ";x", "%3bx=1", "%20", "%09", "%00", "%e2%80%8b", ";");
  const anySpelling = fc
    .tuple(
      anySeparator,
      ...[..."desk"].map(anyLetter),
      anyEnd,
      anySeparator,
      fc.constantFrom("preview/tide", "articles", ""),
    )
    .map((parts) => parts.join(""));

  it("no combination of spellings is ever public or redirected", async () => {
    await fc.assert(
      fc.asyncProperty(anySpelling, (path) => expectPrivate(`${path}${QUERY}`)),
      { numRuns: 500 },
    );
  });

  it.each(["/desktop", "/a/desk", "/desk-job", "/help-desk", "/deskside/desk", "/de/sk", "/"])(
    "%s is an ordinary path",
    (path) => expect(isDeskPath(path)).toBe(false),
  );

  it.each(["/desk", "/desk;x/story", "/\u00ADdesk/story"])("no article can have the path %s", (path) => {
    expect(pathError(path)).toBe("a path that is not reserved for the site's own routes");
  });
});
