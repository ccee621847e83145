import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locatePicture } from "../../../src/cli/pictures/locate-picture.ts";
import { previewWarnings } from "../../../src/cli/pictures/preview-warnings.ts";
import { run, runJSON, temporaryFolder } from "../command.ts";
import { png } from "./picture-files.ts";

/*
 * Pictures in Markdown: `broadsheet publish` reads their sizes, and never drops one without an error.
 */

let web: string;
const requested: string[] = [];
const server = createServer((request, response) => {
  requested.push(request.url ?? "");
  if (request.url?.startsWith("/ferry.png")) response.end(png(1600, 900));
  else if (request.url === "/page") response.end("<!doctype html><title>Login</title>");
  else if (request.url?.startsWith("/unacceptable/") === true) response.writeHead(406).end();
  else if (request.url?.startsWith("/failing/") === true) response.writeHead(503).end();
  else response.writeHead(404).end();
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  web = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(() => resolve(undefined))));

const FRONT = "---\ntitle: Pictures\nsection: town\npublished: 2026-11-20\nlanguage: en\n---\n\n";

/** Writes an article and a picture next to it. Returns the article's file. */
const article = (body: string): string => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "images"));
  writeFileSync(join(folder, "images/gull at sea.png"), png(640, 480));
  writeFileSync(join(folder, "notes.png"), "no picture");
  writeFileSync(join(folder, "story.md"), FRONT + body);
  return join(folder, "story.md");
};
const dryRun = (body: string, ...flags: string[]) =>
  runJSON("publish", article(body), "--dry-run", "--site", web, ...flags);

describe("a picture in Markdown", () => {
  it("a picture on the web becomes a figure with its size", async () => {
    const { code, printed } = await dryRun(`One.\n\n![The ferry](${web}/ferry.png "At noon")\n\nTwo.\n`);
    expect(code).toBe(0);
    expect(printed.article.body).toMatchObject([
      { type: "paragraph" },
      { type: "figure", url: `${web}/ferry.png`, alt: "The ferry", width: 1600, height: 900 },
      { type: "paragraph" },
    ]);
    expect(printed.report.find(({ text }) => text.includes("ferry.png"))).toMatchObject({
      as: "figure",
      kept: true,
    });
  });

  it.each([
    ["a path of the site", "![A ferry](/ferry.png)", 1600],
    ["a reference", "![A ferry][ferry]\n\n[ferry]: </ferry.png?at sea>", 1600],
    ["the middle of a sentence", "We saw ![a ferry](/ferry.png) at sea.", 1600],
    ["a link around the picture", "[![A ferry](/ferry.png)](https://news.example)", 1600],
    ["an image in HTML", 'A <img src="/ferry.png" alt="ferry"> B', 1600],
    ["a list item", "- ![A ferry](/ferry.png)", 1600],
    ["a directive without a size", '::figure[Late]{url="/ferry.png" alt="A ferry"}', 1600],
    ["the lead", '::figure[Late]{lead url="/ferry.png" alt="A ferry"}\n\nText.', 1600],
  ])("the size of a picture is read for %s", async (_, markdown, width) => {
    const { code, printed } = await dryRun(`Text.\n\n${markdown}\n`);
    expect({ code, error: printed.error }).toEqual({ code: 0, error: undefined });
    expect(JSON.stringify(printed.article)).toContain(`"width":${width}`);
  });

  it.each([
    ["next to the article", "![A gull](images/gull%20at%20sea.png)"],
    ["at an absolute path", "![A gull](/images/gull%20at%20sea.png)"],
    [
      "in a directive with another size",
      '::figure{url="images/gull%20at%20sea.png" alt="A gull" width="9" height="9"}',
    ],
    ["in the lead", '::figure{lead url="./images/gull%20at%20sea.png" alt="A gull"}\n\nText.'],
    ["in a sentence", "We saw ![a gull](images/gull%20at%20sea.png) at sea."],
  ])(
    "a file on this computer gets the address at which the site will serve it, and its size: %s",
    async (_, markdown) => {
      const { code, printed } = await dryRun(`Text.\n\n${markdown}\n`);
      expect({ code, error: printed.error }).toEqual({ code: 0, error: undefined });
      const [file] = printed.files ?? [];
      expect(file).toMatchObject({
        file: expect.stringMatching(/images\/gull%20at%20sea\.png$/u),
        url: expect.stringMatching(/^\/media\/[\da-f]{32}\/gull-at-sea\.png$/u),
        type: "image/png",
        width: 640,
        height: 480,
        outcome: "dry run",
      });
      const { lead, body } = printed.article as { lead?: object; body: { type: string }[] };
      const figure = lead ?? body.find(({ type }) => type === "figure");
      expect(figure).toMatchObject({ url: file?.url, width: 640, height: 480 });
    },
  );

  it("a file in the folder that the site serves has the path at which the site serves it", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "public/media"), { recursive: true });
    writeFileSync(join(folder, "public/media/gull at sea.png"), png(640, 480));
    const node = { type: "figure" as const, url: "public/media/gull at sea.png", alt: "A gull" };
    const places = {
      folder,
      root: undefined,
      allowed: [],
      origin: undefined,
      served: join(folder, "public"),
      preparer: undefined,
      otherHosts: "leave" as const,
      language: undefined,
    };
    expect(await locatePicture({ kind: "figure", node, field: "url", place: "lead" }, places)).toEqual({
      at: "web",
      path: "/media/gull%20at%20sea.png",
      size: { width: 640, height: 480 },
    });
  });

  it("the text before and after a picture in a sentence stays, in its order", async () => {
    const { printed } = await dryRun("We saw ![a gull](images/gull%20at%20sea.png) *at sea*.\n");
    const { body } = printed.article as { body: { type: string }[] };
    expect(body.map(({ type }) => type)).toEqual(["paragraph", "figure", "paragraph"]);
  });

  it.each([
    [
      "does not exist",
      "![A gull](gull.png)",
      /line 10: the picture gull\.png is not in the folder of the article: there is no such file\. Correct the address, or leave such pictures out with --skip-pictures\.$/u,
    ],
    [
      "is neither in the folder nor on the site",
      "![A gull](/gull.png)",
      /line 10: the picture \/gull\.png is neither in the folder of the article nor on the site: there is no such file\. Correct the address, name the folder in which it begins with --files <DIR>, or leave such pictures out with --skip-pictures\.$/u,
    ],
    [
      "is not on a site that has 406 for pages which are no pictures",
      "![A gull](/unacceptable/gull.png)",
      /line 10: the picture \/unacceptable\/gull\.png is neither in the folder of the article nor on the site/u,
    ],
    [
      "cannot be had from the site at the moment",
      "![A gull](/failing/gull.png)",
      /line 10: the size of the picture \/failing\/gull\.png is unknown: the server responds with 503\. Correct the address, give the size \(::figure.*width="1200" height="800"\}\), or leave such pictures out with --skip-pictures\.$/u,
    ],
    ["is a web page", "![A gull](/page)", /line 10: .*it is no picture whose size can be read/u],
    [
      "is a file of another kind",
      "![A gull](notes.png)",
      /line 10: the picture notes\.png cannot be uploaded\. .*--skip-pictures\.$/u,
    ],
    [
      "is a file of this computer by its whole address",
      "![A gull](file:///home/ann/gull.png)",
      /line 10: .* begins with file:, which the site cannot show\. Save it as a file next to the article/u,
    ],
    [
      "is on a host that does not exist",
      "![A gull](https://nowhere.invalid/a.png)",
      /line 10: .*cannot be reached/u,
    ],
    ["has no alt text", "![](/ferry.png)", /line 10: the picture has no alt text\. Say what it shows/u],
    ["is in a heading", "## A ![gull](/ferry.png)", /line 10: the picture !\[gull\].* would be lost/u],
    ["is in a table", "| a |\n| - |\n| ![gull](/ferry.png) |", /line 12: the picture .* would be lost/u],
  ])("publish fails with the line and a way out if a picture %s", async (_, markdown, message) => {
    const { code, printed, notes } = await dryRun(`Text.\n\n${markdown}\n`);
    expect(code).toBe(1);
    expect(printed.issues).toHaveLength(1);
    expect(printed.issues?.[0]).toMatch(message);
    expect(notes).toContain("--skip-pictures");
  });

  it("--skip-pictures leaves such pictures out, with a note for each", async () => {
    const body = "Text.\n\n![A gull](gull.png)\n\n![](/ferry.png)\n\n![A ferry](/ferry.png)\n";
    const { code, printed, notes } = await dryRun(body, "--skip-pictures");
    expect(code).toBe(0);
    expect(printed.article.body).toMatchObject([{ type: "paragraph" }, { type: "figure", width: 1600 }]);
    expect(notes).toMatch(/line 10: the picture gull\.png is left out/u);
    expect(notes).toMatch(/line 12: the picture \/ferry\.png is left out/u);
    expect(printed.report.filter(({ as }) => as === "figure")).toMatchObject([
      { line: 10, kept: false, loss: "image", why: expect.stringContaining("gull.png") },
      { line: 12, kept: false, loss: "image", why: expect.stringContaining("alt text") },
      { line: 14, kept: true },
    ]);
  });

  it("a picture with its size is not requested", async () => {
    requested.length = 0;
    const { code } = await dryRun(
      'Text.\n\n::figure{url="/gull.png" alt="A gull" width="640" height="480"}\n',
    );
    expect({ code, requested }).toEqual({ code: 0, requested: [] });
  });

  it("a picture is requested once, although the article shows it twice", async () => {
    requested.length = 0;
    await dryRun("![A ferry](/ferry.png?1)\n\n![The same ferry](/ferry.png?1)\n");
    expect(requested).toEqual(["/ferry.png?1"]);
  });
});

describe("a picture that other sites do not show well in previews gets a warning with its line, and no error", () => {
  const figure = (url: string, width = 1600) =>
    `::figure{url="${url}" alt="A ferry" width="${width}" height="900"}`;

  const WAY_OUT = "Use a JPEG or PNG as the first picture.";

  it.each([
    [
      "a drawing without another picture",
      [figure("/map.svg")],
      [
        `line 10: warning: the picture /map.svg is a drawing (SVG), which other sites do not show. Previews of the article show the logo, or no picture. ${WAY_OUT}`,
      ],
    ],
    [
      "a drawing before another picture",
      [figure("/map.svg"), figure("/ferry.jpg")],
      [
        `line 10: warning: the picture /map.svg is a drawing (SVG), which other sites do not show. Previews of the article show /ferry.jpg. ${WAY_OUT}`,
      ],
    ],
    [
      "AVIF",
      [figure("/ferry.avif?v=2")],
      [
        `line 10: warning: the picture /ferry.avif?v=2 is AVIF, which other sites do not show. Previews of the article show the logo, or no picture. ${WAY_OUT}`,
      ],
    ],
    [
      "WebP",
      [figure("/ferry.webp")],
      [
        "line 10: warning: the picture /ferry.webp is WebP, which some sites do not show in previews. Use a JPEG or PNG.",
      ],
    ],
    [
      "a narrow picture",
      [figure("/ferry.jpg", 1199), figure("/small.jpg", 300)],
      [
        "line 10: warning: the picture /ferry.jpg is 1199 pixels wide. Google Discover shows a large preview only from 1200 pixels on. Use a wider picture.",
      ],
    ],
    ["a wide JPEG", [figure("/ferry.jpg", 1200), figure("/map.svg"), figure("/small.webp", 300)], undefined],
  ])("%s", async (_, figures, warnings) => {
    const file = article(`Text.\n\n${figures.join("\n\n")}\n`);
    const { code, printed, notes } = await runJSON("publish", file, "--dry-run", "--site", web);
    expect({ code, warnings: printed.warnings }).toEqual({ code: 0, warnings });
    expect(notes).toBe((warnings ?? []).map((warning) => `${file}: ${warning}`).join("\n"));
  });

  it("WebP needs no warning if the site resizes images, because previews are JPEG then", () => {
    const lead = { type: "figure" as const, url: "/ferry.webp", alt: "A ferry", width: 1600, height: 900 };
    expect(previewWarnings({ lead, body: [] }, { imageResizing: "cloudflare" })).toEqual([]);
    expect(previewWarnings({ lead, body: [] }, {})).toHaveLength(1);
  });
});

describe("errors in a file name the line", () => {
  it("errors in the front matter and in the text name their lines and the flags", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "s.md");
    writeFileSync(
      file,
      "---\ntitle: Lines\nsection: sport\npublished: 2026-11-20\nlanguage: en\n---\n\nOne.\n\n[A](javascript:alert)\n",
    );
    const { code, notes } = await run("publish", file, "--dry-run", "--site", web);
    expect(code).toBe(1);
    expect(notes).toMatch(/^ {2}line 3: section: expected one of the sections .*--section/mu);
    expect(notes).toMatch(/^ {2}line 10: body\[1\]/mu);
  });
});
