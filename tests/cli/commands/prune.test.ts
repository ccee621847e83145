import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { linesIn, storedIn } from "../../desk/pruning.ts";
import { aFile, run as runAnywhere, serve, temporaryFolder } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet prune` against a site in real workerd.
 */

const { run, runOn, runJSON, put, desk } = editedSite();

const edit = async (id: string, versions: number): Promise<void> => {
  for (let version = 1; version <= versions; version += 1) await put({ id, headline: `Version ${version}` });
};

/** The response of a desk with one old revision. */
const SIZE = JSON.stringify({ revisions: 1, bytes: 1, storage: { used: 1, full: 2 } });

const aTarget = (): string => join(temporaryFolder(), "old.ndjson");

const texts = async (id: string): Promise<string[]> => {
  const { items } = (await (await desk(`/articles/${id}/revisions`)).json()) as {
    items: { revision: string; removed?: string }[];
  };
  return items.filter(({ removed }) => removed === undefined).map(({ revision }) => revision);
};

beforeAll(async () => {
  await edit("live", 8);
});

describe("broadsheet prune", () => {
  it("--dry-run says how much would go, and moves nothing", async () => {
    expect((await run("prune", "--dry-run", "--keep", "2")).out).toBe(
      "5 revisions, 0.0 MB can leave the desk, which uses 0.2 MB of 9500.0 MB.",
    );
    const { printed } = await runJSON("prune", "--dry-run", "--keep", "2");
    expect(printed).toEqual({
      revisions: 5,
      bytes: expect.any(Number),
      storage: { used: expect.any(Number), full: 9_500_000_000 },
    });
    expect(printed.bytes).toBeGreaterThan(1_000);
    expect((await run("prune", "--dry-run")).out).toBe(
      "0 revisions, 0.0 MB can leave the desk, which uses 0.2 MB of 9500.0 MB.",
    );
    expect(await texts("live")).toHaveLength(8);
  });

  it("moves the old revisions to a file that only its owner can read, and import brings them back", async () => {
    const file = aTarget();
    const before = await (await desk("/export")).text();
    const { code, out, notes } = await run("prune", "--out", file, "--keep", "4");
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    expect(out).toBe(
      `Moved: ${file}, 3 revisions, 0.0 MB\n  Keep this file: the desk no longer has these texts. To bring them back: npx broadsheet import ${file}`,
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.lock`)).toBe(false);
    const lines = linesIn(readFileSync(file, "utf8"));
    expect(lines).toEqual(linesIn(before).slice(1, 4));
    expect(await texts("live")).toEqual(["1", "5", "6", "7", "8"]);
    expect((await run("history", "live")).out).toMatch(/\b2 .*edited.*in a file since 20\d\d-/u);
    expect((await run("show", "live", "--revision", "2")).notes).toMatch(
      /The text of revision 2 left the desk at .* for a file of `npx broadsheet prune`.*import/u,
    );
    expect((await run("diff", "live", "--from", "3", "--to", "8")).code).toBe(1);
    expect((await run("diff", "live", "--from", "7", "--to", "8")).code).toBe(0);

    const { printed } = await runJSON("prune", "--out", file, "--keep", "2");
    expect(printed).toMatchObject({ file, revisions: 2 });
    expect(linesIn(readFileSync(file, "utf8"))).toEqual(linesIn(before).slice(1, 6));
    expect((await run("import", file)).out).toBe("5 created, 0 replaced, 0 unchanged, 0 failed");
    expect(await (await desk("/export")).text()).toBe(before);
    expect((await run("import", file)).out).toBe("0 created, 0 replaced, 5 unchanged, 0 failed");
  });

  it("continues after a process that ended in the middle of a line, and does not repeat lines that the file has", async () => {
    await edit("stopped", 7);
    const exported = linesIn(await (await desk("/export")).text()).filter((line) =>
      line.includes('"stopped"'),
    );
    const [, second = "", third = "", fourth = ""] = exported;
    const file = aFile("old.ndjson", `${second}\n${third}\n${fourth.slice(0, 200)}`);
    writeFileSync(`${file}.lock`, "999999999");
    await run("prune", "--out", file, "--keep", "2");
    const lines = linesIn(readFileSync(file, "utf8"));
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.filter((line) => line.includes('"id":"stopped"'))).toEqual(exported.slice(1, 5));
    expect(lines.slice(0, 2)).toEqual([second, third]);
  });

  it("a file that has another content, or that another process writes to, stays as it is, and so does the desk", async () => {
    await edit("kept", 6);
    const backup = await (await desk("/export")).text();
    const running = aTarget();
    writeFileSync(`${running}.lock`, String(process.ppid));
    const cases: [string, RegExp][] = [
      [aFile("backup.ndjson", backup), /has other content than old revisions\. Choose another file/u],
      [aFile("notes.txt", "My notes.\n"), /has other content than old revisions/u],
      [aFile("notes.txt", "My notes."), /has other content than old revisions/u],
      [running, /Process \d+ writes to .*Wait until it has ended/u],
      [temporaryFolder(), /this is a folder/u],
      [join(temporaryFolder(), "no", "old.ndjson"), /the folder does not exist\. Create it first/u],
      ["/dev/null", /is not a file on a disk/u],
    ];
    for (const [file, message] of cases) {
      const before = existsSync(file) && statSync(file).isFile() ? readFileSync(file, "utf8") : undefined;
      const { code, notes } = await run("prune", "--out", file, "--keep", "2");
      expect(code, file).toBe(1);
      expect(notes).toMatch(message);
      if (before !== undefined) expect(readFileSync(file, "utf8")).toBe(before);
    }
    expect(await texts("kept")).toHaveLength(6);
  });

  it("asks for confirmation on a terminal, with the amount", async () => {
    const asked: string[] = [];
    const confirm = async (question: string) => {
      asked.push(question);
      return false;
    };
    const file = aTarget();
    const { code } = await runOn({ isInteractive: true, confirm }, "prune", "--out", file, "--keep", "1");
    expect(code).toBe(1);
    expect(asked).toEqual([
      expect.stringMatching(/^Move the texts of \d+ revisions, \d\.\d MB, from http:.* to .*old\.ndjson\?$/u),
    ]);
    expect(existsSync(file)).toBe(false);
  });

  it.each<[string[], RegExp]>([
    [[], /Name the file for the old revisions: --out old-revisions\.ndjson/u],
    [["old.ndjson"], /Name the file with a flag: --out old\.ndjson/u],
    [["--out", "old.ndjson", "--keep", "0"], /--keep 0: expected a number from 1/u],
    [["--out", "old.ndjson", "--keep", "all"], /--keep all: expected a number from 1/u],
  ])("refuses a wrong command line (case %#)", async (args, message) => {
    const { code, notes } = await run("prune", ...args);
    expect(code).toBe(2);
    expect(notes).toMatch(message);
  });

  it.each<[string, string, RegExp]>([
    ["ends within a line", '{"type":"revision"', /ends within line 1\. Try again\./u],
    ["has a line that is no record", "{}\n", /has no record of a revision in each line/u],
  ])("writes nothing if a response %s", async (_, body, message) => {
    const site = await serve(200, ({ url = "" }) => (url.includes("records") ? body : SIZE));
    const file = aTarget();
    const { code, notes } = await runAnywhere("prune", "--out", file, "--site", site);
    expect(code).toBe(1);
    expect(notes).toMatch(message);
    expect(notes).toMatch(/Nothing is lost\. Run the same command again to continue\.$/u);
    expect(readFileSync(file, "utf8")).toBe("");
  });

  it("removes nothing from the desk if the disk does not have what was written", async () => {
    await edit("rotated", 4);
    const records = await (await desk("/prune/records?keep=1")).text();
    const file = aTarget();
    let removals = 0;
    const site = await serve(200, ({ url = "", method = "" }) => {
      if (method === "POST") removals += 1;
      if (!url.includes("records")) return SIZE;
      // Another program moves the file away, as logrotate does.
      writeFileSync(`${file}.new`, "");
      renameSync(`${file}.new`, file);
      return records;
    });
    const { code, notes } = await runAnywhere("prune", "--out", file, "--site", site);
    expect(code).toBe(1);
    expect(notes).toMatch(/the disk does not have what was written.*The desk still has these revisions/u);
    expect(removals).toBe(0);
  });

  it("a desk that has another text than the file keeps it", async () => {
    await edit("restored", 4);
    const line = linesIn(await (await desk("/prune/records?keep=1")).text()).find((each) =>
      each.includes('"restored"'),
    );
    const record = JSON.parse(line ?? "");
    const other = `${JSON.stringify({ ...record, article: { ...record.article, headline: "Other" } })}\n`;
    const site = await serve(200, ({ url = "", method = "" }) => {
      if (method === "POST")
        return JSON.stringify({ items: [{ id: "restored", revision: "2", outcome: "different" }] });
      return url.includes("records") ? other : SIZE;
    });
    const { code, notes } = await runAnywhere("prune", "--out", aTarget(), "--site", site);
    expect(code).toBe(1);
    expect(notes).toMatch(/The desk has another text of revision 2 of restored than the file, so it stays/u);
    expect(storedIn(other).digest).not.toBe(storedIn(line ?? "").digest);
  });
});
