import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { contentSecurityPolicy } from "../../../src/representations/html/policy.ts";
import { sheetOf } from "../../../src/representations/html/styles/sheets.ts";
import { site } from "../../browser/newspaper.ts";
import { PAGES } from "../../browser/pages.ts";

describe("Content-Security-Policy", () => {
  test.each(["article", "listing", "problem"] as const)(
    "the policy of a page forbids everything by default (%s)",
    async (page) => {
      const policy = await contentSecurityPolicy(page, site);
      const directives = policy.split("; ");
      expect(directives).toContain("default-src 'none'");
      for (const closed of ["base-uri", "form-action", "frame-ancestors"])
        expect(directives).toContain(`${closed} 'none'`);
      expect(policy).not.toMatch(/unsafe|nonce|script-src|\*/u);
    },
  );

  test.each(Object.entries(PAGES))(
    "the policy contains the hash of the page's stylesheet (%s)",
    (_, { html, policy }) => {
      const sheets = [...html.matchAll(/<style>(.*?)<\/style>/gsu)].map(([, sheet = ""]) => sheet);
      expect(sheets.length).toBe(1);
      const hash = createHash("sha256")
        .update(sheets[0] ?? "")
        .digest("base64");
      expect(policy).toContain(`style-src 'sha256-${hash}';`);
      expect(html).not.toMatch(/\sstyle=/u);
    },
  );

  test("a page at an https address loads images over https only, and any other page over http too", async () => {
    const images = async (origin: string | undefined) =>
      (await contentSecurityPolicy("article", { ...site, origin }))
        .split("; ")
        .find((each) => each.startsWith("img-src"));
    expect(await images("https://news.example")).toBe("img-src 'self' https:");
    expect(await images("http://localhost:8787")).toBe("img-src 'self' https: http:");
    expect(await images(undefined)).toBe("img-src 'self' https: http:");
  });

  test("ANALYTICS and FORM_ACTION widen the policy by the URLs that they name, on articles and lists only", async () => {
    const given = {
      ...site,
      analytics: {
        script: "https://stats.example/s.js?v=2",
        integrity: "sha384-a",
        attributes: {},
        connect: ["https://stats.example/api"],
      },
      form: { url: "https://list.example/join?id=1", label: "Newsletter", button: "Join", field: "email" },
    };
    const added = async (
      kind: "article" | "listing" | "problem" | "preview" | "reference",
      settings = given,
    ) => {
      const without = (await contentSecurityPolicy(kind, { ...site })).split("; ");
      const policy = (await contentSecurityPolicy(kind, settings)).split("; ");
      return policy.filter((each) => !without.includes(each) && !each.startsWith("style-src"));
    };
    const expected = [
      "script-src https://stats.example/s.js",
      "connect-src 'self' https://stats.example/api",
      "form-action https://list.example/join",
    ];
    expect(await added("article")).toEqual(expected);
    expect(await added("listing")).toEqual(expected);
    for (const kind of ["problem", "preview", "reference"] as const) expect(await added(kind)).toEqual([]);
  });

  test("a counting image needs no change of the policy at an https address", async () => {
    const secure = { ...site, origin: "https://news.example" };
    expect(
      await contentSecurityPolicy("article", {
        ...secure,
        analytics: { pixel: "https://stats.example/p.gif" },
      }),
    ).toBe(await contentSecurityPolicy("article", secure));
  });

  test("the stylesheets use only logical properties, so that RTL needs no rules", () => {
    for (const kind of ["article", "preview", "listing", "problem", "reference"] as const)
      expect(sheetOf(kind, site)).not.toMatch(
        /[{;](?:left|right|(?:margin|padding|border)-(?:left|right))\b|(?:text-align|float):(?:left|right)/u,
      );
  });
});
