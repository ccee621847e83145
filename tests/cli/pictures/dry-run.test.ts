import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { type PrintedArticle, run, temporaryFolder } from "../command.ts";
import { startFakeDesk } from "./fake-desk.ts";

/*
 * `broadsheet publish --dry-run` and the files of an article: what is stored already, and what would be stored.
 */

/** A photo of 900 × 600 pixels, which has smaller versions. */
const photo = (shade: number): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: { r: shade, g: 90, b: 120 } } })
    .jpeg({ quality: 100 })
    .toBuffer();

const storyWith = async (shades: Record<string, number>): Promise<string> => {
  const folder = temporaryFolder();
  for (const [name, shade] of Object.entries(shades)) writeFileSync(join(folder, name), await photo(shade));
  const text = Object.keys(shades).map((name) => `![A ferry](${name})`);
  const story = join(folder, "story.md");
  const front = "id: ferry\ntitle: Ferry\nsection: town\npublished: 2026-11-20";
  writeFileSync(story, `---\n${front}\n---\n\n${text.join("\n\n")}\n`);
  return story;
};

const filesIn = (out: string) =>
  ((JSON.parse(out) as PrintedArticle).files ?? []) as unknown as Record<string, unknown>[];

it("--dry-run names the files that the site has, and the files with their smaller versions that it would get", async () => {
  const desk = await startFakeDesk();
  const publish = (story: string, ...flags: string[]) =>
    run("publish", story, "--site", desk.origin, ...flags);
  await publish(await storyWith({ "quay.jpg": 10 }));
  desk.articles.clear();
  const before = [...desk.files.keys()];
  const story = await storyWith({ "quay.jpg": 10, "gull.jpg": 20 });
  const { code, out } = await publish(story, "--dry-run");
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}Stored already quay\.jpg → .*\), also 320, 480, 800 pixels wide$/mu);
  expect(out).toMatch(/^ {2}Would upload gull\.jpg → .*\), also 320, 480, 800 pixels wide$/mu);
  const { out: json } = await publish(story, "--dry-run", "--json");
  expect(filesIn(json)).toMatchObject([
    { file: "quay.jpg", outcome: "present", widths: [320, 480, 800] },
    { file: "gull.jpg", outcome: "dry run", widths: [320, 480, 800] },
  ]);
  expect([...desk.files.keys()]).toEqual(before);
  expect(desk.articles.size).toBe(0);
});

it("--dry-run names the smaller versions that a stored picture would get", async () => {
  const desk = await startFakeDesk();
  const publish = (story: string, ...flags: string[]) =>
    run("publish", story, "--site", desk.origin, ...flags);
  const story = await storyWith({ "quay.jpg": 10 });
  await publish(story, "--no-widths");
  const { out } = await publish(story, "--dry-run");
  expect(out).toMatch(/^ {2}Stored already quay\.jpg → .*\), now also 320, 480, 800 pixels wide$/mu);
  const { out: json } = await publish(story, "--dry-run", "--json");
  expect(filesIn(json)).toMatchObject([{ outcome: "present", newWidths: [320, 480, 800] }]);
  expect(desk.files.size).toBe(1);
});

it("--dry-run without a desk says that it did not ask, and what it would upload", async () => {
  const desk = await startFakeDesk();
  desk.interveneWith((_, response) => {
    response.writeHead(401, { "Content-Type": "application/json" }).end("{}");
    return true;
  });
  const story = await storyWith({ "quay.jpg": 10, "gull.jpg": 20 });
  const { code, out, notes } = await run("publish", story, "--site", desk.origin, "--dry-run");
  expect(code).toBe(0);
  expect(out.match(/Would upload \w+\.jpg → .*\), also 320, 480, 800 pixels wide$/gmu)).toHaveLength(2);
  expect(notes.match(/The site was not asked which files it stores\./gu)).toHaveLength(1);
  expect(desk.received).toHaveLength(1);
});
