import { describe, expect, it } from "vitest";
import { preflight, secured } from "../../src/http/security.ts";

const fieldsOf = (exposure: "public" | "desk", scheme: string, own: Record<string, string> = {}): Headers =>
  secured(new Response("a", { headers: own }), exposure, scheme).headers;

describe("the security set", () => {
  it("is on every response, and closes what nobody opened", () => {
    const fields = fieldsOf("public", "https:");
    expect(fields.get("Content-Security-Policy")).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(fields.get("X-Content-Type-Options")).toBe("nosniff");
    expect(fields.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
    expect(fields.get("Permissions-Policy")).toContain("geolocation=()");
    expect(fields.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
  });

  it("leaves a page its own policy", () => {
    const policy = "default-src 'none'; style-src 'sha256-a'";
    expect(
      fieldsOf("public", "https:", { "Content-Security-Policy": policy }).get("Content-Security-Policy"),
    ).toBe(policy);
  });

  it("leaves a page whose address is a secret to be silent about it", () => {
    expect(fieldsOf("desk", "https:", { "Referrer-Policy": "no-referrer" }).get("Referrer-Policy")).toBe(
      "no-referrer",
    );
  });

  it("has HSTS over https and, as RFC 6797 §7.2 says, never over http", () => {
    expect(fieldsOf("public", "https:").get("Strict-Transport-Security")).toMatch(/^max-age=\d{8}/u);
    expect(fieldsOf("public", "http:").get("Strict-Transport-Security")).toBeNull();
  });

  it("opens what is public to other origins, and nothing of the desk", () => {
    expect(fieldsOf("public", "https:").get("Access-Control-Allow-Origin")).toBe("*");
    expect(fieldsOf("public", "https:").get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
    expect(fieldsOf("desk", "https:").get("Access-Control-Allow-Origin")).toBeNull();
    expect(fieldsOf("desk", "https:").get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  });
});

it("a preflight names what may be asked, and has no content", async () => {
  const response = preflight("GET, HEAD, OPTIONS");
  expect(response.status).toBe(204);
  expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
  expect(response.headers.get("Access-Control-Allow-Headers")).toBe(
    "Accept, If-None-Match, If-Modified-Since",
  );
  expect(await response.text()).toBe("");
});
