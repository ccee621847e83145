import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { run, temporaryFolder } from "../command.ts";
import { startFakeDesk } from "../pictures/fake-desk.ts";
import { png } from "../pictures/picture-files.ts";

/*
 * `broadsheet media put` of a folder: everything that it does not store is named.
 */

const folderWithEverything = (): string => {
  const folder = join(temporaryFolder(), "photos");
  mkdirSync(join(folder, "2020/.thumbnails/small"), { recursive: true });
  for (const [index, name] of ["a.png", "2020/b.png", ".hidden.png", "2020/.thumbnails/b.png"].entries())
    writeFileSync(join(folder, name), png(20, 10, { shade: index }));
  writeFileSync(join(folder, "2020/.thumbnails/small/b.png"), png(20, 10));
  writeFileSync(join(folder, "../secret.png"), png(20, 10, { shade: 99 }));
  symlinkSync("../secret.png", join(folder, "link.png"));
  symlinkSync("..", join(folder, "2020/up"));
  execFileSync("mkfifo", [join(folder, "pipe.png")]);
  return folder;
};

it("media put of a folder names hidden files and folders, symbolic links and pipes that it skips, with the reason", async () => {
  const desk = await startFakeDesk();
  const folder = folderWithEverything();
  const { code, out, notes } = await run("media", "put", folder, "--site", desk.origin);
  expect(code).toBe(0);
  expect(out.match(/^Stored: \S+/gmu)?.sort()).toEqual([
    `Stored: ${folder}/2020/b.png`,
    `Stored: ${folder}/a.png`,
  ]);
  expect(desk.files.size).toBe(2);
  expect(notes.split("\n")).toEqual([
    `${folder}/.hidden.png: skipped, because it is hidden. To store such a file, name it in the command.`,
    `${folder}/2020/.thumbnails: skipped, because it is hidden. To store such a file, name it in the command.`,
    expect.stringMatching(
      /\/2020\/up: skipped, because it is a symbolic link, which can lead to a file elsewhere\./u,
    ),
    expect.stringMatching(
      /\/link\.png: skipped, because it is a symbolic link, which can lead to a file elsewhere\./u,
    ),
    `${folder}/pipe.png: skipped, because it is a pipe, a socket or a device, and no file with bytes.`,
  ]);
});

it("media put --json has a line for each skipped file", async () => {
  const desk = await startFakeDesk();
  const folder = folderWithEverything();
  const { out, notes } = await run("media", "put", folder, "--site", desk.origin, "--json");
  const lines = out
    .split("\n")
    .map((line) => JSON.parse(line) as { file: string; outcome: string; reason?: string });
  const skipped = lines.filter(({ outcome }) => outcome === "skipped");
  expect(skipped.map(({ file }) => file.slice(folder.length))).toEqual([
    ...["/.hidden.png", "/2020/.thumbnails", "/2020/up", "/link.png", "/pipe.png"],
  ]);
  for (const { reason } of skipped) expect(reason).toMatch(/^is /u);
  expect(notes).toBe("");
});

it("media put stores a hidden file and the file of a symbolic link if the command names them", async () => {
  const desk = await startFakeDesk();
  const folder = folderWithEverything();
  const args = [".hidden.png", "link.png"].map((name) => join(folder, name));
  const { code } = await run("media", "put", ...args, "--site", desk.origin);
  expect({ code, files: desk.files.size }).toEqual({ code: 0, files: 2 });
});

it("media put of a folder with many hidden files names 20 of them and the number of the others", async () => {
  const desk = await startFakeDesk();
  const folder = temporaryFolder();
  for (let index = 100; index < 150; index += 1) writeFileSync(join(folder, `.${index}.png`), "");
  const { code, notes } = await run("media", "put", folder, "--site", desk.origin);
  expect(code).toBe(0);
  expect(notes.match(/\.png: skipped, because it is hidden/gu)).toHaveLength(20);
  expect(notes).toMatch(
    /^30 more files: skipped, because it is hidden\..*\n.*\.120\.png, .* and 25 more\. --json names every file\.$/mu,
  );
  expect(notes).toContain("The folder has no file to store.");
});
