import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { contentLengthOfHead } from "../../src/http/content-length.ts";
import type { PageEnv } from "../../src/pages/context.ts";
import { conditionalRequests } from "../../src/pages/middleware/conditional-requests.ts";
import { rangeRequests } from "../../src/pages/middleware/range-requests.ts";

/*
 * The content of a file that no client gets: nothing reads it, and the store stops sending it.
 */

/** Requests a file of 9 MB. Returns the response, and what happened to the content. */
const requestFile = async (fields: Record<string, string>, method = "GET") => {
  const content = { reads: 0, isCancelled: false };
  const body = new ReadableStream(
    {
      pull: () => {
        content.reads += 1;
      },
      cancel: () => {
        content.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const app = new Hono<PageEnv>();
  app.use(contentLengthOfHead(), (c, next) => {
    c.set("requestId", "urn:uuid:6b1f0a52-1b1d-4a8e-9d83-2f6a0b1f4c11");
    c.set("site", { language: "en" } as never);
    return next();
  });
  app.use(rangeRequests(), conditionalRequests());
  app.get("/film.mp4", () => {
    const headers = { "Accept-Ranges": "bytes", "Content-Length": "9000000", ETag: '"1"' };
    return new Response(body, { headers });
  });
  const response = await app.request("/film.mp4", { method, headers: fields }, {}, {
    waitUntil: () => undefined,
  } as never);
  return { response, content };
};

const UNREAD = { reads: 0, isCancelled: true };

describe("the content of a file", () => {
  it("is not read for HEAD, whose Content-Length is the one of GET", async () => {
    const { response, content } = await requestFile({}, "HEAD");
    expect([response.status, response.headers.get("Content-Length")]).toEqual([200, "9000000"]);
    expect(content).toEqual(UNREAD);
  });

  it.each<[status: number, fields: Record<string, string>]>([
    [304, { "If-None-Match": '"1"' }],
    [304, { "If-None-Match": '"1"', Range: "bytes=0-9" }],
    [412, { "If-Match": '"2"' }],
    [416, { Range: "bytes=9000000-" }],
  ])("is not read if the response is a %i: %j", async (status, fields) => {
    const { response, content } = await requestFile({ ...fields, Accept: "application/json" });
    expect(response.status).toBe(status);
    expect(content).toEqual(UNREAD);
  });

  it("is sent whole where the platform's cache is in front of the Worker, because that cache cuts out the part", async () => {
    const app = new Hono<PageEnv>();
    app.use(rangeRequests());
    app.get("/film.mp4", () => {
      const headers = { "Accept-Ranges": "bytes", "Content-Length": "4", ETag: '"1"' };
      return new Response("film", { headers });
    });
    const request = { headers: { Range: "bytes=1-2" } };
    const response = await app.request("/film.mp4", request, {}, { cache: {} } as never);
    expect([response.status, await response.text()]).toEqual([200, "film"]);
  });
});
