import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { aFile, startCommand } from "../command.ts";
import { startFakeDesk } from "../pictures/fake-desk.ts";
import { png } from "../pictures/picture-files.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet media move --to r2`: from KV to R2, in real workerd, while readers read.
 */

const FILES = 130;

const { run, get, kv, desk } = editedSite({}, "r2");

const drawings = Array.from({ length: FILES }, (_, number) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number + 1} 1"/>`;
  return { svg, path: `${createHash("sha256").update(svg).digest("hex").slice(0, 32)}/map-${number}.svg` };
});

it("media move moves every file to R2 while readers read them, and a repeated one moves nothing", async () => {
  await kv().putAll(drawings.map(({ path, svg }) => [`media:${path}`, svg] as const));
  let reads = 0;
  let isMoving = true;
  const readers = Array.from({ length: 2 }, async (_, reader) => {
    for (let at = reader; isMoving; at += 7) {
      const { path, svg } = drawings[at % FILES] ?? { path: "", svg: "" };
      const response = await get(`/media/${path}`, { "Cache-Control": "no-cache" });
      expect({ path, status: response.status, text: await response.text() }).toEqual({
        path,
        status: 200,
        text: svg,
      });
      reads += 1;
    }
  });
  const moved = await run("media", "move", "--to", "r2");
  isMoving = false;
  await Promise.all(readers);
  expect(moved).toMatchObject({ code: 0, out: expect.stringMatching(/^Moved to R2: 130 files, \d+ KB$/u) });
  expect(reads).toBeGreaterThan(1);
  expect(await kv().keys("media:")).toEqual([]);
  for (const { path, svg } of [drawings[0], drawings[FILES - 1]].flatMap((each) => each ?? []))
    expect(await (await get(`/media/${path}`)).text()).toBe(svg);
  expect(await run("media", "move", "--to", "r2")).toMatchObject({
    code: 0,
    out: expect.stringContaining("No change"),
  });
}, 60_000);

it("a move names the files whose bytes in KV are wrong, moves all others, and keeps the wrong ones in KV", async () => {
  const facts = (bytes: string) => ({
    type: "image/gif",
    bytes: bytes.length,
    hash: createHash("sha256").update(bytes).digest("hex"),
    uploaded: "2026-11-30T12:00:00.000Z",
  });
  const wrong = ["a-short.gif", "b-long.gif", "c-hash.gif"].map((name) => `wp-content/uploads/${name}`);
  const files = [
    [wrong[0], "GIF89a 1", "GIF89a 12"],
    [wrong[1], "GIF89a 1234", "GIF89a 123"],
    [wrong[2], "GIF89a x", "GIF89a y"],
    ["wp-content/uploads/d-right.gif", "GIF89a z", "GIF89a z"],
  ] as const;
  for (const [path, bytes, recorded] of files) await kv().putFile(`media:${path}`, bytes, facts(recorded));
  for (const _ of ["a move", "a repeated move"]) {
    const { code, notes } = await run("media", "move", "--to", "r2");
    expect(code).toBe(1);
    for (const path of wrong)
      expect(notes).toContain(`${path}: KV has other bytes than the file's metadata says.`);
    expect(notes).not.toContain("d-right.gif");
    expect(notes).toContain("npx wrangler kv key delete --binding ARTICLES --remote media:PATH");
    expect(await kv().keys("media:")).toEqual(wrong.map((path) => `media:${path}`));
  }
  for (const path of wrong) await kv().delete(`media:${path}`);
});

it.each(["made-up", "[]", '{"after":"a","cursors":[1,2]}'])(
  "the cursor %s, which no list has given, is a 400 that says what the desk expects",
  async (cursor) => {
    const response = await desk(`/media?cursor=${encodeURIComponent(cursor)}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      detail: `cursor=${cursor}: expected the cursor of the response before.`,
    });
  },
);

it("with R2, publish and media put store files there", async () => {
  const { out } = await run("media", "put", aFile("ferry.png", png(160, 120)));
  const [, path = ""] = /→ (\S+)/u.exec(out) ?? [];
  expect((await get(path)).status).toBe(200);
  expect(await kv().keys("media:")).toEqual([]);
});

it("Ctrl-C stops a move after the current step, and the message says how to continue", async () => {
  const fake = await startFakeDesk();
  const bodies: string[] = [];
  const command = startCommand(["media", "move", "--to", "r2", "--site", fake.origin]);
  fake.interveneWith((request, response) => {
    if (request.url !== "/desk/media:move") return undefined;
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      bodies.push(body);
      if (bodies.length === 2) command.signal("SIGINT");
      // The signal must arrive before the response.
      setTimeout(() => response.end(JSON.stringify({ moved: 100, bytes: 5_000_000, left: "next" })), 200);
    });
    return true;
  });
  const { code, notes } = await command.ended;
  expect(bodies.map((body) => JSON.parse(body))).toEqual([{ to: "r2" }, { to: "r2", cursor: "next" }]);
  expect({ code, notes: notes.trim() }).toEqual({
    code: 1,
    notes:
      "Stopped after 200 files, 10.0 MB. Run the same command again to continue. Readers get every file meanwhile.",
  });
}, 30_000);

it("a move says how many files stay in KV, because they are being stored or deleted", async () => {
  const fake = await startFakeDesk();
  fake.interveneWith((request, response) => {
    if (request.url !== "/desk/media:move") return undefined;
    response.end(JSON.stringify({ moved: 1, bytes: 1_000, skipped: ["a/b.gif", "a/c.gif"] }));
    return true;
  });
  const { code, notes } = await startCommand(["media", "move", "--to", "r2", "--site", fake.origin]).ended;
  expect({ code, notes: notes.trim() }).toEqual({
    code: 1,
    notes:
      "2 files stay in KV, because another command stores or deletes them, after 1 file, 1 KB. Run the same command again in two minutes.",
  });
}, 30_000);
