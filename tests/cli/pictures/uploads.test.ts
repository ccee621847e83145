import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Terminal } from "../../../src/cli/output/terminal.ts";
import { linkedFiles } from "../../../src/cli/pictures/linked-files.ts";
import { locatePicture } from "../../../src/cli/pictures/locate-picture.ts";
import { dimensionsIn } from "../../../src/media/dimensions.ts";
import { type PrintedArticle, run, runAt, temporaryFolder } from "../command.ts";
import { startFakeDesk } from "./fake-desk.ts";
import { phoneJPEG } from "./phone-photo.ts";
import { png, xmpWith } from "./picture-files.ts";

/*
 * `broadsheet publish` with files on the editor's computer: they are stored before the article.
 */

const FRONT = "id: ferry\ntitle: Ferry\nsection: town\npublished: 2026-11-20\nlanguage: en";

/** Writes a folder with a story and other files. Returns the path of the story. */
const storyFolder = (
  body: string,
  files: Record<string, Buffer> = {},
  front: readonly string[] = [],
): string => {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const story = join(folder, "story.md");
  writeFileSync(story, `---\n${[FRONT, ...front].join("\n")}\n---\n\n${body}\n`);
  return story;
};

/** Runs `publish --dry-run` with a fake desk. */
const dryRun = async (story: string) =>
  run("publish", story, "--dry-run", "--site", (await startFakeDesk()).origin);

/** Returns the media path of a file whose bytes stay as they are. */
const pathOf = (bytes: Buffer, name: string): string =>
  `${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}/${name}`;

// Pictures of at most 160 pixels have no smaller versions.
const FERRY = png(160, 120);
const GULL = png(80, 50, { shade: 90 });
const INES = png(100, 100, { shade: 30 });

/** A person who answers questions. */
const personWho = (answers: {
  alt?: (question: string, proposal: string | undefined) => string | undefined;
  texts?: (question: string, options: readonly string[]) => readonly string[] | undefined;
}): Partial<Terminal> => ({
  isInteractive: true,
  ask: async (question, proposal) => answers.alt?.(question, proposal),
  chooseSome: async (question, options) => answers.texts?.(question, options),
});

const printedBy = (out: string): PrintedArticle => JSON.parse(out) as PrintedArticle;

describe("publish and the files that an article names", () => {
  it("stores every picture before the article, and writes the addresses at which the site serves them", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder(
      [
        '::figure[At noon]{lead url="photos/Ferry at noon.PNG" alt="A ferry"}',
        "We saw ![a gull](photos/gull.png) and ![it again](./photos/gull.png).",
        '::embed[The film]{kind="video" url="https://videos.example/1" thumbnail="photos/gull.png" alt="A gull"}',
      ].join("\n\n"),
      { "photos/Ferry at noon.PNG": FERRY, "photos/gull.png": GULL, "ines.png": INES },
      ["authors: [{ id: ines, name: Ines Holm, image: ines.png }]"],
    );
    const { code, out, notes } = await run("publish", story, "--site", desk.origin, "--json");
    expect({ code, notes: notes.replace(/^.*warning: .*$/gmu, "").trim() }).toEqual({ code: 0, notes: "" });
    const ferry = pathOf(FERRY, "ferry-at-noon.png");
    const gull = pathOf(GULL, "gull.png");
    const ines = pathOf(INES, "ines.png");
    expect(desk.articles.get("ferry")?.document).toMatchObject({
      authors: [{ id: "ines", image: `/media/${ines}` }],
      lead: { url: `/media/${ferry}`, width: 160, height: 120 },
      body: [
        { type: "paragraph" },
        { type: "figure", url: `/media/${gull}`, width: 80, height: 50, alt: "a gull" },
        { type: "paragraph" },
        { type: "figure", url: `/media/${gull}`, width: 80, height: 50, alt: "it again" },
        { type: "paragraph" },
        { type: "embed", thumbnail: { url: `/media/${gull}`, width: 80, height: 50 } },
      ],
    });
    expect([...desk.files.keys()].sort()).toEqual([ferry, gull, ines].sort());
    expect(desk.files.get(gull)?.equals(GULL)).toBe(true);
    const puts = desk.received.filter((each) => each.startsWith("PUT"));
    expect(puts).toHaveLength(4);
    expect(puts.at(-1)).toBe("PUT /desk/articles/ferry");
    expect(printedBy(out).files?.map(({ url, outcome }) => [url, outcome])).toEqual([
      [`/media/${ines}`, "uploaded"],
      [`/media/${ferry}`, "uploaded"],
      [`/media/${gull}`, "uploaded"],
    ]);
  });

  it("says for each file what is stored, its size in bytes and in pixels, and what was removed", async () => {
    const desk = await startFakeDesk();
    const withXMP = png(160, 120, { xmp: xmpWith({ credit: "Ines Holm" }) });
    const story = storyFolder("![A ferry](ferry.png)", { "ferry.png": withXMP });
    const { out } = await run("publish", story, "--site", desk.origin);
    expect(out).toMatch(
      /^ {2}Uploaded ferry\.png → \/media\/[\da-f]{32}\/ferry\.png \(\d+ (?:bytes|KB), 160 × 120; removed: XMP data\)$/mu,
    );
    expect(String(desk.files.get([...desk.files.keys()][0] ?? ""))).not.toContain("Ines");
  });

  it("names files as people read them, and addresses in JSON as programs need them", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder("![A](quay%20at%20dawn.png) ![B](صورة.png)", {
      "quay at dawn.png": FERRY,
      "صورة.png": GULL,
    });
    const { out } = await run("publish", story, "--site", desk.origin);
    expect(out).toContain(`Uploaded quay at dawn.png → /media/${pathOf(FERRY, "quay-at-dawn.png")} (`);
    expect(out).toContain(`Uploaded صورة.png → /media/${pathOf(GULL, "صورة.png")} (`);
    const json = await run("publish", story, "--site", desk.origin, "--json");
    expect(printedBy(json.out).files?.[1]?.url).toBe(`/media/${encodeURI(pathOf(GULL, "صورة.png"))}`);
    const wrong = storyFolder("![](no%20such%20file.png)");
    const { notes } = await run("publish", wrong, "--site", desk.origin);
    expect(notes).toContain("the picture no such file.png is not in the folder of the article");
    // This line is for the text, where a space would end the address.
    expect(notes).toContain("Say what it shows: ![what it shows](no%20such%20file.png)");
  });

  it("the same file again is neither read again nor sent, and the article does not change", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder("![A ferry](ferry.png)", { "ferry.png": FERRY });
    await run("publish", story, "--site", desk.origin);
    desk.received.length = 0;
    // A second look at the file would find another one.
    desk.interveneWith((request) => {
      if (request.method === "HEAD") writeFileSync(join(dirname(story), "ferry.png"), GULL);
      return undefined;
    });
    const { code, out } = await run("publish", story, "--site", desk.origin);
    expect(code).toBe(0);
    expect(out).toContain("Stored already ferry.png → /media/");
    expect(out).toContain("No change");
    expect(desk.received.filter((each) => each.startsWith("PUT /desk/media"))).toEqual([]);
  });

  it("a file that many articles name is looked up once", async () => {
    const desk = await startFakeDesk();
    const stories = [1, 2, 3].map((number) =>
      storyFolder("![A ferry](ferry.png)", { "ferry.png": FERRY }, [`path: /ferry-${number}`]),
    );
    await run("publish", ...stories, "--site", desk.origin);
    expect(desk.received.filter((each) => each.includes("/desk/media/"))).toHaveLength(2);
  });

  it("--dry-run sends nothing, and says what would be stored", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder("![A ferry](ferry.png)", { "ferry.png": FERRY });
    const { code, out } = await run("publish", story, "--site", desk.origin, "--dry-run");
    expect(code).toBe(0);
    expect(out).toMatch(/Would upload ferry\.png → \/media\/[\da-f]{32}\/ferry\.png/u);
    expect(desk.received.filter((each) => !/^(?:GET|HEAD) /u.test(each))).toEqual([]);
  });

  it.each([
    [
      "the site refuses a file",
      415,
      { type: "/problems#unsupported-media-type", title: "No", detail: "The bytes are no picture." },
      /The bytes are no picture\./u,
    ],
    [
      "the site has just deleted the file",
      409,
      { type: "/problems#file-busy", title: "Busy", detail: "a.png was deleted. Try in 60 seconds." },
      /gull\.png was not uploaded: a\.png was deleted\. Try in 60 seconds\./u,
    ],
    [
      "the site is out of order",
      503,
      { title: "Unavailable", detail: "Try later." },
      /Unavailable.*Try later\./u,
    ],
    [
      "the site has no desk for files",
      404,
      { title: "Not found" },
      /does not store files\. Deploy the same version/u,
    ],
  ])(
    "nothing is published if %s, and the same command can be repeated",
    async (_, status, problem, reason) => {
      const desk = await startFakeDesk();
      const story = storyFolder("![A ferry](ferry.png)\n\n![A gull](gull.png)", {
        "ferry.png": FERRY,
        "gull.png": GULL,
      });
      desk.interveneWith((request, response) => {
        if (request.method !== "PUT" || request.url?.endsWith("/gull.png") !== true) return undefined;
        request.resume();
        response.writeHead(status, { "Content-Type": "application/problem+json" });
        response.end(JSON.stringify(problem));
        return true;
      });
      const failed = await run("publish", story, "--site", desk.origin);
      expect(failed.code).toBe(1);
      expect(failed.notes).toMatch(reason);
      expect(failed.notes).toMatch(
        /gull\.png was not uploaded: .*The article was not sent\. Run the same command again/u,
      );
      expect(desk.received.filter((each) => each.includes("/desk/articles/"))).toEqual([]);
      desk.interveneWith(() => undefined);
      expect((await run("publish", story, "--site", desk.origin)).code).toBe(0);
      expect(desk.files.size).toBe(2);
      expect(desk.articles.size).toBe(1);
    },
  );

  it("a file that changes between the check and the upload is not stored under the address of the old one", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder("![A ferry](ferry.png)", { "ferry.png": FERRY });
    desk.interveneWith((request) => {
      if (request.method === "HEAD") writeFileSync(join(dirname(story), "ferry.png"), GULL);
      return undefined;
    });
    const { code, notes } = await run("publish", story, "--site", desk.origin);
    expect(code).toBe(1);
    expect(notes).toContain("ferry.png changed while the command ran. Run the command again.");
    expect(desk.files.size + desk.articles.size).toBe(0);
  });

  it("the file decides about the size, and a note names another size in the text", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder('::figure{url="ferry.png" alt="A ferry" width="64" height="64"}', {
      "ferry.png": FERRY,
    });
    const { notes } = await run("publish", story, "--site", desk.origin);
    expect(notes).toMatch(
      /line 9: the picture ferry\.png has 160 × 120 pixels\. The size in the text is another one/u,
    );
    expect(desk.articles.get("ferry")?.document.body).toMatchObject([{ width: 160, height: 120 }]);
  });

  it("a command that uploads nothing refuses a picture on this computer and says how to publish it", async () => {
    const folder = dirname(storyFolder("", { "ferry.png": FERRY }));
    const node = { type: "figure", url: "ferry.png", alt: "A ferry" };
    const places = {
      ...{ folder, root: undefined, allowed: [], origin: undefined, served: undefined },
      ...{ preparer: undefined, otherHosts: "leave" as const, language: undefined },
    };
    expect(await locatePicture({ kind: "figure", node, field: "url", place: "lead" }, places)).toEqual({
      at: "nowhere",
      error: expect.stringMatching(
        /^the picture ferry\.png is a file on this computer, and this command uploads no files\. Upload it with `npx broadsheet media put`/u,
      ),
    });
  });
});

describe("files to which an article links", () => {
  const PDF = Buffer.from(
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
  );

  it("a link and an embed that lead to a file get the address at which the site serves it", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder(
      '**Read** *[the report](papers/The%20Report.pdf#page=2)*, [other news](other.html) and [a page](/about).\n\n::embed[The report]{kind="document" url="papers/The Report.pdf"}',
      { "papers/The Report.pdf": PDF },
    );
    const { code, out } = await run("publish", story, "--site", desk.origin);
    expect(code).toBe(0);
    const [path = ""] = [...desk.files.keys()];
    expect(path).toMatch(/^[\da-f]{32}\/the-report\.pdf$/u);
    expect(out).toContain(`Uploaded papers/The Report.pdf#page=2 → /media/${path}`);
    const text = JSON.stringify(desk.articles.get("ferry")?.document.body);
    expect(text.match(/"url":"[^"]*"/gu)).toEqual([
      `"url":"/media/${path}#page=2"`,
      '"url":"other.html"',
      '"url":"/about"',
      `"url":"/media/${path}"`,
    ]);
  });

  it("a file that is no picture cannot be a figure", async () => {
    const story = storyFolder('::figure{url="a.pdf" alt="A report"}', { "a.pdf": PDF });
    const { code, notes } = await dryRun(story);
    expect(code).toBe(1);
    expect(notes).toContain(
      "line 9: the picture a.pdf cannot be uploaded. It is no picture (application/pdf).",
    );
  });

  it("a link to a file that is not there gets a warning with its line, and one that the site cannot store is an error", async () => {
    const { origin } = await startFakeDesk();
    const missing = await run("publish", storyFolder("Read [it](no.pdf)."), "--dry-run", "--site", origin);
    expect(missing.code).toBe(0);
    expect(missing.notes).toContain(
      "line 9: warning: the link no.pdf leads to no file in the folder of the article",
    );
    const wrong = storyFolder("Read [it](a.pdf).", { "a.pdf": Buffer.from("PK\x03\x04 a Word file") });
    for (const flags of [[], ["--skip-pictures"]]) {
      const refused = await run("publish", wrong, "--dry-run", "--site", origin, ...flags);
      expect(refused.code).toBe(1);
      expect(refused.notes).toMatch(/line 9: the file a\.pdf cannot be uploaded\. /u);
    }
  });

  it("a command that uploads nothing says that a link leads to a file on this computer", async () => {
    const folder = dirname(storyFolder("", { "a.pdf": PDF }));
    const link = { type: "link", url: "a.pdf", children: [] };
    const places = { folder, root: undefined, allowed: [], preparer: undefined, language: undefined };
    const { uploads, notes } = await linkedFiles({ body: [{ type: "paragraph", children: [link] }] }, places);
    expect(uploads).toEqual([]);
    expect(notes).toEqual([
      {
        place: "body[0]",
        text: expect.stringContaining(
          "and this command uploads no files. Upload it with `npx broadsheet media put`",
        ),
      },
    ]);
    expect(link.url).toBe("a.pdf");
  });
});

describe("smaller versions of pictures", () => {
  const PHOTO = () => phoneJPEG(700, 500);
  const story = async () =>
    storyFolder(
      "![A ferry](ferry.jpg)\n\n![A gull](gull.png)",
      { "ferry.jpg": await PHOTO(), "gull.png": GULL },
      ["authors: [{ id: ines, name: Ines Holm, image: ferry.jpg }]"],
    );
  const widthsIn = ({ files }: { files: ReadonlyMap<string, Buffer> }): string[] =>
    [...files.keys()].flatMap((path) => /\/(\d+)\/ferry\.jpg$/u.exec(path)?.[1] ?? []);

  it("the site gets a photo in each smaller width before the photo itself, and the article names the widths", async () => {
    const desk = await startFakeDesk();
    const { code, out } = await run("publish", await story(), "--site", desk.origin);
    expect(code).toBe(0);
    expect(out).toMatch(/Uploaded ferry\.jpg → .*, also 160, 320, 480 pixels wide$/mu);
    expect(desk.articles.get("ferry")?.document).toMatchObject({
      authors: [{ imageWidths: [160, 320, 480] }],
      body: [{ width: 700, height: 500, widths: [160, 320, 480] }, { url: expect.stringContaining("gull") }],
    });
    expect((desk.articles.get("ferry") ?? { document: { body: [] } }).document.body).not.toMatchObject([
      {},
      { widths: [] },
    ]);
    const puts = desk.received.filter((each) => /^PUT .*ferry\.jpg$/u.test(each));
    expect(puts).toHaveLength(4);
    expect(puts.at(-1)).toMatch(/^PUT \/desk\/media\/[\da-f]{32}\/ferry\.jpg$/u);
    const small = [...desk.files].find(([path]) => path.includes("/320/"))?.[1];
    expect(dimensionsIn(Uint8Array.from(small ?? []))).toEqual({ width: 320, height: 229 });
  });

  it("publishing again finds them and changes nothing, also on a computer without sharp", async () => {
    const desk = await startFakeDesk();
    const file = await story();
    await run("publish", file, "--site", desk.origin);
    desk.received.length = 0;
    const { out } = await run("publish", file, "--site", desk.origin);
    expect(out).toContain("No change");
    expect(desk.received.filter((each) => each.startsWith("PUT /desk/media"))).toEqual([]);
  });

  it("after a failure between two of them, the same command stores the missing ones", async () => {
    const desk = await startFakeDesk();
    const file = await story();
    desk.interveneWith((request, response) => {
      if (request.method !== "PUT" || !/\/160\/ferry\.jpg$/u.test(request.url ?? "")) return undefined;
      request.destroy();
      response.destroy();
      return true;
    });
    const failed = await run("publish", file, "--site", desk.origin);
    expect(failed).toMatchObject({
      code: 1,
      notes: expect.stringMatching(/ferry\.jpg was not uploaded: The connection .* broke/u),
    });
    expect({ widths: widthsIn(desk), articles: desk.articles.size }).toEqual({
      widths: ["480", "320"],
      articles: 0,
    });
    desk.interveneWith(() => undefined);
    expect((await run("publish", file, "--site", desk.origin)).code).toBe(0);
    expect(widthsIn(desk).sort()).toEqual(["160", "320", "480"]);
    expect(desk.articles.get("ferry")?.document.body).toMatchObject([{ widths: [160, 320, 480] }, {}]);
  });

  it("a photo that the site has as a portrait gets the widths of a figure when an article shows it", async () => {
    const desk = await startFakeDesk();
    const photo = { "ferry.jpg": await PHOTO() };
    const author = "authors: [{ id: ines, name: Ines Holm, image: ferry.jpg }]";
    await run("publish", storyFolder("Text.", photo, [author]), "--site", desk.origin);
    expect(widthsIn(desk).sort()).toEqual(["160", "320"]);
    desk.received.length = 0;
    await run("publish", storyFolder("![A ferry](ferry.jpg)", photo), "--site", desk.origin);
    expect(desk.articles.get("ferry")?.document.body).toMatchObject([{ widths: [320, 480] }]);
    expect(desk.received.filter((each) => each.startsWith("PUT /desk/media"))).toEqual([
      expect.stringMatching(/\/480\/ferry\.jpg$/u),
    ]);
  });

  it.each([
    [5, ["320", "480"]],
    [10, ["320"]],
  ])(
    "publishing a photo of JPEG quality %i again neither reads nor resizes it, although only the widths %j are worth storing",
    async (quality, widths) => {
      const desk = await startFakeDesk();
      const photo = await sharp(await phoneJPEG(1_000, 700))
        .jpeg({ quality })
        .toBuffer();
      const file = storyFolder("![A ferry](ferry.jpg)", { "ferry.jpg": photo });
      await run("publish", file, "--site", desk.origin);
      expect(widthsIn(desk).sort()).toEqual(widths);
      // A second look at the file would find another one.
      desk.interveneWith((request) => {
        if (request.method === "HEAD") writeFileSync(join(dirname(file), "ferry.jpg"), GULL);
        return undefined;
      });
      const { code, out } = await run("publish", file, "--site", desk.origin);
      expect(code).toBe(0);
      expect(out).toContain("No change");
    },
  );

  it("a photo that gets the widths of a figure gets all of them, also if the first command stops in between", async () => {
    const desk = await startFakeDesk();
    const photo = { "ferry.jpg": await phoneJPEG(1_000, 700) };
    const author = "authors: [{ id: ines, name: Ines Holm, image: ferry.jpg }]";
    await run("publish", storyFolder("Text.", photo, [author]), "--site", desk.origin);
    let puts = 0;
    desk.interveneWith((request, response) => {
      if (request.method !== "PUT") return undefined;
      puts += 1;
      if (puts < 2) return undefined;
      request.destroy();
      response.destroy();
      return true;
    });
    const file = storyFolder("![A ferry](ferry.jpg)", photo);
    expect((await run("publish", file, "--site", desk.origin)).code).toBe(1);
    desk.interveneWith(() => undefined);
    await run("publish", file, "--site", desk.origin);
    expect(widthsIn(desk).sort()).toEqual(["160", "320", "480", "800"]);
  });

  it("--no-widths stores none", async () => {
    const desk = await startFakeDesk();
    await run("publish", await story(), "--no-widths", "--site", desk.origin);
    expect(widthsIn(desk)).toEqual([]);
    expect(JSON.stringify(desk.articles.get("ferry")?.document)).not.toMatch(/widths/iu);
  });
});

describe("where files may be", () => {
  const names: readonly (readonly [string, string, string])[] = [
    ["a name with spaces and percent-encoding", "a%20ferry.png", "a ferry.png"],
    ["a name that contains a percent sign", "100%25.png", "100%.png"],
    ["a name that is percent-encoded on the disk", "a%20ferry.png", "a%20ferry.png"],
    ["a name in any script", "парom-フェリー.png", "парom-フェリー.png"],
    ["a name in NFD, as macOS writes it", "fährе.png".normalize("NFC"), "fährе.png".normalize("NFD")],
    ["a path that begins with a slash", "/images/ferry.png", "images/ferry.png"],
    ["a query that a browser would send", "ferry.png?v=2", "ferry.png"],
  ];
  it.each(names)("%s finds the file", async (_, url, file) => {
    const { code, out, notes } = await run(
      ...["publish", storyFolder(`![A ferry](${url})`, { [file]: FERRY })],
      ...["--dry-run", "--site", (await startFakeDesk()).origin],
    );
    expect({ code, notes: notes.replace(/.*warning.*/u, "") }).toEqual({ code: 0, notes: "" });
    expect(out).toContain("Would upload");
  });

  it("a file outside of the article's folder is refused, also through a link or an encoded path, unless --files names its folder", async () => {
    const { origin } = await startFakeDesk();
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, "private.png"), FERRY);
    const folder = dirname(storyFolder("", {}));
    symlinkSync(join(elsewhere, "private.png"), join(folder, "link.png"));
    const up = "../".repeat(folder.split("/").length);
    const outside = join(up, elsewhere, "private.png");
    for (const url of [outside, `/${outside}`, outside.replaceAll("../", "..%2f"), "link.png"]) {
      const story = join(folder, "story.md");
      writeFileSync(story, `---\n${FRONT}\n---\n\n![A ferry](${url})\n`);
      const refused = await run("publish", story, "--dry-run", "--site", origin);
      expect({ url, code: refused.code }).toEqual({ url, code: 1 });
      expect(refused.notes).toMatch(
        /line 9: the picture \S+ is outside of the folder of the article\..*--files <DIR>/u,
      );
      const allowed = await run("publish", story, "--dry-run", "--site", origin, "--files", elsewhere);
      expect({ url, code: allowed.code }).toEqual({ url, code: 0 });
    }
  });

  it.skipIf(process.platform === "win32")(
    "a pipe, a folder and a link to itself are errors with their lines, and the other errors are there too",
    async () => {
      const { origin } = await startFakeDesk();
      const names = ["pipe.jpg", "folder.jpg", "loop.jpg", "no.jpg"];
      const story = storyFolder(names.map((name) => `![A ferry](${name})`).join("\n\n"));
      const at = (name: string): string => join(dirname(story), name);
      execFileSync("mkfifo", [at("pipe.jpg")]);
      mkdirSync(at("folder.jpg"));
      symlinkSync("loop.jpg", at("loop.jpg"));
      const { code, notes } = await run("publish", story, "--dry-run", "--site", origin);
      expect(code).toBe(1);
      expect(notes.match(/line .*?: .*?(?=\. )/gu)).toEqual([
        "line 9: the picture pipe.jpg cannot be read: it is a pipe or a device, and no file with bytes",
        "line 11: the picture folder.jpg cannot be read: it is a folder",
        "line 13: the picture loop.jpg cannot be read: this link leads back to itself",
        "line 15: the picture no.jpg is not in the folder of the article: there is no such file",
      ]);
      const put = await run("media", "put", at("pipe.jpg"), "--site", origin);
      expect(put).toMatchObject({ code: 1, notes: expect.stringContaining("pipe.jpg: It is a pipe") });
    },
  );

  it.skipIf(process.platform === "win32")("media put stores a file whose name has a backslash", async () => {
    const { origin, files } = await startFakeDesk();
    const folder = dirname(storyFolder("", {}));
    mkdirSync(join(folder, "pics"));
    writeFileSync(join(folder, "pics", "back\\slash.png"), FERRY);
    const { code } = await run("media", "put", join(folder, "pics"), "--site", origin);
    expect({ code, stored: files.size }).toEqual({ code: 0, stored: 1 });
  });

  it("--files is the folder in which /images/ferry.png begins", async () => {
    const { origin } = await startFakeDesk();
    const old = temporaryFolder();
    mkdirSync(join(old, "images"));
    writeFileSync(join(old, "images/ferry.png"), FERRY);
    const story = storyFolder("![A ferry](/images/ferry.png)");
    const { code, out } = await run("publish", story, "--dry-run", "--site", origin, "--files", old);
    expect(code).toBe(0);
    expect(out).toContain("Would upload /images/ferry.png");
    const wrong = await run("publish", story, "--dry-run", "--site", origin, "--files", join(old, "no"));
    expect(wrong).toMatchObject({ code: 2, notes: expect.stringContaining("there is no such folder") });
  });

  it("a name in another case is an error that names the file, because it would break on other computers", async () => {
    const story = storyFolder("![A ferry](ferry.png)", { "Ferry.PNG": FERRY });
    const { code, notes } = await dryRun(story);
    expect(code).toBe(1);
    expect(notes).toContain(
      "line 9: the picture ferry.png is not in the folder of the article: there is no such file. Did you mean Ferry.PNG? Correct",
    );
  });

  it("a hint names no folder and no file that the site cannot store", async () => {
    const files = { "ferry/a.png": FERRY, "ferry.txt": FERRY, "gull.txt": GULL, "gull.webp": GULL };
    const story = storyFolder("![A ferry](ferry.png)\n\n![A gull](gull.png)", files);
    const { origin } = await startFakeDesk();
    const { notes } = await run("publish", story, "--dry-run", "--site", origin);
    expect(notes).toMatch(/line 9: .*: there is no such file\. Correct/u);
    expect(notes).toMatch(/line 11: .*: there is no such file\. Did you mean gull\.webp\? Correct/u);
  });

  it.skipIf(process.platform === "win32")(
    "a name with # or ? gets the address that names the whole file, and this address works",
    async () => {
      const { origin } = await startFakeDesk();
      const files = { "hash#tag.png": FERRY, "q?uery.png": GULL };
      const refused = await run(
        ...["publish", storyFolder("![A ferry](hash#tag.png)\n\n![A gull](q?uery.png)", files)],
        ...["--dry-run", "--site", origin],
      );
      const written = [...refused.notes.matchAll(/A file has the whole name\. Write it as (\S+)\. /gu)];
      const names = written.map(([, name]) => name);
      expect(names).toEqual(["hash%23tag.png", "q%3Fuery.png"]);
      const story = storyFolder(names.map((name) => `![A picture](${name})`).join("\n\n"), files);
      expect((await run("publish", story, "--dry-run", "--site", origin)).code).toBe(0);
    },
  );
});

describe("texts about pictures", () => {
  const AGENCY = xmpWith({
    credit: "Ines Holm / Courier",
    caption: "The ferry leaves at noon.",
    altText: "A white ferry in fog",
  });
  const agency = () => ({ "ferry.png": png(160, 120, { xmp: AGENCY }) });
  const figureOf = (article: Record<string, unknown> | undefined): unknown =>
    (article?.body as unknown[] | undefined)?.[0];

  it("publish asks for a missing alt text, with the alt text of the file as the proposal", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder("![](ferry.png)\n\n![](gull.png)", { ...agency(), "gull.png": GULL });
    const questions: unknown[] = [];
    const person = personWho({
      alt: (question, proposal) => {
        questions.push([question, proposal]);
        return proposal === undefined ? "A gull on a pole" : `${proposal}, at noon`;
      },
      texts: () => [],
    });
    const { code } = await runAt(person, "publish", story, "--site", desk.origin);
    expect(code).toBe(0);
    expect(questions).toEqual([
      ["Alt text of ferry.png: what does the picture show?", "A white ferry in fog"],
      ["Alt text of gull.png: what does the picture show?", undefined],
    ]);
    expect(desk.articles.get("ferry")?.document.body).toMatchObject([
      { alt: "A white ferry in fog, at noon" },
      { alt: "A gull on a pole" },
    ]);
  });

  it("a person is not asked about an article that cannot be published, nor about texts with --no-offers", async () => {
    const { origin } = await startFakeDesk();
    const questions: string[] = [];
    const person = personWho({
      alt: (question) => (questions.push(question) > 0 ? "A ferry" : undefined),
      texts: (question) => (questions.push(question) > 0 ? [] : undefined),
    });
    const broken = storyFolder("![](gull.png)\n\n![A gull](no.png)", { "gull.png": GULL });
    const refused = await runAt(person, "publish", broken, "--dry-run", "--site", origin);
    expect(refused.notes).toContain("line 9: the picture has no alt text");
    expect({ code: refused.code, questions }).toEqual({ code: 1, questions: [] });
    await runAt(
      person,
      "publish",
      storyFolder("![](ferry.png)", agency()),
      "--dry-run",
      "--no-offers",
      "--site",
      origin,
    );
    expect(questions).toEqual(["Alt text of ferry.png: what does the picture show?"]);
  });

  it("a person who cancels the question sends nothing", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder("![](ferry.png)", { "ferry.png": FERRY });
    const { code, notes } = await runAt(personWho({}), "publish", story, "--site", desk.origin);
    expect({ code, notes }).toEqual({
      code: 1,
      notes: expect.stringContaining("Cancelled. Nothing was sent."),
    });
    expect(desk.received.filter((each) => each.startsWith("PUT"))).toEqual([]);
  });

  it("without a terminal a missing alt text is an error with its line, and names the file as the text does", async () => {
    const story = storyFolder("Text.\n\n![](photos/ferry.png)", { "photos/ferry.png": FERRY });
    const { code, notes } = await dryRun(story);
    expect(code).toBe(1);
    expect(notes).toContain(
      "line 11: the picture has no alt text. Say what it shows: ![what it shows](photos/ferry.png)",
    );
  });

  it("a lead in the front matter without an alt text gets the form that works there, and the form works", async () => {
    const { origin } = await startFakeDesk();
    const withLead = (lead: string) => storyFolder("Text.", { "o6.png": FERRY }, [lead]);
    const args = ["--dry-run", "--site", origin];
    const refused = await run("publish", withLead("lead: o6.png"), ...args);
    expect(refused.code).toBe(1);
    const [, form = ""] =
      /line 7: the picture has no alt text\. Say what it shows: (.*), or leave/u.exec(refused.notes) ?? [];
    expect(form).toBe("lead: { url: o6.png, alt: what it shows }");
    expect((await run("publish", withLead(form), ...args)).code).toBe(0);
    const person = personWho({ alt: () => "A ferry: at noon", texts: () => [] });
    const asked = await runAt(person, "publish", withLead("lead: o6.png"), ...args);
    expect(asked.notes).toContain('asks again: lead: { url: o6.png, alt: "A ferry: at noon" }');
    const figure = storyFolder('::figure{lead url="o6.png"}\n\nText.', { "o6.png": FERRY });
    expect((await run("publish", figure, ...args)).notes).toContain("![what it shows](o6.png)");
  });

  it("a person chooses which texts of the file the article gets; the file never replaces a text of the article", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder(
      '![A ferry](ferry.png)\n\n::figure[Own caption]{url="ferry.png" alt="Own" credit="Own credit"}',
      agency(),
    );
    const offered: (readonly string[])[] = [];
    const person = personWho({
      texts: (_, options) => {
        offered.push(options);
        return options.filter((each) => each.startsWith("caption"));
      },
    });
    const { code, notes } = await runAt(person, "publish", story, "--site", desk.origin);
    expect(code).toBe(0);
    expect(notes).toContain(
      "write these texts of the picture ferry.png in the file of the article, or the next command publishes without them: the caption “The ferry leaves at noon.”.",
    );
    expect(offered).toEqual([["caption: “The ferry leaves at noon.”", "credit: “Ines Holm / Courier”"]]);
    const { body } = (desk.articles.get("ferry") ?? { document: {} }).document as {
      body: Record<string, unknown>[];
    };
    expect(body[0]).toMatchObject({ alt: "A ferry", children: [{ value: "The ferry leaves at noon." }] });
    expect(body[0]).not.toHaveProperty("credit");
    expect(body[1]).toMatchObject({ alt: "Own", credit: "Own credit", children: [{ value: "Own caption" }] });
  });

  it("without a terminal an article gets the credit and the alt text of the file, with a note for each, and no caption", async () => {
    const desk = await startFakeDesk();
    const { code, notes } = await run(
      "publish",
      storyFolder("![](ferry.png)", agency()),
      "--site",
      desk.origin,
    );
    expect(code).toBe(0);
    const figure = figureOf(desk.articles.get("ferry")?.document);
    expect(figure).toMatchObject({ alt: "A white ferry in fog", credit: "Ines Holm / Courier" });
    expect(figure).not.toHaveProperty("children");
    expect(notes).toContain(
      "line 9: the picture ferry.png has the credit “Ines Holm / Courier” from its file.",
    );
    expect(notes).toContain(
      "line 9: the picture ferry.png has the alt text “A white ferry in fog” from its file.",
    );
  });

  it("the photographer's name, which may be that of the camera's owner, becomes the credit only if a person chooses it", async () => {
    const desk = await startFakeDesk();
    const photo = { "ferry.png": png(160, 120, { xmp: xmpWith({ creator: "Ines Holm" }) }) };
    const text = "![A ferry](ferry.png)";
    await run("publish", storyFolder(text, photo), "--site", desk.origin);
    expect(figureOf(desk.articles.get("ferry")?.document)).not.toHaveProperty("credit");
    const person = personWho({ texts: (_, options) => [...options] });
    await runAt(person, "publish", storyFolder(text, photo), "--site", desk.origin);
    expect(figureOf(desk.articles.get("ferry")?.document)).toMatchObject({ credit: "Ines Holm" });
  });

  it("--no-offers uses no text of the file", async () => {
    const desk = await startFakeDesk();
    const story = storyFolder("![A ferry](ferry.png)", agency());
    await run("publish", story, "--no-offers", "--site", desk.origin);
    expect(figureOf(desk.articles.get("ferry")?.document)).not.toHaveProperty("credit");
    const without = await run(
      "publish",
      storyFolder("![](ferry.png)", agency()),
      "--no-offers",
      "--site",
      desk.origin,
    );
    expect(without).toMatchObject({ code: 1, notes: expect.stringContaining("the picture has no alt text") });
  });

  it("a picture that a machine made gets a warning, unless the article says so", async () => {
    const { origin } = await startFakeDesk();
    const made = {
      "ferry.png": png(160, 120, {
        xmp: xmpWith({
          digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        }),
      }),
    };
    const warned = await run(
      "publish",
      storyFolder("![A ferry](ferry.png)", made),
      "--dry-run",
      "--site",
      origin,
    );
    expect(warned.notes).toMatch(
      /line 9: warning: the file of the picture ferry\.png says that a machine made it.*\(trainedAlgorithmicMedia\)/u,
    );
    const disclosed = storyFolder("![A ferry](ferry.png)", made, [
      "digitalSourceType: trainedAlgorithmicMedia",
    ]);
    expect((await run("publish", disclosed, "--dry-run", "--site", origin)).notes).not.toContain("machine");
    const desk = await startFakeDesk();
    const person = personWho({ texts: (_, options) => options });
    await runAt(person, "publish", storyFolder("![A ferry](ferry.png)", made), "--site", desk.origin);
    expect(desk.articles.get("ferry")?.document.digitalSourceType).toBe("trainedAlgorithmicMedia");
  });
});
