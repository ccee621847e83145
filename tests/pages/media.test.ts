import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FileFacts, factsAsTexts, factsFromBytes } from "../../src/media/file-facts.ts";
import { hashInPath, mediaKey, mediaURL } from "../../src/media/media-path.ts";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";

/*
 * Pictures and other files, in the real Worker with the KV and the R2 of workerd.
 */

const UPLOADED = "2026-11-20T08:00:00.500Z";
const GIF = Buffer.from("GIF89a0123456789");
const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><script>alert(1)</script></svg>',
);
const PDF = Buffer.from("%PDF-1.7\n<!DOCTYPE html><script>alert(1)</script>");
const WAV = Buffer.from("RIFF\x24\0\0\0WAVEfmt ", "latin1");
const HTML = Buffer.from("<!DOCTYPE html><script>alert(1)</script>");

/** A video of 6 MB, in which each place has other bytes. */
const VIDEO = Buffer.alloc(6_000_000);
for (let at = 0; at < VIDEO.length; at += 4) VIDEO.writeUInt32BE(at, at);
VIDEO.write("\0\0\0\x14ftypisom\0\0\0\0mp41", "latin1");

let site: RunningSite;
let env: { ARTICLES: KVNamespace; MEDIA: R2Bucket };
beforeAll(async () => {
  site = await startSite({ files: "r2", vars: { MEDIA_PATHS: ["/wp-content/uploads/"] } });
  env = (await site.harness.getWorker().getEnv()) as never;
  await site.fill([anArticle(), anArticle({ id: "upload", path: "/wp-content/uploads/story" })]);
});
afterAll(() => site.close());

const factsOf = (bytes: Uint8Array): Promise<FileFacts> => factsFromBytes(Uint8Array.from(bytes), UPLOADED);

/** Stores a file as the desk does. Returns its URL. */
const stored = async (bytes: Uint8Array, name: string, to: "kv" | "r2" = "kv"): Promise<string> => {
  const facts = await factsOf(bytes);
  const path = name.includes("/") ? name : `${hashInPath(facts.hash)}/${name}`;
  if (to === "kv") await env.ARTICLES.put(mediaKey(path), Uint8Array.from(bytes).buffer, { metadata: facts });
  else await env.MEDIA.put(path, Uint8Array.from(bytes).buffer, { customMetadata: factsAsTexts(facts) });
  return mediaURL(path);
};

/** Stores the video, once in each place. Returns its URL. */
const film = (() => {
  const urls = new Map<"kv" | "r2", Promise<string>>();
  return (place: "kv" | "r2"): Promise<string> => {
    const url = urls.get(place) ?? stored(VIDEO, `film-${place}.mp4`, place);
    urls.set(place, url);
    return url;
  };
})();

/** Stores a file as a program does that knows nothing about facts. Returns its URL. */
const foreign = async (bytes: Uint8Array, path: string, to: "kv" | "r2"): Promise<string> => {
  if (to === "kv") await env.ARTICLES.put(mediaKey(path), Uint8Array.from(bytes).buffer);
  else await env.MEDIA.put(path, Uint8Array.from(bytes).buffer);
  return mediaURL(path);
};

const purge = async (...urls: string[]): Promise<void> => {
  const worker = (await site.harness.getWorker().getExport()) as unknown as {
    purge: (tags: string[]) => Promise<void>;
  };
  await worker.purge(urls.map((url) => `path:${url}`));
};

const bodyOf = async (response: { arrayBuffer: () => Promise<ArrayBuffer> }): Promise<Buffer> =>
  Buffer.from(await response.arrayBuffer());

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe.each(["kv", "r2"] as const)("a file in %s", (place) => {
  it("has its bytes, its type, its length and its hash, and every cache keeps it for a year", async () => {
    const url = await stored(GIF, `ferry-${place}.gif`, place);
    const response = await site.get(url);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=31536000, immutable",
      "cloudflare-cdn-cache-control": "public, max-age=31536000",
      "content-length": "16",
      "content-type": "image/gif",
      "cross-origin-resource-policy": "cross-origin",
      etag: `"${sha256(GIF)}"`,
      "last-modified": "Fri, 20 Nov 2026 08:00:00 GMT",
      "x-content-type-options": "nosniff",
    });
    expect(response.headers.get("Cache-Tag")).toContain(`path:${url}`);
    expect(response.headers.get("Vary")).toBeNull();
    expect(await bodyOf(response)).toEqual(GIF);
  });

  it("answers HEAD with the fields of GET and no content", async () => {
    const url = await stored(GIF, `head-${place}.gif`, place);
    const head = await site.get(url, {}, "HEAD");
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    expect(head.headers.get("Content-Length")).toBe("16");
    expect(head.headers.get("ETag")).toBe(`"${sha256(GIF)}"`);
    const large = await film(place);
    const headOfLarge = await site.get(large, {}, "HEAD");
    expect(headOfLarge.headers.get("Content-Length")).toBe(String(VIDEO.length));
    expect(await headOfLarge.text()).toBe("");
  });

  it.each([
    [{ "If-None-Match": "same" }, 304],
    [{ "If-None-Match": 'W/"same"' }, 304],
    [{ "If-None-Match": "*" }, 304],
    [{ "If-None-Match": '"other"' }, 200],
    [{ "If-Modified-Since": "Fri, 20 Nov 2026 08:00:00 GMT" }, 304],
    [{ "If-Match": '"other"' }, 412],
    [{ "If-None-Match": "same", Range: "bytes=0-1" }, 304],
    [{ "If-None-Match": "same", Range: "bytes=99999999-" }, 304],
    [{ "If-Match": '"other"', Range: "bytes=0-1" }, 412],
    [{ "If-None-Match": '"other"', Range: "bytes=0-1" }, 206],
    [{ "If-Match": "same", Range: "bytes=99999999-" }, 416],
  ])("answers the conditional request %j with %i (RFC 9110 §13.2.2)", async (fields, status) => {
    const picture = await stored(GIF, `conditional-${place}.gif`, place);
    for (const [bytes, url] of [
      [GIF, picture],
      [VIDEO, await film(place)],
    ] as const) {
      const headers = Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [
          field,
          value.replace(/^same$/u, `"${sha256(bytes)}"`).replace('W/"same"', `W/"${sha256(bytes)}"`),
        ]),
      );
      const response = await site.get(url, headers);
      expect(response.status).toBe(status);
      if (status === 304) expect(response.headers.get("ETag")).toBe(`"${sha256(bytes)}"`);
      if (status === 304) expect(await response.text()).toBe("");
      else await response.arrayBuffer();
    }
  });

  it.each([
    ["bytes=0-5", 206, 0, 5],
    ["bytes=4-4", 206, 4, 4],
    ["bytes=4999996-5000003", 206, 4_999_996, 5_000_003],
    ["bytes=5999990-", 206, 5_999_990, 5_999_999],
    ["bytes=5999990-7000000", 206, 5_999_990, 5_999_999],
    ["bytes=-8", 206, 5_999_992, 5_999_999],
    ["bytes=-7000000", 206, 0, 5_999_999],
    ["bytes=6000000-", 416, undefined, undefined],
    ["bytes=-0", 416, undefined, undefined],
    ["bytes=0-1,4-5", 200, 0, 5_999_999],
    ["bytes=9-3", 200, 0, 5_999_999],
    ["lines=1-2", 200, 0, 5_999_999],
  ])("answers Range: %s with %i (RFC 9110 §14.2)", async (range, status, first = 0, last = -1) => {
    const url = await film(place);
    const response = await site.get(url, { Range: range });
    expect(response.status).toBe(status);
    const expected = { 206: `bytes ${first}-${last}/6000000`, 416: "bytes */6000000" }[status] ?? null;
    expect(response.headers.get("Content-Range")).toBe(expected);
    const body = await bodyOf(response);
    if (status === 416) {
      expect(response.headers.get("Cache-Control")).toBe("private, no-store");
      return;
    }
    expect(response.headers.get("Content-Length")).toBe(String(last - first + 1));
    expect(response.headers.get("Content-Type")).toBe("video/mp4");
    expect(response.headers.get("ETag")).toBe(`"${sha256(VIDEO)}"`);
    expect(response.headers.get("Cache-Control")).toContain("immutable");
    expect(body.equals(VIDEO.subarray(first, last + 1))).toBe(true);
  });

  it("gives a part of a picture that the local cache has, and stores no part", async () => {
    const url = await stored(GIF, `cached-${place}.gif`, place);
    const part = async () => {
      const response = await site.get(url, { Range: "bytes=6-8" });
      expect(await response.text()).toBe("012");
      return [response.status, response.headers.get("Cache-Status")];
    };
    expect(await part()).toEqual([206, "broadsheet; fwd=uri-miss; fwd-status=206"]);
    expect(await part()).toEqual([206, "broadsheet; fwd=uri-miss; fwd-status=206"]);
    const whole = await site.get(url);
    expect([whole.status, await whole.text()]).toEqual([200, String(GIF)]);
    expect(await part()).toEqual([206, expect.stringContaining("broadsheet; hit;")]);
    const beyond = await site.get(url, { Range: "bytes=16-" });
    expect([beyond.status, beyond.headers.get("Content-Range")]).toEqual([416, "bytes */16"]);
  });

  it("gives the whole file if If-Range names another version, and the part if it names this one", async () => {
    const url = await film(place);
    const status = async (ifRange: string, method = "GET") => {
      const response = await site.get(url, { Range: "bytes=0-3", "If-Range": ifRange }, method);
      return [response.status, (await response.arrayBuffer()).byteLength];
    };
    expect(await status(`"${sha256(VIDEO)}"`)).toEqual([206, 4]);
    expect(await status("Fri, 20 Nov 2026 08:00:00 GMT")).toEqual([206, 4]);
    expect(await status(`"${sha256(GIF)}"`)).toEqual([200, VIDEO.length]);
    expect(await status("Fri, 20 Nov 2026 08:00:01 GMT")).toEqual([200, VIDEO.length]);
    expect(await status(`"${sha256(VIDEO)}"`, "HEAD")).toEqual([200, 0]);
  });

  it("that is large streams through the local cache, which does not keep it", async () => {
    const url = await film(place);
    for (const _ of [1, 2]) {
      const response = await site.get(url);
      expect(response.headers.get("Cache-Status")).toBe("broadsheet; fwd=uri-miss; fwd-status=200");
      expect(response.headers.get("Content-Length")).toBe(String(VIDEO.length));
      expect((await bodyOf(response)).equals(VIDEO)).toBe(true);
    }
  });

  it("is found at the address of an earlier site, in its own spelling, before an article", async () => {
    const name = `wp-content/uploads/2020/${place} Fähre.GIF`;
    const url = await stored(GIF, name, place);
    for (const each of [
      url,
      `${url}?resize=300&utm_source=x`,
      url.replace("%20", "%20").replace("%C3%A4", "ä"),
    ]) {
      const response = await site.get(each);
      expect([each, response.status, response.headers.get("Content-Type")]).toEqual([each, 200, "image/gif"]);
      expect(await bodyOf(response)).toEqual(GIF);
    }
    expect((await site.get(url.toLowerCase())).status).toBe(404);
    for (const each of [
      `${url}/`,
      url.replace("/uploads/", "//uploads/"),
      url.replace("/wp-content/", "/WP-Content/"),
    ]) {
      const redirect = await site.get(each);
      expect([each, redirect.status, redirect.headers.get("Location")]).toEqual([
        each,
        301,
        expect.stringMatching(new RegExp(`^(?:https://courier\\.example)?${url}$`, "u")),
      ]);
    }
    const clash = await stored(GIF, "wp-content/uploads/story", place);
    await purge(clash);
    expect((await site.get(clash)).headers.get("Content-Type")).toBe("image/gif");
    await Promise.all([env.ARTICLES.delete(mediaKey(clash.slice(1))), env.MEDIA.delete(clash.slice(1))]);
    await purge(clash);
    expect((await site.get(clash, { Accept: "text/html" })).headers.get("Content-Type")).toContain(
      "text/html",
    );
  });

  it.each([
    [GIF, "image/gif", null],
    [PDF, "application/pdf", null],
    [WAV, "audio/wav", null],
    [SVG, "image/svg+xml", null],
    [HTML, "application/octet-stream", "attachment"],
    [Buffer.alloc(0), "application/octet-stream", "attachment"],
  ])("of another program has the type of its first bytes (%#)", async (bytes, type, disposition) => {
    const url = await foreign(bytes, `wp-content/uploads/${place}-${sha256(bytes).slice(0, 8)}.html`, place);
    const response = await site.get(url);
    expect(response.headers.get("Content-Type")).toBe(type);
    expect(response.headers.get("Content-Disposition")).toBe(disposition);
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(response.headers.get("Content-Length")).toBe(String(bytes.length));
    expect(response.headers.get("ETag")).toMatch(/^"[\da-f]{32,64}"$/u);
    expect(await bodyOf(response)).toEqual(bytes);
    const part = await site.get(url, { Range: "bytes=1-2" });
    expect(part.status).toBe(bytes.length === 0 ? 416 : 206);
    if (bytes.length > 0) expect(await bodyOf(part)).toEqual(bytes.subarray(1, 3));
  });
});

describe("a file in both, because it is moving", () => {
  it("is served, whichever of the two has it", async () => {
    const url = await stored(GIF, "moving.gif", "kv");
    expect((await site.get(url)).status).toBe(200);
    await stored(GIF, "moving.gif", "r2");
    await purge(url);
    expect((await site.get(url)).status).toBe(200);
    await env.ARTICLES.delete(mediaKey(url.slice("/media/".length)));
    await purge(url);
    expect(await bodyOf(await site.get(url))).toEqual(GIF);
  });
});

describe("SVG", () => {
  it("has a policy in which no script runs, and a policy without a sandbox does not replace it", async () => {
    const response = await site.get(await stored(SVG, "script.svg"));
    expect(response.headers.get("Content-Type")).toBe("image/svg+xml");
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toMatch(/^sandbox; default-src 'none';/u);
    expect(policy).not.toContain("script");
    expect(policy).not.toContain("allow-");
  });
});

describe("a file that does not exist", () => {
  it("is a 404 for a short time, with the tag that an upload purges", async () => {
    const url = `/media/${sha256(HTML).slice(0, 32)}/later.gif`;
    const missing = await site.get(url);
    expect(missing.status).toBe(404);
    expect(missing.headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=180,");
    expect(missing.headers.get("Cache-Tag")).toContain(`path:${url}`);
    await env.ARTICLES.put(mediaKey(url.slice("/media/".length)), Uint8Array.from(GIF).buffer, {
      metadata: await factsOf(GIF),
    });
    expect((await site.get(url)).status).toBe(404);
    await purge(url);
    expect((await site.get(url)).status).toBe(200);
  });

  it("any more is gone from the local cache after the purge", async () => {
    const url = await stored(GIF, "deleted.gif");
    const path = url.slice("/media/".length);
    expect((await site.get(url)).status).toBe(200);
    await env.ARTICLES.delete(mediaKey(path));
    expect((await site.get(url)).headers.get("Cache-Status")).toContain("hit");
    await purge(url);
    expect((await site.get(url)).status).toBe(404);
    expect((await site.get(url, { Range: "bytes=0-1" })).status).toBe(404);
  });
});

describe("a URL that no file can have", () => {
  it.each([
    ["/media/", 301],
    ["/media/ferry.jpg", 404],
    ["/media/secret.woff2", 404],
    ["/media/../desk/articles", 503],
    ["/media/%2e%2e/desk/articles", 503],
    [`/media/${"0".repeat(32)}/..%2f..%2fdesk`, 404],
    [`/media/${"0".repeat(32)}%2fferry.jpg`, 400],
    [`/media/${"0".repeat(32)}/ferry.html`, 404],
    [`/media/${"0".repeat(32)}/%00.jpg`, 400],
    [`/media/${"0".repeat(32)}/%5c.jpg`, 400],
    [`/media/${"0".repeat(32)}/%ff.jpg`, 400],
    [`/media/${"0".repeat(32)}/0480/ferry.jpg`, 404],
    ["/wp-content/uploads/", 301],
    ["/wp-content/uploads/..%2f..%2fdesk%2farticles", 404],
    ["/wp-content/uploads/%2e%2e/%2e%2e/desk/articles", 503],
    ["/wp-content/uploads/a%00.jpg", 400],
    ["/wp-content/uploads/a%5c..%5cb.jpg", 400],
    ["/wp-content/uploads/%ff.jpg", 400],
    [`/wp-content/uploads/${"a".repeat(600)}.jpg`, 404],
  ])("%s is answered with %i", async (path, status) => {
    expect((await site.get(path, { Accept: "application/json" })).status).toBe(status);
  });

  it("in another case or normal form leads to the canonical one", async () => {
    const url = await stored(GIF, "café.gif");
    for (const each of [url.toUpperCase().replace("MEDIA", "media"), url.replace("%C3%A9", "e%CC%81")]) {
      const response = await site.get(each);
      expect(response.status).toBe(301);
      expect(response.headers.get("Location")).toContain(url);
    }
  });
});

it("other methods than GET and HEAD get a 405", async () => {
  for (const method of ["PUT", "DELETE", "POST"])
    expect((await site.get(await stored(GIF, "methods.gif"), {}, method)).status).toBe(405);
});
