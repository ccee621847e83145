import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Article } from "../src/article/model.ts";
import { prepareArticle, readArticleFile } from "../src/cli/articles/prepare.ts";
import { DEFAULT_WIDTHS } from "../src/cli/media/versions/smaller-versions.ts";
import { publication, root, wranglerTOML } from "./publication.ts";
import { anArticle, type RunningSite, startSite } from "./running-site.ts";
import { describeShared } from "./shared-cases.ts";

/*
 * The budgets of DESIGN for sizes and numbers.
 */

it("the Worker deploys in a dry run, with its source map", () => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bundle-"));
  try {
    writeFileSync(join(folder, "wrangler.toml"), wranglerTOML());
    execFileSync(
      process.execPath,
      [join(root, "node_modules/wrangler/bin/wrangler.js"), "deploy", "--dry-run", "--outdir", folder],
      {
        cwd: folder,
        stdio: "pipe",
        env: { ...process.env, WRANGLER_LOG: "error" },
      },
    );
    const { sources } = JSON.parse(readFileSync(join(folder, "worker.js.map"), "utf8"));
    expect(sources).toContainEqual(expect.stringMatching(/src\/worker\.ts$/u));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const WORDS =
  "The harbour master said on Tuesday that the new breakwater would be finished before the autumn storms. ";

const paragraph = (index: number) => ({
  type: "paragraph",
  // All different, because repeated text compresses to almost nothing.
  children: [{ type: "text", value: `${index}. ${WORDS} ${inventedWords(index, 40)}` }],
});

/** Returns pseudo-random words, which compress badly and are the same in every run. */
const inventedWords = (seed: number, count: number): string => {
  let state = seed + 1;
  const syllables = ["ka", "lor", "min", "ta", "vel", "osh", "run", "dei", "pas", "ith", "mo", "gre"];
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const word = () => Array.from({ length: 1 + next(3) }, () => syllables[next(12)]).join("");
  return Array.from({ length: count }, word).join(" ");
};

const figure = (index: number) => ({
  type: "figure",
  url: `/media/${inventedWords(index, 1)}.jpg`,
  alt: inventedWords(index + 100, 12),
  children: [{ type: "text", value: inventedWords(index + 200, 20) }],
  credit: inventedWords(index + 300, 2),
  width: 1600,
  height: 900,
});

/** The same picture in the store, with a hash as unlike the others as a real one, and smaller versions. */
const storedFigure = (index: number) => {
  const { url, ...rest } = figure(index);
  const hash = createHash("sha256").update(url).digest("hex").slice(0, 32);
  return {
    ...rest,
    url: url.replace("/media/", `/media/${hash}/`),
    width: 4032,
    height: 3024,
    widths: [...DEFAULT_WIDTHS],
  };
};

const illustrated = anArticle({
  id: "illustrated",
  section: "sea",
  lead: storedFigure(20),
  body: [paragraph(0), storedFigure(21), ...Array.from({ length: 11 }, (_, index) => paragraph(index + 1))],
});

const invented = anArticle({
  body: Array.from({ length: 12 }, (_, index) => paragraph(index)),
});

const long = anArticle({
  id: "long",
  body: Array.from({ length: 60 }, (_, index) =>
    index % 15 === 7 ? [paragraph(index), figure(index)] : [paragraph(index)],
  ).flat(),
});

/** Articles whose cards the pages show, with long headlines and pictures. */
const others = ["town", "world"].flatMap((section) =>
  Array.from({ length: 4 }, (_, index) =>
    anArticle({
      id: `${section}-${index}`,
      section,
      genre: "opinion",
      headline: inventedWords(index, 12),
      published: `2020-11-1${index}T08:00:00Z`,
      lead: figure(index),
    }),
  ),
);

/** Reads the wire copy of ../shared as the CLI does. */
const wireCopy = async (file: string): Promise<Article> => {
  const headline = "Ukraine needs more weapons, NATO's Secretary General says in Oslo";
  const flags = { authors: [], headline, section: "world", published: "2023-10-31T08:00:00Z" };
  const options = { site: publication, flags, now: new Date(), canAsk: false, showReport: () => undefined };
  const [reading] = await readArticleFile(file, flags);
  if (reading === undefined) throw new Error(`${file}: no article`);
  const { article, failure } = await prepareArticle(reading, options);
  if (article === undefined) throw failure ?? new Error(`${file}: no article`);
  return article;
};

describe("the size of a page with its headers, compressed as Cloudflare does it (brotli 4)", () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
    const stored = Array.from({ length: 4 }, (_, index) =>
      anArticle({
        id: `stored-${index}`,
        section: "sea",
        headline: inventedWords(index, 12),
        published: `2020-11-1${index}T08:00:00Z`,
        lead: storedFigure(index),
      }),
    );
    await site.fill([invented, long, illustrated, ...others, ...stored]);
  });
  afterAll(() => site?.close());

  const sent = async (path: string): Promise<{ page: string; bytes: number }> => {
    const response = await site.get(path);
    expect(response.status).toBe(200);
    const page = await response.text();
    const fields = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const body = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
    const bytes = body.length + Buffer.byteLength(`HTTP/1.1 200 OK\r\n${fields}\r\n`);
    console.log(`${path}: ${bytes} bytes brotli with headers, of ${Buffer.byteLength(page)}`);
    return { page, bytes };
  };

  /** Elements that run code or load a file, except the page's icon and structured data. */
  const loads = (page: string): string[] =>
    page.match(
      /<(?:script(?! type="application\/ld\+json")|iframe|object|embed|link rel="(?:stylesheet|preload|modulepreload))[^>]*/gu,
    ) ?? [];

  it("an article fits in the first flight, 14,600 bytes, and has no script", async () => {
    const { page, bytes } = await sent(invented.path);
    expect(bytes).toBeLessThanOrEqual(14_600);
    expect(loads(page)).toEqual([]);
  });

  it("an article with two stored pictures and four cards, in five smaller versions each, fits in the first flight too", async () => {
    const { page, bytes } = await sent(illustrated.path);
    expect(page.match(/ srcset="/gu)).toHaveLength(6);
    expect(bytes).toBeLessThanOrEqual(14_600);
  });

  describeShared("articles/wire-copy.txt", "the wire copy of ../shared", (file) => {
    it("the wire copy of ../shared fits in the first flight, 14,600 bytes, and has no script", async () => {
      const copy = await wireCopy(file);
      await site.fill([copy, ...others]);
      const { page, bytes } = await sent(copy.path);
      expect(bytes).toBeLessThanOrEqual(14_600);
      expect(loads(page)).toEqual([]);
    });
  });

  it("an article of 60 paragraphs and four figures has at most 32 KB without its images", async () => {
    const { page, bytes } = await sent(long.path);
    expect(page.match(/<figure/gu)).toHaveLength(4);
    expect(page.match(/<h3>/gu)).toHaveLength(4);
    expect(bytes).toBeLessThanOrEqual(32 * 1024);
    expect(loads(page)).toEqual([]);
  });
});
