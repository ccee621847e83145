import { execFile } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calendarDay } from "../../../src/article/dates.ts";
import { publication, root } from "../../publication.ts";
import { type RunningSite, startSite } from "../../running-site.ts";
import { aDocument, aFile, run, spawned, temporaryFolder } from "../command.ts";

/*
 * `broadsheet kv`: a site without a desk. (start/start.test.ts loads its output into KV with Wrangler.)
 */

const TOKEN = "a-token-of-the-tests-with-enough-characters";
const samples = readdirSync(join(root, "src/samples"))
  .filter((name) => /\.(?:json|md)$/u.test(name))
  .map((name) => join(root, "src/samples", name));

interface Pair {
  key: string;
  value: string;
}

const pairsIn = (out: string): Pair[] => JSON.parse(out) as Pair[];

describe("the bulk file of the samples", () => {
  let pairs: Pair[];
  let notes: string;
  let desk: RunningSite;
  let bulk: RunningSite;

  beforeAll(async () => {
    const ran = await spawned(["kv", ...samples]);
    expect(ran.code).toBe(0);
    ({ notes } = ran);
    pairs = pairsIn(ran.out);
    [desk, bulk] = await Promise.all([startSite({ secrets: { PUBLISH_TOKEN: TOKEN } }), startSite()]);
  });
  afterAll(async () => {
    await Promise.all([desk.close(), bulk.close()]);
  });

  it("kv writes an entry for each path, and the lists", () => {
    const keys = pairs.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain("entry:/articles/electric-ferry");
    expect(keys).toContain("listing:all:latest");
    expect(notes).toBe(`${samples.length} articles, ${pairs.length} keys\n`);
    for (const { value } of pairs) expect(JSON.parse(value)).toMatchObject({ v: 1 });
  });

  it("kv writes the same file in every run, in any order of the files", async () => {
    const again = await spawned(["kv", ...samples.toReversed()]);
    const sorted = (list: Pair[]) => list.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    expect(sorted(pairsIn(again.out))).toEqual(sorted(pairs));
  });

  it("a site filled by kv serves the same pages as a site published through the desk", async () => {
    await bulk.kv.putAll(pairs.map(({ key, value }) => [key, value]));
    process.env.BROADSHEET_TOKEN = TOKEN;
    const { code } = await run("publish", ...samples, "--site", new URL(desk.url).origin);
    delete process.env.BROADSHEET_TOKEN;
    expect(code).toBe(0);
    const page = async (site: RunningSite, path: string, accept: string) => {
      const response = await site.get(path, { Accept: accept });
      return {
        status: response.status,
        location: response.headers.get("Location"),
        body: await response.text(),
      };
    };
    // The desk writes a list at most once a second, and purge calls are rate-limited: wait for the last one.
    const waiting = async () => {
      await desk.refillPurges();
      const response = await desk.get("/desk/outbox", { Authorization: `Bearer ${TOKEN}` });
      const { oldest, entries, listings } = (await response.json()) as Record<string, unknown>;
      return { oldest, entries, listings };
    };
    await expect
      .poll(waiting, { timeout: 120_000, interval: 500 })
      .toEqual({ oldest: undefined, entries: 0, listings: 0 });
    const paths = pairs.flatMap(({ key }) => (key.startsWith("entry:") ? [encodeURI(key.slice(6))] : []));
    const requests = ["/", "/sections/town", "/topics/council", "/authors/wen-halloran", ...paths].flatMap(
      (path) => ["text/html", "application/json", "text/markdown"].map((accept) => ({ path, accept })),
    );
    await Promise.all(
      requests.map(async ({ path, accept }) => {
        const [ofBulk, ofDesk] = await Promise.all([page(bulk, path, accept), page(desk, path, accept)]);
        expect(ofBulk, `${accept} ${path}`).toEqual(ofDesk);
      }),
    );
  }, 150_000);
});

describe("articles that kv leaves out or refuses", () => {
  it("kv leaves out drafts, embargoed and scheduled articles, with a note", async () => {
    const draft = aFile("draft.json", JSON.stringify(aDocument({ id: "draft", status: "draft" })));
    const later = aFile(
      "later.json",
      JSON.stringify(aDocument({ id: "later", embargo: "2999-01-01T00:00:00Z" })),
    );
    const planned = aFile(
      "planned.json",
      JSON.stringify(aDocument({ id: "planned", published: "2999-01-02T00:00:00Z", embargo: "2020-01-01" })),
    );
    const undated = aFile("plan.md", "---\ntitle: A plan\nsection: town\nstatus: draft\n---\n\nSoon.\n");
    const tide = aFile("tide.json", JSON.stringify(aDocument()));
    const { code, out, notes } = await spawned(["kv", draft, later, planned, undated, tide]);
    expect(code).toBe(0);
    expect(pairsIn(out).filter(({ key }) => key.startsWith("entry:"))).toHaveLength(1);
    expect(notes).toContain("draft.json: left out, because it is a draft");
    expect(notes).toContain("later.json: left out, because it is embargoed until 2999-01-01T00:00:00Z");
    expect(notes).toContain("planned.json: left out, because it is scheduled for 2999-01-02T00:00:00Z");
    expect(notes).toContain("plan.md: left out, because it is a draft");
    expect(notes).toMatch(
      /^1 articles, \d+ keys; 4 left out\. Run the command again when they are public$/mu,
    );
    expect(out).not.toMatch(/draft|later|planned|plan/u);
  });

  it("kv and publish refuse an article that was changed in the future, with the line", async () => {
    const text =
      "---\ntitle: The tide\nsection: town\ndate: 2026-11-01\nlastmod: 2999-01-01\n---\n\nIt turned.\n";
    const file = aFile("future.md", text);
    for (const command of [["kv"], ["publish", "--dry-run"]]) {
      const { code, notes } = await run(...command, file);
      expect(code).toBe(1);
      expect(notes).toMatch(
        /line 5: modified: expected a time that is not in the future, or no such field, found "2998-12-31T23/u,
      );
    }
  });

  it("kv writes nothing if two articles share an id or path, or one has errors, and names the files", async () => {
    const a = aFile("a.json", JSON.stringify(aDocument({ id: "same", path: "/a" })));
    const b = aFile("b.json", JSON.stringify(aDocument({ id: "same", path: "/b" })));
    const c = aFile("c.json", JSON.stringify(aDocument({ id: "c", path: "/a" })));
    const d = aFile("d.json", JSON.stringify(aDocument({ id: "d", aliases: ["/b"] })));
    const e = aFile("e.json", JSON.stringify(aDocument({ id: "e", headline: 1 })));
    const { code, out, notes } = await run("kv", a, b, c, d, e);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(notes.split("\n")).toEqual([
      `✗ ${e}: the article has errors. Correct these fields:`,
      expect.stringMatching(/^ {2}headline: /u),
      `✗ ${a} and ${b} have the same id, same. Change one of them.`,
      `✗ ${a} and ${c} have the same path, /a. Change one of them.`,
      `✗ ${b} and ${d} (as an alias) have the same path, /b. Change one of them.`,
      "Nothing was written. Correct the errors above and run the command again.",
    ]);
  });

  it("kv exits with 2 if a field is missing", async () => {
    const { code, notes } = await run(
      "kv",
      aFile("story.txt", "A bridge\nIt is closed. Nobody knows why.\n"),
    );
    expect(code).toBe(2);
    // The clock may pass midnight between the command and this line.
    const hints = [Date.now(), Date.now() - 60_000].map((time) => {
      const { year, month, day } = calendarDay(new Date(time).toISOString(), publication.timeZone);
      return `Add --section ID --published ${year}-${month}-${day} `;
    });
    expect(
      hints.some((hint) => notes.includes(hint)),
      notes,
    ).toBe(true);
  });
});

it("a closed pipe ends kv with exit code 0 and no message", async () => {
  const line = aDocument({ body: [{ type: "code", value: "x".repeat(100_000) }] });
  const file = aFile(
    "many.ndjson",
    Array.from({ length: 30 }, (_, index) => JSON.stringify({ ...line, id: `a-${index}` })).join("\n"),
  );
  const command = `"${process.execPath}" "${join(root, "src/cli/bin.mjs")}" kv "${file}" | head -c 20; echo " \${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", command]);
  expect(stdout).toMatch(/^\[\n\{"key":"entry:.* 0\n$/su);
  expect(stderr).toBe("");
});

it("npm run reads files in the folder in which the person ran it", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "tide.json"), JSON.stringify(aDocument()));
  process.env.INIT_CWD = folder;
  try {
    expect((await spawned(["publish", "tide.json", "--dry-run"])).out).toMatch(
      /\/articles\/the-tide-turns\n$/u,
    );
  } finally {
    delete process.env.INIT_CWD;
  }
});

it("kv reads NDJSON with a byte order mark and Windows line ends", async () => {
  const lines = [aDocument({ id: "one" }), aDocument({ id: "two" })].map((line) => JSON.stringify(line));
  const { out } = await spawned(["kv", aFile("stories.jsonl", `\uFEFF${lines.join("\r\n")}\r\n`)]);
  expect(pairsIn(out).map(({ key }) => key)).toContain("entry:/articles/two");
});
