import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { type CountedSite, startCountedSite } from "./counted-site.ts";

/*
 * The fonts of the publication, which the site itself serves.
 */

const FONTS = [
  { use: "headings", file: "heads.woff2", range: "U+0020-007E", weight: "600" },
  { use: "text", file: "lost.woff2", range: "U+0020-007E" },
];

let site: CountedSite;
let plain: CountedSite;
beforeAll(async () => {
  [site, plain] = await Promise.all([startCountedSite({ vars: { FONTS } }), startCountedSite()]);
  await site.fill([anArticle(), anArticle({ id: "arabic", language: "ar" })]);
  await plain.fill([anArticle()]);
  for (const each of [site, plain])
    for (const name of ["heads.woff2", "secret.woff2"])
      await each.counting.put(`media:${name}`, new Uint8Array([0x77, 0x4f, 0x46, 0x32, 0xff, 0]).buffer);
});
beforeEach(() => site.purge("site"));
afterAll(async () => {
  await Promise.all([site.close(), plain.close()]);
});

const ARTICLE = "/articles/the-tide-turns";

describe("a font", () => {
  it("is served with its bytes from KV, and browsers and caches keep it for a year", async () => {
    const response = await site.get("/media/heads.woff2");
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(
      new Uint8Array([0x77, 0x4f, 0x46, 0x32, 0xff, 0]),
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "font/woff2",
      "cache-control": "public, max-age=31536000, immutable",
      "cloudflare-cdn-cache-control": "public, max-age=31536000",
      "x-content-type-options": "nosniff",
    });
    expect(response.headers.get("Cache-Tag")).toContain("path:/media/heads.woff2");
    expect(response.headers.get("Vary")).toBeNull();
  });

  // A file with facts costs one read (kv-reads.test.ts). Without them, the first read finds the type, the length and the hash.
  it("that another program wrote without facts costs two KV reads, and none when it is cached", async () => {
    const key = "media:heads.woff2";
    expect((await site.counted("/media/heads.woff2")).reads).toEqual([key, key]);
    expect((await site.counted("/media/heads.woff2")).reads).toEqual([]);
  });

  it("that the setting does not name is a 404 without a KV read, whatever KV holds", async () => {
    expect(await site.counted("/media/secret.woff2")).toMatchObject({ status: 404, reads: [] });
    expect(await plain.counted("/media/heads.woff2")).toMatchObject({ status: 404, reads: [] });
  });

  it("that is not in KV is a 404, and a failure of KV is a 503", async () => {
    expect(await site.counted("/media/lost.woff2")).toMatchObject({
      status: 404,
      reads: ["media:lost.woff2"],
    });
    await site.counting.failure("media:heads.woff2", "fails");
    expect((await site.counted("/media/heads.woff2")).status).toBe(503);
    await site.counting.failure("media:heads.woff2", undefined);
  });

  it("that a browser has is a 304", async () => {
    const etag = (await site.get("/media/heads.woff2")).headers.get("ETag") ?? "";
    expect((await site.get("/media/heads.woff2", { "If-None-Match": etag })).status).toBe(304);
  });
});

describe("a page", () => {
  it("allows fonts of the site itself, only if the publication has some", async () => {
    const policy = async (each: CountedSite, path: string) =>
      (await each.get(path, { Accept: "text/html" })).headers.get("Content-Security-Policy") ?? "";
    for (const path of [ARTICLE, "/", "/articles/none", "/api"]) {
      const [withFonts, without] = [await policy(site, path), await policy(plain, path)];
      expect(withFonts).toContain("font-src 'self';");
      expect(without).not.toContain("font-src");
      expect(withFonts.replace(" font-src 'self';", "").replace(/sha256-[^']+/u, "")).toBe(
        without.replace(/sha256-[^']+/u, ""),
      );
    }
  });

  it("preloads the first font alone, and only in a language whose letters the font has", async () => {
    const preloads = async (each: CountedSite, path: string) =>
      [
        ...(await (await each.get(path, { Accept: "text/html" })).text()).matchAll(
          /<link rel="preload"[^>]*>/gu,
        ),
      ].map(([link]) => link);
    expect(await preloads(site, ARTICLE)).toEqual([
      '<link rel="preload" href="/media/heads.woff2" as="font" type="font/woff2" crossorigin>',
    ]);
    expect(await preloads(site, "/articles/arabic")).toEqual([]);
    expect(await preloads(plain, ARTICLE)).toEqual([]);
  });
});
