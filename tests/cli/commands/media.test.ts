import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { localPictureWarning } from "../../../src/cli/import/local-pictures.ts";
import { aDocument, aFile, temporaryFolder } from "../command.ts";
import { png, xmpWith } from "../pictures/picture-files.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet media`, and files that articles name, on a site in real workerd.
 */

const { origin, run, runOn, runJSON, put, get, desk } = editedSite({
  MEDIA_PATHS: ["/wp-content/uploads/"],
});

/** Stores a picture with another shade than all others. Returns its media path. */
const stored = async (name: string, shade: number): Promise<string> => {
  const { printed } = await runJSON("media", "put", aFile(name, png(40, 30, { shade })));
  return String(printed.path);
};

it("media put prints the address at which readers get the file, and a line for an article", async () => {
  const picture = png(640, 480, { xmp: xmpWith({ credit: 'Ines "Ink" Holm', caption: "At [noon]" }) });
  const { code, out } = await run("media", "put", aFile("The Ferry.PNG", picture));
  expect(code).toBe(0);
  const [first, address = "", figure] = out.split("\n").map((line) => line.trim());
  expect(first).toMatch(
    /^Stored: \S+The Ferry\.PNG → \/media\/[\da-f]{32}\/the-ferry\.png \(\d.*removed: XMP data\)$/u,
  );
  const path = address.slice(origin().length);
  expect(figure).toBe(
    `::figure[At \\[noon\\]]{url="${path}" alt="what it shows" width="640" height="480" widths="320 480" credit="Ines &quot;Ink&quot; Holm"}`,
  );
  const served = await get(path);
  expect(served.status).toBe(200);
  expect(served.headers.get("Content-Type")).toBe("image/png");
  expect(Buffer.from(await served.arrayBuffer()).toString("latin1")).not.toContain("Ines");
});

it("the line that media put prints is an article's figure with the same texts", async () => {
  const picture = png(64, 48, { xmp: xmpWith({ credit: 'A & "B" <c>', caption: "1 * 2 _[x]_ `y` <b>" }) });
  const { out } = await run("media", "put", aFile("a.png", picture));
  const line = out.split("\n").at(-1)?.trim() ?? "";
  const story = aFile("s.md", `---\ntitle: S\nsection: town\npublished: 2026-11-20\n---\n\n${line}\n`);
  const { printed } = await runJSON("publish", story, "--dry-run");
  expect((printed.article as { body: unknown[] }).body).toMatchObject([
    { alt: "what it shows", credit: 'A & "B" <c>', children: [{ value: "1 * 2 _[x]_ `y` <b>" }] },
  ]);
});

it("media put takes files and folders, continues after a file that it cannot store, and repeats without a second upload", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "2020/may"), { recursive: true });
  writeFileSync(join(folder, "2020/may/Ferry 1.PNG"), png(20, 10, { shade: 1 }));
  writeFileSync(join(folder, "2020/b.png"), png(20, 10, { shade: 2 }));
  writeFileSync(join(folder, "2020/notes.txt"), "no picture");
  writeFileSync(join(folder, "2020/.DS_Store"), "hidden");
  const args = ["media", "put", join(folder, "2020"), "--as", "wp-content/uploads/2020"];
  const first = await run(...args);
  expect(first.code).toBe(1);
  expect(first.notes).toMatch(/2020\/notes\.txt: The content of the file is of no known type\./u);
  expect(first.out.match(/^Stored: /gmu)).toHaveLength(2);
  expect(first.out).toContain("/wp-content/uploads/2020/may/Ferry%201.PNG");
  const served = await get("/wp-content/uploads/2020/may/Ferry%201.PNG");
  expect([served.status, served.headers.get("Content-Type")]).toEqual([200, "image/png"]);
  const again = await run(...args);
  expect(again.out.match(/^Stored already: /gmu)).toHaveLength(2);
  const other = aFile("b.png", png(20, 10, { shade: 3 }));
  const taken = await run("media", "put", other, "--as", "wp-content/uploads/2020/b.png");
  expect(taken).toMatchObject({
    code: 1,
    notes: expect.stringMatching(
      /has another file at wp-content\/uploads\/2020\/b\.png\. A file never changes/u,
    ),
  });
  const listed = await run("media", "list", "wp-content/uploads/2020");
  expect(listed.out).toMatch(
    /^wp-content\/uploads\/2020\/may\/Ferry 1\.PNG +image\/png +\d+ bytes +20 × 10/mu,
  );
  expect(listed.notes).toMatch(/^2 files, /u);
});

it("media put refuses an address that MEDIA_PATHS does not have, and names the setting", async () => {
  const { code, notes } = await run("media", "put", aFile("a.png", png(20, 10)), "--as", "assets/a.png");
  expect(code).toBe(1);
  expect(notes).toMatch(
    /a\.png was not uploaded: No prefix of the setting MEDIA_PATHS matches \/assets\/a\.png/u,
  );
});

it("media put of a font prints the value of FONTS", async () => {
  const font = Buffer.concat([Buffer.from("wOF2\0\x01\0\0", "latin1"), Buffer.alloc(200)]);
  for (const [fileName, name] of [
    ["Newsreader 600.woff2", "newsreader-600.woff2"],
    ["Inter-4.0.woff2", "inter-4-0.woff2"],
  ] as const) {
    const { code, out } = await run("media", "put", aFile(fileName, font));
    expect(code).toBe(0);
    expect(out).toContain(`FONTS = [{ use = "headings", file = "${name}"`);
    expect((await run("media", "show", name)).out).toContain(`/media/${name}`);
  }
});

it("media show lists the articles that use a file, and media delete refuses while they do", async () => {
  const path = await stored("used.png", 50);
  const figure = { type: "figure", url: `/media/${path}`, alt: "A gull", width: 40, height: 30 };
  await put({ id: "with-gull", headline: "With a gull", body: [figure] });
  const shown = await run("media", "show", `${origin()}/media/${path}`);
  expect(shown.out).toMatch(/^image\/png, \d+ bytes, 40 × 30 pixels, stored 20\d\d-/mu);
  expect(shown.out).toContain("with-gull: “With a gull” (the current revision)");
  const refused = await run("media", "delete", path);
  expect(refused.code).toBe(1);
  expect(refused.notes).toMatch(/was not deleted, because it is in use\..*\n {2}with-gull: “With a gull”/u);
  await put({ id: "with-gull", headline: "With a gull" });
  const old = await run("media", "delete", path);
  expect(old.notes).toContain("with-gull: “With a gull” (only in old revisions: 1)");
  expect((await get(`/media/${path}`)).status).toBe(200);
});

it("media delete deletes an unused file after a confirmation, and says if there is no such file", async () => {
  const path = await stored("unused.png", 60);
  const questions: string[] = [];
  const no = {
    isInteractive: true,
    confirm: async (question: string) => {
      questions.push(question);
      return false;
    },
  };
  expect((await runOn(no, "media", "delete", path)).notes).toContain("Nothing was changed");
  expect(questions[0]).toContain(`Delete ${path} from ${origin()}? This cannot be undone.`);
  expect(await run("media", "delete", path)).toMatchObject({ code: 0, out: `Deleted: ${path}` });
  const missing = await run("media", "delete", `${"0".repeat(32)}/no.png`);
  expect(missing).toMatchObject({ code: 1, notes: expect.stringContaining("does not store 0000") });
});

it("media move explains how to bind a bucket if the site has none", async () => {
  const { code, notes } = await run("media", "move", "--to", "r2");
  expect(code).toBe(1);
  expect(notes).toContain("No R2 bucket is bound as MEDIA");
});

it.each([
  [["media"], "The action is missing"],
  [["media", "upload", "a.png"], "upload: unknown action"],
  [["media", "put"], "Name the files to store"],
  [["media", "list", "--as", "a/b.png"], "--as is for `media put` only"],
  [["media", "move", "--to", "s3"], "media move --to r2"],
  [["media", "show"], "Name one file"],
  [["media", "put", "no-such-file.png"], "no-such-file.png: file not found"],
])("%j fails with the right usage", async (args, message) => {
  const { code, notes } = await run(...args);
  expect(code).toBeGreaterThan(0);
  expect(notes).toContain(message);
});

it.each([
  ["a path that leads out of its folder", "../desk/a.png"],
  ["a path of the site itself", "a.png"],
])("media put refuses %s in --as", async (_, as) => {
  const { code, notes } = await run("media", "put", aFile("a.png", png(20, 10, { shade: 7 })), "--as", as);
  expect(code).toBeGreaterThan(0);
  expect(notes).toMatch(/cannot be stored\. Expected a path/u);
});

it("publish, update and correct store pictures; the picture is public with the article, and a repeated update changes nothing", async () => {
  const folder = temporaryFolder();
  const story = join(folder, "story.md");
  const write = (text: string): void =>
    writeFileSync(
      story,
      `---\nid: tide\ntitle: Tide\nsection: town\npublished: 2026-11-20\n---\n\n${text}\n`,
    );
  writeFileSync(join(folder, "a.png"), png(64, 48, { shade: 11 }));
  writeFileSync(join(folder, "b.png"), png(64, 48, { shade: 12 }));
  writeFileSync(join(folder, "c.png"), png(64, 48, { shade: 13 }));
  write("![A](a.png)");
  expect((await run("publish", story)).code).toBe(0);
  write("![A](a.png)\n\n![B](b.png)");
  const updated = await run("update", story);
  expect(updated.out).toMatch(/Stored already a\.png .*\n.*Uploaded b\.png .*\n.*Updated: /u);
  write("![A](a.png)\n\n![C](c.png)");
  expect((await run("correct", story, "--note", "It was another picture.")).out).toContain("Uploaded c.png");
  const article = (await (await desk("/articles/tide")).json()) as { body: { url: string }[] };
  for (const { url } of article.body) expect((await get(url)).status).toBe(200);
  expect((await run("publish", story)).out).toContain("No change");
  expect((await run("diff", "tide", "--from", "2", "--to", "3")).out).not.toMatch(/^ *[-+] .*a\.png/mu);
});

it("publish, update and correct write the widths of stored pictures, and refuse a picture that was deleted", async () => {
  const { printed } = await runJSON("media", "put", aFile("harbour.png", png(640, 480, { shade: 21 })));
  const gone = await stored("gone.png", 22);
  expect((await run("media", "delete", gone, "--yes")).code).toBe(0);
  const front = "id: harbour\ntitle: Harbour\nsection: town\npublished: 2026-11-20";
  const story = (text: string): string => aFile("story.md", `---\n${front}\n---\n\n${text}\n`);
  const picture = `![The harbour](${origin()}/media/${String(printed.path)})`;
  const figure = { url: `/media/${String(printed.path)}`, width: 640, height: 480, widths: printed.widths };
  const current = async () => (await desk("/articles/harbour")).json();
  expect((await run("publish", story(picture))).code).toBe(0);
  expect(await current()).toMatchObject({ body: [figure] });
  expect((await run("update", story(`${picture}\n\nNews.`))).code).toBe(0);
  expect(await current()).toMatchObject({ body: [figure, {}] });
  expect((await run("correct", story(`${picture}\n\nOld.`), "--note", "It was not new.")).code).toBe(0);
  expect(await current()).toMatchObject({ body: [figure, {}] });
  const text = story(`${picture}\n\n![Gone](/media/${gone})`);
  for (const args of [
    ["publish", "--minor"],
    ["publish", "--dry-run"],
    ["update"],
    ["correct", "--note", "N."],
  ]) {
    const [command = "", ...flags] = args;
    const { code, notes } = await run(command, text, ...flags);
    expect([code, notes]).toEqual([
      1,
      expect.stringContaining(`line 10: the picture /media/${gone} is not stored by the site.`),
    ]);
  }
});

it("import warns about a picture that is a file, with the line, and not about other pictures or records of a backup", async () => {
  const figure = (url: string) => ({ type: "figure", url, alt: "A gull", width: 40, height: 30 });
  const lines = ["photos/gull.jpg", "/media/gull.jpg", "https://pictures.example/gull.jpg"].map(
    (url, index) => JSON.stringify(aDocument({ id: `imported-${index}`, body: [figure(url)] })),
  );
  const { code, printed } = await runJSON("import", aFile("a.ndjson", lines.join("\n")));
  expect({ code, created: printed.created }).toEqual({ code: 0, created: 3 });
  expect(printed.warnings).toEqual([
    {
      line: 1,
      id: "imported-0",
      reason: expect.stringMatching(
        /^the picture photos\/gull\.jpg is the name of a file, and an import uploads no files/u,
      ),
    },
  ]);
  const record = JSON.stringify({
    type: "revision",
    article: aDocument({ body: [figure("photos/gull.jpg")] }),
  });
  expect(localPictureWarning(1, record)).toBeUndefined();
});
