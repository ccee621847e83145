import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { preflight } from "../../src/http/preflight.ts";
import { type Exposure, securityHeaders } from "../../src/http/security-headers.ts";

/** Returns the headers of a response that had these headers before the middleware ran. */
const headersOf = async (
  exposure: Exposure,
  scheme: "http:" | "https:",
  own: Record<string, string> = {},
): Promise<Headers> => {
  const app = new Hono();
  app.use(securityHeaders(exposure));
  app.get("/", () => new Response("a", { headers: own }));
  return (await app.request(`${scheme}//news.example/`)).headers;
};

/** Returns the headers of a public response at a URL, in an environment with these settings. */
const headersAt = async (url: string, env?: object): Promise<Headers> => {
  const app = new Hono();
  app.use(securityHeaders("public"));
  app.get("/", () => new Response("a"));
  return (await app.request(url, {}, env)).headers;
};

describe("securityHeaders", () => {
  it("a response without security fields gets all of them", async () => {
    const headers = await headersOf("public", "https:");
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("Permissions-Policy")).toBe(
      "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    );
    expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
  });

  it("a page keeps its own Content-Security-Policy", async () => {
    const policy = "default-src 'none'; style-src 'sha256-a'";
    const headers = await headersOf("public", "https:", { "Content-Security-Policy": policy });
    expect(headers.get("Content-Security-Policy")).toBe(policy);
  });

  it("a page whose URL is a secret keeps its own Referrer-Policy", async () => {
    const headers = await headersOf("desk", "https:", { "Referrer-Policy": "no-referrer" });
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  });

  it.each([
    "https://news.example/",
    "http://news.example/",
    "https://news.example:8443/",
    "https://[2001:db8::1]/",
  ])(
    "a response to %s has Strict-Transport-Security for this host alone, because caches may send it to https",
    async (url) => {
      expect((await headersAt(url)).get("Strict-Transport-Security")).toBe("max-age=63072000");
    },
  );

  it.each([
    "http://localhost:8787/",
    "https://localhost/",
    "http://news.localhost/",
    "http://127.0.0.1:9000/",
    "http://[::1]:8787/",
  ])(
    "a response to %s has no Strict-Transport-Security, because other programs use this host",
    async (url) => {
      expect((await headersAt(url)).get("Strict-Transport-Security")).toBeNull();
    },
  );

  it.each(["http://localhost.news.example/", "http://127.0.0.1.news.example/", "http://notlocalhost/"])(
    "a response to %s has Strict-Transport-Security: the host only looks like this computer",
    async (url) => {
      expect((await headersAt(url)).get("Strict-Transport-Security")).toBe("max-age=63072000");
    },
  );

  it("Strict-Transport-Security covers subdomains if HSTS is subdomains", async () => {
    const headers = await headersAt("https://news.example/", { HSTS: "subdomains" });
    expect(headers.get("Strict-Transport-Security")).toBe("max-age=63072000; includeSubDomains");
  });

  it("other origins may read public responses, but no response of the desk", async () => {
    const open = await headersOf("public", "https:");
    expect(open.get("Access-Control-Allow-Origin")).toBe("*");
    expect(open.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
    const closed = await headersOf("desk", "https:");
    expect(closed.get("Access-Control-Allow-Origin")).toBeNull();
    expect(closed.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  });
});

it("a preflight response names the allowed methods, allows every request field, and has no content", async () => {
  const response = preflight(["GET", "HEAD", "OPTIONS"]);
  expect(response.status).toBe(204);
  expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
  expect(response.headers.get("Access-Control-Allow-Headers")).toBe(
    "Authorization, If-None-Match, If-Modified-Since, *",
  );
  expect(await response.text()).toBe("");
});
