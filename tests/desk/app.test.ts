import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { desk } from "../../src/desk/app.ts";
import type { FailureRecord } from "../../src/http/log-line.ts";
import { deskPaths } from "../../src/pages/openapi/desk-paths.ts";

/*
 * The desk's map of routes, without a runtime: the Durable Object is a function that records requests.
 */

const LOGIN = { getIdentity: async () => ({ email: "ines@courier.example" }) };

const withObject = (
  respond: (request: Request) => Response | Promise<Response>,
  observation: FailureRecord = { failure: undefined },
) => {
  const env = {
    PUBLICATION: "The Harbour Courier",
    LANGUAGE: "en",
    TIME_ZONE: "Europe/Oslo",
    DESK: { getByName: () => ({ fetch: respond }) },
  };
  const context = {
    access: LOGIN,
    waitUntil: () => undefined,
    passThroughOnException: () => undefined,
    props: {},
  };
  const app = new Hono<{ Variables: { observation: FailureRecord } }>();
  app.use((c, next) => {
    c.set("observation", observation);
    return next();
  });
  app.route("/desk", desk);
  return (method: string, path: string, headers: Record<string, string> = {}) =>
    app.request(`https://courier.example${path}`, { method, headers }, env, context);
};

const notFound = () => new Response("{}", { status: 404 });

describe("the map of the desk", () => {
  it("the desk serves exactly the routes that the API description documents", () => {
    const served = desk.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} /desk${path.replaceAll(/\/:(\w+)(?:\{\.\+\})?/gu, "/{$1}")}`);
    const documented = Object.entries(deskPaths()).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((name) => ["get", "put", "post", "delete"].includes(name))
        .map((name) => `${name.toUpperCase()} ${path}`),
    );
    // src/app.ts serves previews, because it renders pages.
    // A route with its own middleware is registered once for each.
    expect([...new Set(served)].sort()).toEqual(
      documented.filter((route) => !route.includes("/desk/preview/")).sort(),
    );
  });

  it.each([
    ["GET", "/desk/purge", "POST"],
    ["DELETE", "/desk/articles", "GET, HEAD"],
    ["PATCH", "/desk/articles/tide", "GET, HEAD, PUT"],
    ["HEAD", "/desk/articles/tide/withdraw", "POST"],
    ["GET", "/desk/articles:batch", "POST"],
    ["PUT", "/desk/rebuild", "GET, HEAD, POST"],
  ])("%s %s is 405, and Allow names %s", async (method, path, allow) => {
    const response = await withObject(notFound)(method, path);
    expect(response.status).toBe(405);
    expect(response.headers.get("Allow")).toBe(allow);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("a 404 from the Durable Object stays a 404 if the route has the method", async () => {
    expect((await withObject(notFound)("GET", "/desk/articles/none")).status).toBe(404);
  });
});

describe("a request to the Durable Object", () => {
  it("the Durable Object gets the sender, percent-encoded, and no credentials", async () => {
    const requests: Request[] = [];
    const ask = withObject((request) => {
      requests.push(request);
      return Response.json({});
    });
    await ask("GET", "/desk/articles/tide", {
      Authorization: "Bearer x",
      "Broadsheet-Identity": "somebody else",
    });
    expect(requests.map(({ url }) => url)).toEqual(["https://courier.example/desk/articles/tide"]);
    expect(requests[0]?.headers.get("Broadsheet-Identity")).toBe(
      encodeURIComponent(JSON.stringify({ kind: "login", author: "ines@courier.example" })),
    );
    expect(requests[0]?.headers.get("Authorization")).toBeNull();
  });

  it.each([
    [{}, "5"],
    [{ overloaded: true }, "30"],
  ])("a Durable Object that fails with %j gives a 503 with Retry-After: %s", async (properties, seconds) => {
    const observation: FailureRecord = { failure: undefined };
    const fail = () => Promise.reject(Object.assign(new Error("lost"), properties));
    const response = await withObject(fail, observation)("GET", "/desk/articles");
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe(seconds);
    // The request's log line has it: tests/pages/request-log.test.ts.
    expect(observation.failure).toEqual({ error: "lost", status: 503 });
  });
});
