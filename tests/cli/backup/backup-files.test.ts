import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { diskPath } from "../../../src/cli/backup/disk-path.ts";
import { aFile, run, startCommand, temporaryFolder } from "../command.ts";
import { png } from "../pictures/picture-files.ts";
import { sha256, startFileSite } from "./file-site.ts";
import { filesIn } from "./files-in.ts";

/*
 * `export --media` and `import --media`: the files of a site in a folder. (commands/backup.test.ts restores a backup at a real desk.)
 */

const originalOf = (bytes: Buffer, name: string): string => `${sha256(bytes).slice(0, 32)}/${name}`;

/** Returns files with every kind of path, and with names that a disk may confuse or refuse. */
const everyKind = (): Map<string, Buffer> => {
  const ferry = png(4, 3, { shade: 1 });
  const paths = [
    originalOf(ferry, "ferry.png").replace("/", "/2/"),
    originalOf(ferry, "паром.png").replace("/", "/2/"),
    "wp-content/uploads/Ferry.PNG",
    "wp-content/uploads/ferry.png",
    "wp-content/uploads/ferry.png/large.png",
    `wp-content/${"я".repeat(240)}.png`,
    "serif-1.woff2",
  ];
  return new Map([
    [originalOf(ferry, "ferry.png"), ferry],
    ...paths.map((path, index): [string, Buffer] => [path, png(4, 3, { shade: 2 + index })]),
  ]);
};

const save = (origin: string, folder: string) =>
  run("export", "--out", join(temporaryFolder(), "backup.ndjson"), "--media", folder, "--site", origin);

/** Starts a site with files, and saves them in a folder. */
const saved = async (files = everyKind()) => {
  const site = await startFileSite(files);
  const folder = join(temporaryFolder(), "media");
  const { code, notes } = await save(site.origin, folder);
  expect({ code, notes }).toEqual({ code: 0, notes: "" });
  return { site, folder };
};

const BACKUP = '{"type":"front","seq":0}\n';

const restore = (origin: string, folder: string, ...flags: string[]) =>
  run("import", aFile("backup.ndjson", BACKUP), "--media", folder, "--site", origin, ...flags);

describe("export", () => {
  it("without --media says that the backup has no pictures, if the site has some", async () => {
    const out = join(temporaryFolder(), "backup.ndjson");
    const { origin } = await startFileSite(everyKind());
    const ran = await run("export", "--out", out, "--site", origin, "--json");
    expect(ran.notes).toBe(
      "The backup has no pictures and other files, and the site stores some. To save them too, add --media DIR.",
    );
    expect(JSON.parse(ran.out)).toEqual({ file: out, lines: 1, bytes: 25 });
    const empty = await startFileSite(new Map());
    expect((await run("export", "--out", out, "--site", empty.origin)).notes).toBe("");
  });
});

describe("export --media", () => {
  it("saves every file at its own place, with a list of their paths and hashes", async () => {
    const { site, folder } = await saved();
    const found = filesIn(folder);
    expect(found.size).toBe(site.files.size + 1);
    for (const [path, bytes] of site.files) expect(found.get(diskPath(path)), path).toEqual(bytes);
    const list = readFileSync(join(folder, "files.ndjson"), "utf8").trimEnd().split("\n");
    expect(list.map((each) => JSON.parse(each))).toEqual(
      [...site.files]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, bytes]) => ({
          path,
          file: diskPath(path),
          bytes: bytes.length,
          hash: sha256(bytes),
          type: "image/png",
        })),
    );
    expect(statSync(join(folder, "files.ndjson")).mode & 0o777).toBe(0o600);
  });

  it("reports the files with --json", async () => {
    const site = await startFileSite(everyKind());
    const folder = join(temporaryFolder(), "media");
    const file = join(temporaryFolder(), "backup.ndjson");
    const ran = await run("export", "--out", file, "--media", folder, "--site", site.origin, "--json");
    const bytes = [...site.files.values()].reduce((sum, each) => sum + each.length, 0);
    expect(JSON.parse(ran.out)).toEqual({
      file,
      lines: 1,
      bytes: 25,
      media: { folder, files: 8, bytes, downloaded: 8, ignored: [], failed: [] },
    });
  });

  it("downloads only files that are new, missing or damaged in the folder", async () => {
    const { site, folder } = await saved();
    site.requestsOf("GET");
    const [damaged = "", missing = ""] = [...site.files.keys()];
    const place = join(folder, diskPath(damaged));
    writeFileSync(place, readFileSync(place).reverse());
    rmSync(join(folder, diskPath(missing)));
    site.files.set("wp-content/new.png", png(5, 5));
    expect((await save(site.origin, folder)).out).toMatch(/9 files, .*\(3 downloaded\)$/u);
    expect(site.requestsOf("GET")).toEqual([damaged, missing, "wp-content/new.png"].sort());
    for (const [path, bytes] of site.files) expect(readFileSync(join(folder, diskPath(path)))).toEqual(bytes);
  });

  it("downloads a file that another program stored without facts once", async () => {
    const files = everyKind();
    const site = await startFileSite(files, ["wp-content/uploads/Ferry.PNG"]);
    const folder = join(temporaryFolder(), "media");
    expect((await save(site.origin, folder)).out).toMatch(/\(8 downloaded\)$/u);
    expect((await save(site.origin, folder)).out).toMatch(/8 files, .*\(0 downloaded\)$/u);
    const empty = await startFileSite(new Map());
    await restore(empty.origin, folder);
    expect(new Map([...empty.files].sort())).toEqual(new Map([...files].sort()));
  });

  it("leaves a deleted file in the folder and out of the list", async () => {
    const { site, folder } = await saved();
    const [path = ""] = site.files.keys();
    site.files.delete(path);
    await save(site.origin, folder);
    expect(existsSync(join(folder, diskPath(path)))).toBe(true);
    expect(readFileSync(join(folder, "files.ndjson"), "utf8")).not.toContain(`"${path}"`);
  });

  it("goes on if a file of the list has just been deleted", async () => {
    const site = await startFileSite(everyKind());
    const [path = ""] = site.files.keys();
    site.interveneWith((_request, response, requested) => {
      if (requested === path) response.writeHead(404, { "Content-Type": "application/json" }).end("{}");
      return requested === path;
    });
    expect((await save(site.origin, join(temporaryFolder(), "media"))).out).toContain("7 files");
  });

  it("refuses bytes with a wrong hash, writes no list then, and saves the other files", async () => {
    const site = await startFileSite(everyKind());
    const [path = ""] = site.files.keys();
    site.interveneWith((request, response, requested) => {
      const isWrong = requested === path && request.method === "GET";
      if (isWrong) response.end(png(9, 9));
      return isWrong;
    });
    const folder = join(temporaryFolder(), "media");
    const { code, notes } = await save(site.origin, folder);
    expect(code).toBe(1);
    expect(notes).toContain(`${path} is not in the backup: the site sends other bytes than its hash says.`);
    expect(filesIn(folder).size).toBe(7);
    expect(existsSync(join(folder, diskPath(path)))).toBe(false);
    expect(existsSync(join(folder, "files.ndjson"))).toBe(false);
  });

  it("refuses a file in place of the folder", async () => {
    const site = await startFileSite(everyKind());
    const file = aFile("media", "mine");
    for (const folder of [file, join(file, "media")])
      expect(await save(site.origin, folder)).toMatchObject({
        code: 2,
        notes: expect.stringContaining(`--media ${folder}: this is a file. Name a folder.`),
      });
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  it("does not write to a folder that another export fills", async () => {
    const { site, folder } = await saved();
    writeFileSync(join(folder, "files.ndjson.lock"), String(process.ppid));
    const { code, notes } = await save(site.origin, folder);
    expect({ code, notes }).toEqual({ code: 1, notes: expect.stringMatching(/Process \d+ writes to/u) });
  });

  it("names the files that another program stored and the site cannot serve", async () => {
    const site = await startFileSite(new Map([["../ferry.png", png(1, 1)]]));
    const folder = join(temporaryFolder(), "media");
    const { code, notes } = await save(site.origin, folder);
    expect({ code, notes }).toEqual({
      code: 0,
      notes: expect.stringMatching(/^\.\.\/ferry\.png is not in the backup/u),
    });
    expect([...filesIn(join(folder, ".."))].map(([file]) => file)).toEqual(["media/files.ndjson"]);
  });

  it("that is killed leaves only whole files, and the next one downloads the others", async () => {
    const site = await startFileSite(everyKind());
    const paths = [...site.files.keys()].sort();
    const cutOff = paths[5] ?? "";
    const isReached = Promise.withResolvers<void>();
    site.interveneWith((_request, response, requested) => {
      if (requested !== cutOff) return false;
      response.writeHead(200, { "Content-Length": "100" });
      response.write("\x89PNG");
      isReached.resolve();
      return true;
    });
    const folder = join(temporaryFolder(), "media");
    const args = ["export", "--out", join(temporaryFolder(), "b.ndjson"), "--media", folder];
    const command = startCommand([...args, "--site", site.origin]);
    await isReached.promise;
    // The bytes that arrived are on the disk soon, and never under the name of the file.
    while (
      !readdirSync(join(folder, "~parts")).some((each) => statSync(join(folder, "~parts", each)).size > 0)
    )
      await wait(10);
    command.signal("SIGKILL");
    await command.ended;
    const places = new Map([...site.files].map(([path, bytes]) => [diskPath(path), bytes]));
    const whole = [...filesIn(folder)].filter(([file]) => !/^(?:~parts\/|files\.ndjson\.lock$)/u.test(file));
    for (const [file, bytes] of whole) expect(bytes, file).toEqual(places.get(file));
    expect(existsSync(join(folder, diskPath(cutOff)))).toBe(false);

    site.interveneWith(undefined);
    site.requestsOf("GET");
    expect((await save(site.origin, folder)).code).toBe(0);
    expect(site.requestsOf("GET")).toHaveLength(site.files.size - whole.length);
    expect([...filesIn(folder).keys()].sort()).toEqual([...places.keys(), "files.ndjson"].sort());
  }, 30_000);

  it("that loses the connection says how many files are complete, and how to continue", async () => {
    const site = await startFileSite(everyKind());
    const last = [...site.files.keys()].sort().at(-1);
    site.interveneWith((request, _response, requested) => {
      if (requested === last) request.socket.destroy();
      return requested === last;
    });
    const { code, notes } = await save(site.origin, join(temporaryFolder(), "media"));
    expect(code).toBe(1);
    expect(notes).toMatch(
      /connection to .* broke.*The folder has \d complete files so far .*Run the same command again: it downloads only what is missing\.$/u,
    );
  });
});

describe("import --media", () => {
  it("restores the same bytes at the same paths before the first article", async () => {
    const { site, folder } = await saved();
    const empty = await startFileSite(new Map());
    const { code, out } = await restore(empty.origin, folder);
    expect({ code, out }).toEqual({
      code: 0,
      out: "Files: 8 uploaded, 0 present, 0 failed\n0 created, 0 replaced, 1 unchanged, 0 failed",
    });
    expect(new Map([...empty.files].sort())).toEqual(new Map([...site.files].sort()));
    const again = join(temporaryFolder(), "media");
    await save(empty.origin, again);
    expect(filesIn(again)).toEqual(filesIn(folder));
  });

  it("sends no file that the site has", async () => {
    const { folder } = await saved();
    const [kept = "", ...others] = [...everyKind().keys()].sort();
    const site = await startFileSite(new Map([[kept, everyKind().get(kept) ?? Buffer.of()]]));
    expect((await restore(site.origin, folder)).out).toMatch(/^Files: 7 uploaded, 1 present, 0 failed/u);
    expect(site.requestsOf("PUT")).toEqual(others);
  });

  it("finds files whose names a disk stores in the other normal form", async () => {
    const { site, folder } = await saved(new Map([["files/Café.png", png(2, 2)]]));
    const place = join(folder, diskPath("files/Café.png"));
    writeFileSync(place.normalize("NFD"), readFileSync(place));
    rmSync(place);
    const empty = await startFileSite(new Map());
    expect((await restore(empty.origin, folder)).code).toBe(0);
    expect(empty.files).toEqual(site.files);
  });

  it("names a damaged and a missing file, restores the others, and imports no article", async () => {
    const { folder, site } = await saved();
    const [damaged = "", , , missing = ""] = [...site.files.keys()];
    writeFileSync(join(folder, diskPath(damaged)), png(4, 3, { shade: 99 }));
    rmSync(join(folder, diskPath(missing)));
    const empty = await startFileSite(new Map());
    const { code, out, notes } = await restore(empty.origin, folder);
    expect({ code, out }).toEqual({ code: 1, out: "Files: 6 uploaded, 0 present, 2 failed" });
    expect(notes).toMatch(
      new RegExp(
        `${damaged}: The file is damaged: it has \\d+ bytes .* Copy it from another backup, or run`,
        "u",
      ),
    );
    expect(notes).toContain(`(${missing}): The file is missing. Copy it from another backup`);
    expect(notes).toMatch(/No article was imported, because pages would show broken pictures\. .*$/u);
    expect(empty.files.has(damaged)).toBe(false);
    const printed = JSON.parse((await restore(empty.origin, folder, "--json")).out);
    expect(printed).toMatchObject({ created: 0, media: { uploaded: 0, present: 6 }, next: 1 });
    expect(printed.media.failed.map(({ path }: { path: string }) => path)).toEqual([damaged, missing].sort());
  });

  it("does not replace other bytes at the same path", async () => {
    const { folder } = await saved();
    const other = png(7, 7);
    const site = await startFileSite(new Map([["serif-1.woff2", other]]));
    const { code, notes } = await restore(site.origin, folder);
    expect({ code, notes }).toEqual({
      code: 1,
      notes: expect.stringContaining("media delete serif-1.woff2"),
    });
    expect(site.files.get("serif-1.woff2")).toEqual(other);
  });

  it("goes on with other files if the site refuses one", async () => {
    const { folder } = await saved();
    const site = await startFileSite(new Map());
    site.interveneWith((request, response, path) => {
      const isRefused = request.method === "PUT" && path === "serif-1.woff2";
      if (isRefused)
        response
          .writeHead(413, { "Content-Type": "application/problem+json" })
          .end(JSON.stringify({ type: "/problems#content-too-large", detail: "The file is too large." }));
      return isRefused;
    });
    const { out, notes } = await restore(site.origin, folder);
    expect(out).toBe("Files: 7 uploaded, 0 present, 1 failed");
    expect(notes).toContain("serif-1.woff2: The file is too large.");
  });

  it.each([
    ["leads out of the folder", "../secret.png"],
    ["leads out of the folder on Windows", "..\\secret.png"],
    ["is absolute", "/etc/passwd"],
    ["is absolute on Windows", "C:/secret.png"],
  ])("refuses a list with a place that %s", async (_, file) => {
    const { folder } = await saved(new Map([["files/ferry.png", png(2, 2)]]));
    const bytes = png(3, 3);
    writeFileSync(join(folder, "..", "secret.png"), bytes);
    const line = { path: "files/secret.png", file, bytes: bytes.length, hash: sha256(bytes) };
    writeFileSync(join(folder, "files.ndjson"), `${JSON.stringify(line)}\n`);
    const site = await startFileSite(new Map());
    const { code, notes } = await restore(site.origin, folder);
    expect({ code, notes }).toEqual({
      code: 1,
      notes: expect.stringContaining("files.ndjson, line 1: expected the path"),
    });
    expect(site.files.size).toBe(0);
  });

  it("does not follow a symbolic link in the place of a file", async () => {
    const { folder } = await saved(new Map([["files/ferry.png", png(2, 2)]]));
    const place = join(folder, "files/ferry.png");
    const outside = aFile("secret.png", readFileSync(place));
    rmSync(place);
    symlinkSync(outside, place);
    const site = await startFileSite(new Map());
    expect((await restore(site.origin, folder)).out).toBe("Files: 0 uploaded, 0 present, 1 failed");
  });

  it("refuses a folder without a list, which an interrupted export leaves, and a list that ends early", async () => {
    const { folder } = await saved(new Map([["files/ferry.png", png(2, 2)]]));
    const site = await startFileSite(new Map());
    const list = join(folder, "files.ndjson");
    writeFileSync(list, readFileSync(list, "utf8").slice(0, -10));
    expect((await restore(site.origin, folder)).notes).toMatch(
      /files\.ndjson ends within line 1\. Run `npx broadsheet export/u,
    );
    rmSync(list);
    expect((await restore(site.origin, folder)).notes).toMatch(
      /has no files\.ndjson, which an export writes when/u,
    );
    expect((await restore(site.origin, join(folder, "no"))).notes).toMatch(/there is no such folder/u);
    expect(site.requestsOf("PUT")).toEqual([]);
  });
});
