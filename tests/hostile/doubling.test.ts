import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { app } from "../../src/app.ts";
import { readArticleText } from "../../src/article/read.ts";
import { retryAt } from "../../src/desk/push/retries.ts";
import { linesOf } from "../../src/desk/requests/lines.ts";
import { readBody } from "../../src/desk/requests/request-body.ts";
import { clientBehind } from "../../src/http/forwarded.ts";
import { sha256InDigest } from "../../src/http/repr-digest.ts";
import { publication, root } from "../publication.ts";
import { anArticle } from "../running-site.ts";
import { disproportion, type Growth, repetitions } from "./growth.ts";

/*
 * No client can make the Worker work long with a long header field, path, query or body: the cost grows with the length,
 * not with its square.
 */

/** The header fields that the Worker reads. A test compares the list with the source. */
const FIELDS = [
  "Accept",
  "Authorization",
  "Broadsheet-Author",
  "CF-Connecting-IP",
  "Content-Encoding",
  "Content-Length",
  "Content-Type",
  "Host",
  "If-Match",
  "If-Modified-Since",
  "If-None-Match",
  "If-Range",
  "If-Unmodified-Since",
  "Range",
  "Sec-Fetch-Site",
  "X-Forwarded-For",
];

const ENTRY = {
  v: 1,
  type: "article",
  revision: "1",
  changed: "2026-11-20T08:00:00Z",
  article: anArticle({ id: "tide" }),
};

const env = {
  PUBLICATION: "The Harbour Courier",
  ORIGIN: "https://courier.example",
  LANGUAGE: "en",
  TIME_ZONE: "Europe/Oslo",
  CACHE: "local",
  PUBLISH_TOKEN: "a-token-with-more-than-32-characters",
  ARTICLES: {
    get: async (key: string) => (key === "entry:/articles/tide" ? JSON.stringify(ENTRY) : null),
  },
  DESK: {
    getByName: () => ({
      fetch: async () => new Response("{}"),
      preview: async () => ({ kind: "unknown" }),
    }),
  },
};

const context = {
  waitUntil: () => undefined,
  passThroughOnException: () => undefined,
  props: {},
  exports: { default: { purge: async () => undefined } },
};

const ask = async (target: string, init: RequestInit = {}): Promise<number> => {
  const request = new Request(`https://courier.example${target}`, init);
  const response = await app.fetch(request, env, context as never);
  await response.arrayBuffer();
  return response.status;
};

const log = console.error;
beforeAll(() => {
  console.error = () => undefined;
  // Node has no such function. workerd's takes time in proportion to the length, as this one does.
  Object.assign(crypto.subtle, { timingSafeEqual: () => false });
});
afterAll(() => {
  console.error = log;
  Reflect.deleteProperty(crypto.subtle, "timingSafeEqual");
});

/** Returns the texts whose cost is not proportional to their length, with their costs. */
const disproportions = async (
  texts: ReturnType<typeof repetitions>,
  { work, length }: Pick<Growth<string>, "work" | "length">,
): Promise<string[]> => {
  const found: string[] = [];
  for (const { name, text } of texts) {
    const costs = await disproportion({ input: text, work, length });
    if (costs !== undefined) found.push(`${name}: ${costs}`);
  }
  return found;
};

const source = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, folder, name), "utf8"))
    .join("\n");

describe("a long header field", () => {
  it("the tests know every header field that the Worker reads", () => {
    const text = ["src/http", "src/edge", "src/desk", "src/pages"].map(source).join("\n");
    const read = [...text.matchAll(/(?:headers|request)\.get\("([\w-]+)"\)|req\.header\("([\w-]+)"\)/gu)];
    const names = new Set(read.map(([, one, other]) => one ?? other));
    expect(
      [...names].filter(
        (name) =>
          !FIELDS.includes(String(name)) &&
          !/^(?:ETag|Last-|C[al]|Retry-After|Accept-Ranges|Repr-Digest)/u.test(String(name)),
      ),
    ).toEqual([]);
    expect(names).toContain("If-None-Match");
  });

  it.each(FIELDS)("a long %s costs a page no more than its length, whatever it repeats", async (field) => {
    // A public page reads Authorization too, for Server-Timing, with the parser of the desk.
    const target = /^(?:Accept|Authorization|If-|Range)/u.test(field) ? "/articles/tide" : "/desk/articles";
    // Without its unit, a range is ignored before it is read.
    const whole = (value: string) => (field === "Range" ? `bytes=0${value}x` : value);
    const work = (value: string) => ask(target, { headers: { [field]: whole(value) } });
    expect(await disproportions(repetitions(), { work, length: 8_000 })).toEqual([]);
  });
});

describe("a long Retry-After of a webhook's receiver", () => {
  it("a long Retry-After of a receiver costs the desk no more than its length, whatever it repeats", async () => {
    const work = (retryAfter: string) => retryAt(1, { retryAfter, now: 0, random: 0 });
    expect(await disproportions(repetitions(), { work, length: 8_000 })).toEqual([]);
  });
});

describe("a long Repr-Digest of an upload", () => {
  it("a long Repr-Digest costs the desk no more than its length, whatever it repeats", async () => {
    const work = async (digest: string) => sha256InDigest(digest);
    expect(await disproportions(repetitions(), { work, length: 8_000 })).toEqual([]);
  });
});

describe("a long X-Forwarded-For behind a trusted proxy", () => {
  it("a long X-Forwarded-For costs no more than its length, whatever it repeats", async () => {
    const work = (value: string) => clientBehind("127.0.0.1:1", value, ["127.0.0.1", "::1"]);
    expect(await disproportions(repetitions(), { work, length: 8_000 })).toEqual([]);
    for (const repeated of ["127.0.0.1,", "::1, ", "1:", ":", "a.", "[::1]:1,"]) {
      const input = (length: number) => `${repeated.repeat(Math.ceil(length / repeated.length))}x`;
      expect(await disproportion({ input, work, length: 8_000 }), repeated).toBeUndefined();
    }
  });
});

describe("a long URL", () => {
  const segments = {
    before: ["/", "/articles/", "/desk/", "/desk/preview/", "/archive/2026/"],
    repeated: [
      "/",
      "a",
      "A",
      "-",
      ".",
      "./",
      "../",
      "%",
      "%2F",
      "%20",
      "%C4%B0",
      "e%CC%81",
      "%CC%81%CC%A3",
      "index.html/",
    ],
    after: ["", "/index.html", ".json", "%"],
  };
  const queries = {
    before: ["/?", "/?before=", "/articles.json?fields=", "/changes?after=", "/desk/preview/tide?signature="],
    repeated: ["a", "&", "=", "a&", "a=b&", "before=a&", "+", "%", "%2C", "id,", "%F0%9F%98%80", "W10"],
    after: ["", "&utm_source=x", "%"],
  };

  it.each([
    ["path", segments, 1_900],
    ["path beyond the limit", segments, 10_000],
    ["query", queries, 1_900],
    ["query beyond the limit", queries, 10_000],
  ])("a long %s costs no more than its length, whatever it repeats", async (_, parts, length) => {
    expect(await disproportions(repetitions(parts), { work: (target) => ask(target), length })).toEqual([]);
  });
});

/** Everything that an article can contain. */
const EVERYTHING = readFileSync(join(root, "tests/article/valid/everything.json"), "utf8");

const REPEATED = [" ", "a", "/", "#", "-", "(", "%", "\u0301\u0323", "\u202E", "\n", " a"];

type Keys = (string | number)[];

/** Returns the keys of every text and every list of a document. */
const places = (value: unknown, keys: Keys = []): { keys: Keys; value: string | unknown[] }[] => {
  if (typeof value === "string") return [{ keys, value }];
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, child]) => places(child, [...keys, key]));
  return Array.isArray(value) ? [{ keys, value }, ...inside] : inside;
};

/** Returns the document as JSON, with another value at a place. */
const withValue = (keys: Keys, value: unknown): string => {
  const document = JSON.parse(EVERYTHING);
  let parent = document;
  for (const key of keys.slice(0, -1)) parent = parent[key];
  parent[keys.at(-1) ?? ""] = value;
  return JSON.stringify(document);
};

describe("a large document", () => {
  const all = places(JSON.parse(EVERYTHING));
  const work = (text: string): unknown => readArticleText(text, publication);

  it("a long text costs no more than its length, in every field and whatever it repeats", async () => {
    const found: string[] = [];
    const texts = all.flatMap(({ keys, value }) =>
      typeof value === "string" ? REPEATED.map((repeated) => ({ keys, value, repeated })) : [],
    );
    for (const { keys, value, repeated } of texts) {
      const input = (length: number) =>
        withValue(keys, value + repeated.repeat(Math.ceil(length / repeated.length)));
      const costs = await disproportion({ input, work, length: 20_000 });
      if (costs !== undefined) found.push(`${keys.join(".")} ${JSON.stringify(repeated)}: ${costs}`);
    }
    expect(found).toEqual([]);
  });

  it("a long list costs no more than its length, in every field and whatever it repeats", async () => {
    const found: string[] = [];
    for (const { keys, value } of all)
      if (Array.isArray(value))
        for (const item of [value[0], 0, {}, []]) {
          const input = (length: number) =>
            withValue(keys, Array(Math.ceil(length / (JSON.stringify(item).length + 1))).fill(item));
          const costs = await disproportion({ input, work, length: 40_000 });
          if (costs !== undefined) found.push(`${keys.join(".")} of ${JSON.stringify(item)}: ${costs}`);
        }
    expect(found).toEqual([]);
  });

  it("unknown fields and deep nesting cost no more than the length of the document", async () => {
    const unknown = (length: number) =>
      `{${Array.from({ length: length / 10 }, (_, at) => `"k${at}":[]`).join()}}`;
    const nested = (length: number) => `{"body":${"[".repeat(length)}${"]".repeat(length)}}`;
    for (const input of [unknown, nested])
      expect(await disproportion({ input, work, length: 40_000 })).toBeUndefined();
  });
});

describe("a large body", () => {
  const bodyOf = (text: string, chunk: number): Request => {
    const bytes = new TextEncoder().encode(text);
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, at + chunk));
        at += chunk;
      },
    });
    return new Request("https://courier.example/", { method: "PUT", body, duplex: "half" } as RequestInit);
  };

  it.each([
    ["empty lines", "\n", 1_000],
    ["short lines", "{}\n", 1_000],
    ["one long line", "a", 1_000],
    ["one long line in small pieces", "a", 10],
  ])("a batch of %s costs no more than its length", async (_, repeated, chunk) => {
    const work = async (text: string) => {
      const { body } = bodyOf(text, chunk);
      if (body !== null) for await (const _line of linesOf(body, 1_010_000));
    };
    const input = (length: number) => repeated.repeat(Math.ceil(length / repeated.length));
    expect(await disproportion({ input, work, length: 50_000 })).toBeUndefined();
  });

  it.each([1_000, 10])("a document in pieces of %d bytes costs no more than its length", async (chunk) => {
    const work = (text: string) => readBody(bodyOf(text, chunk));
    expect(
      await disproportion({ input: (length) => "é".repeat(length), work, length: 50_000 }),
    ).toBeUndefined();
  });
});
