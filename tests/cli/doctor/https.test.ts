import { expect, it } from "vitest";
import { httpsCheck } from "../../../src/cli/doctor/checks/zone/https.ts";
import { type Exchange, NoResponse } from "../../../src/cli/doctor/exchange.ts";
import type { Visit } from "../../../src/cli/doctor/visit.ts";

/*
 * doctor looks whether a request over http leads to https. The tests' sites have no https, so a function is in the place of
 * the network.
 */

const SITE = "https://news.example";

/** Runs the check at a site, whose responses over http have this status and Location. */
const check = async (site: string, status: number, location?: string) => {
  const asked: string[] = [];
  const headers = new Headers(location === undefined ? {} : { Location: location });
  const { run } = httpsCheck(async (origin, { target }) => {
    asked.push(`${origin}${target}`);
    return { status, headers } as Exchange;
  });
  return { asked, verdict: await run({ site, now: () => 0 } as Visit) };
};

it.each([301, 302, 307, 308])("a redirect (%i) to the same address over https is right", async (status) => {
  const { asked, verdict } = await check(SITE, status, `${SITE}/robots.txt`);
  expect(asked).toEqual(["http://news.example/robots.txt"]);
  expect(verdict).toEqual({ result: "ok", found: `${status} to https` });
});

it.each([
  [200, undefined, "GET http://news.example/robots.txt: 200"],
  [
    301,
    "http://www.news.example/robots.txt",
    "GET http://news.example/robots.txt: 301, to http://www.news.example/robots.txt",
  ],
  [
    301,
    "https://www.news.example/robots.txt",
    "GET http://news.example/robots.txt: 301, to https://www.news.example/robots.txt",
  ],
  [403, undefined, "GET http://news.example/robots.txt: 403"],
])("over http a %i to %s is a finding", async (status, location, finding) => {
  expect((await check(SITE, status, location)).verdict).toEqual({ result: "finding", found: [finding] });
});

it("a site that does not respond over http needs no redirect", async () => {
  const { run } = httpsCheck(async () => {
    throw new NoResponse("GET /robots.txt", "ECONNREFUSED");
  });
  expect(await run({ site: SITE, now: () => 0 } as Visit)).toEqual({
    result: "ok",
    found: "nothing responds over http",
  });
});

it.each(["http://localhost:8787", "https://news.example:8443"])(
  "the check is skipped at %s",
  async (site) => {
    const { asked, verdict } = await check(site, 200);
    expect(asked).toEqual([]);
    expect(verdict).toMatchObject({ result: "skipped" });
  },
);
