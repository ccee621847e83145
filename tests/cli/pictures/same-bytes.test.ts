import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type PrintedFile, run, temporaryFolder } from "../command.ts";
import { startFakeDesk } from "./fake-desk.ts";
import { png, xmpWith } from "./picture-files.ts";

/*
 * The same bytes are one file of the site, also if files with other names have them.
 */

type Desk = Awaited<ReturnType<typeof startFakeDesk>>;

const FERRY = png(160, 120);
const HASH = createHash("sha256").update(FERRY).digest("hex").slice(0, 32);

/** Writes files into a folder, with a story that names all of them. */
const folderWith = (files: Record<string, Buffer>, id = "ferry") => {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const body = Object.keys(files).map((name) => `![A ferry](${name})`);
  const story = join(folder, "story.md");
  const front = `id: ${id}\ntitle: Ferry\nsection: town\npublished: 2026-11-20`;
  writeFileSync(story, `---\n${front}\n---\n\n${body.join("\n\n")}\n`);
  return { folder, story };
};

const publish = (desk: Desk, ...args: string[]) => run("publish", ...args, "--site", desk.origin);
const put = (desk: Desk, ...args: string[]) => run("media", "put", ...args, "--site", desk.origin);
const urlsOf = ({ articles }: Desk, id = "ferry") =>
  ((articles.get(id)?.document.body ?? []) as { url: string }[]).map(({ url }) => url);

it("publish uses the file of the site that has the same bytes under another name, and sends nothing", async () => {
  const desk = await startFakeDesk();
  desk.files.set(`${HASH}/quay.png`, FERRY);
  const { story } = folderWith({ "ferry.png": FERRY });
  const { code, out } = await publish(desk, story);
  expect(code).toBe(0);
  expect(out).toContain(`Stored already ferry.png → /media/${HASH}/quay.png`);
  expect(urlsOf(desk)).toEqual([`/media/${HASH}/quay.png`]);
  expect([...desk.files.keys()]).toEqual([`${HASH}/quay.png`]);
});

it("a file that the site has under both names keeps its own name, so that an article does not change", async () => {
  const desk = await startFakeDesk();
  desk.files.set(`${HASH}/ferry.png`, FERRY).set(`${HASH}/a.png`, FERRY);
  await publish(desk, folderWith({ "ferry.png": FERRY }).story);
  expect(urlsOf(desk)).toEqual([`/media/${HASH}/ferry.png`]);
});

it("two files of a folder with the same bytes are one file of the site, with the name that the text has first", async () => {
  const desk = await startFakeDesk();
  // The stored bytes count: the second file has metadata, which publish removes.
  const other = png(160, 120, { xmp: xmpWith({ credit: "Ines Holm" }) });
  const { story } = folderWith({ "quay.png": FERRY, "ferry.png": other });
  const second = folderWith({ "harbour.png": FERRY }, "harbour").story;
  expect((await publish(desk, story, second)).code).toBe(0);
  expect(urlsOf(desk)).toEqual([`/media/${HASH}/quay.png`, `/media/${HASH}/quay.png`]);
  expect(urlsOf(desk, "harbour")).toEqual([`/media/${HASH}/quay.png`]);
  expect([...desk.files.keys()]).toEqual([`${HASH}/quay.png`]);
});

it("a file that the list still has after its deletion does not count", async () => {
  const desk = await startFakeDesk();
  desk.files.set(`${HASH}/quay.png`, FERRY);
  desk.interveneWith((request, response) => {
    if (request.method !== "HEAD" || request.url?.endsWith("quay.png") !== true) return undefined;
    response.writeHead(404).end();
    return true;
  });
  await publish(desk, folderWith({ "ferry.png": FERRY }).story);
  expect(urlsOf(desk)).toEqual([`/media/${HASH}/ferry.png`]);
});

it("another file whose hash begins with the same digits is another file", async () => {
  const desk = await startFakeDesk();
  desk.files.set(`${HASH}/quay.png`, png(20, 10));
  await publish(desk, folderWith({ "ferry.png": FERRY }).story);
  expect(urlsOf(desk)).toEqual([`/media/${HASH}/ferry.png`]);
});

it("media put says under which name the site has the bytes already, and stores nothing", async () => {
  const desk = await startFakeDesk();
  desk.files.set(`${HASH}/quay.png`, FERRY);
  const { folder } = folderWith({ "ferry.png": FERRY });
  const { code, out } = await put(desk, join(folder, "ferry.png"));
  expect(code).toBe(0);
  expect(out).toMatch(/^Stored already as quay\.png: \S+ferry\.png → \/media\/[\da-f]{32}\/quay\.png /u);
  expect(out).toContain(`${desk.origin}/media/${HASH}/quay.png\n`);
  expect(out).toContain(`::figure[Caption]{url="/media/${HASH}/quay.png"`);
  const { out: json } = await put(desk, join(folder, "ferry.png"), "--json");
  expect(JSON.parse(json) as PrintedFile).toMatchObject({
    url: `/media/${HASH}/quay.png`,
    outcome: "present",
  });
  expect([...desk.files.keys()]).toEqual([`${HASH}/quay.png`]);
});

it("media put --as stores the same bytes under another name for a person who wants that name", async () => {
  const desk = await startFakeDesk();
  desk.files.set(`${HASH}/quay.png`, FERRY);
  const { folder } = folderWith({ "ferry.png": FERRY });
  const { code, out } = await put(desk, join(folder, "ferry.png"), "--as", `${HASH}/ferry.png`);
  expect(code).toBe(0);
  expect(out).toContain("Stored: ");
  expect([...desk.files.keys()]).toEqual([`${HASH}/quay.png`, `${HASH}/ferry.png`]);
});

it("media put of a folder sends the same bytes once", async () => {
  const desk = await startFakeDesk();
  const { folder } = folderWith({ "a.png": FERRY, "b.png": FERRY, "c.png": FERRY });
  const { out } = await put(desk, folder);
  expect(out.match(/^Stored: /gmu)).toHaveLength(1);
  expect(out.match(/^Stored already as [abc]\.png: /gmu)).toHaveLength(2);
  expect(desk.received.filter((each) => each.startsWith("PUT"))).toHaveLength(1);
  expect(desk.files.size).toBe(1);
});
