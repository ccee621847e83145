import { execFile } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../publication.ts";
import { type RunningSite, startSite } from "../../running-site.ts";
import { aDocument, aFile, run, spawned, temporaryFolder } from "../command.ts";

/*
 * `broadsheet kv`: a site without a desk. (start/start.test.ts puts its output into KV by wrangler itself.)
 */

const TOKEN = "a-token-of-the-tests";
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

  it("has an entry for each path and the lists that they make, and says how many", () => {
    const keys = pairs.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain("entry:/articles/electric-ferry");
    expect(keys).toContain("listing:all:latest");
    expect(notes).toBe(`${samples.length} articles, ${pairs.length} keys\n`);
    for (const { value } of pairs) expect(JSON.parse(value)).toMatchObject({ v: 1 });
  });

  it("is the same however often it is made, and whatever the order of the files", async () => {
    const again = await spawned(["kv", ...samples.toReversed()]);
    const sorted = (list: Pair[]) => list.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    expect(sorted(pairsIn(again.out))).toEqual(sorted(pairs));
  });

  it("makes a site that serves the same pages as one that was published through the desk", async () => {
    await Promise.all(pairs.map(({ key, value }) => bulk.kv.put(key, value)));
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
    // A list is written once a second at most, and the calls that purge it are counted: wait for the last of them.
    const overdue = async () => {
      await desk.refillPurges();
      const response = await desk.get("/desk/outbox", { Authorization: `Bearer ${TOKEN}` });
      return ((await response.json()) as { oldest?: string }).oldest;
    };
    await expect.poll(overdue, { timeout: 120_000, interval: 500 }).toBeUndefined();
    const paths = pairs.flatMap(({ key }) => (key.startsWith("entry:") ? [encodeURI(key.slice(6))] : []));
    const asked = ["/", "/sections/town", "/topics/council", "/authors/wen-halloran", ...paths].flatMap(
      (path) => ["text/html", "application/json", "text/markdown"].map((accept) => ({ path, accept })),
    );
    await Promise.all(
      asked.map(async ({ path, accept }) => {
        const [ofBulk, ofDesk] = await Promise.all([page(bulk, path, accept), page(desk, path, accept)]);
        expect(ofBulk, `${accept} ${path}`).toEqual(ofDesk);
      }),
    );
  }, 150_000);
});

describe("what is left out or refused", () => {
  it("leaves out drafts and what is embargoed, and says so", async () => {
    const draft = aFile("draft.json", JSON.stringify(aDocument({ id: "draft", status: "draft" })));
    const later = aFile(
      "later.json",
      JSON.stringify(aDocument({ id: "later", embargo: "2999-01-01T00:00:00Z" })),
    );
    const tide = aFile("tide.json", JSON.stringify(aDocument()));
    const { code, out, notes } = await spawned(["kv", draft, later, tide]);
    expect(code).toBe(0);
    expect(pairsIn(out).filter(({ key }) => key.startsWith("entry:"))).toHaveLength(1);
    expect(notes).toContain("draft.json: left out, because it is a draft");
    expect(notes).toContain("later.json: left out, because it is embargoed until 2999-01-01T00:00:00Z");
  });

  it("writes nothing where two articles have one id or path, or one is wrong, and names the files", async () => {
    const a = aFile("a.json", JSON.stringify(aDocument({ id: "same", path: "/a" })));
    const b = aFile("b.json", JSON.stringify(aDocument({ id: "same", path: "/b" })));
    const c = aFile("c.json", JSON.stringify(aDocument({ id: "c", path: "/a" })));
    const d = aFile("d.json", JSON.stringify(aDocument({ id: "d", aliases: ["/b"] })));
    const e = aFile("e.json", JSON.stringify(aDocument({ id: "e", headline: 1 })));
    const { code, out, notes } = await run("kv", a, b, c, d, e);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(notes.split("\n")).toEqual([
      `✗ ${e}: it does not follow the model`,
      expect.stringMatching(/^ {2}headline: /u),
      `✗ ${a} and ${b}: both have the id same; give one of them another`,
      `✗ ${a} and ${c}: both have the path /a; give one of them another`,
      `✗ ${b} and ${d} (as an alias): both have the path /b; give one of them another`,
      "Nothing is written: a bulk file without some of its articles would take them off the lists.",
    ]);
  });

  it("fails with 2 where a field is missing", async () => {
    const { code, notes } = await run(
      "kv",
      aFile("story.txt", "A bridge\nIt is closed. Nobody knows why.\n"),
    );
    expect(code).toBe(2);
    expect(notes).toMatch(/give --section ID --published 2023-10-31/u);
  });
});

it("a reader who has seen enough ends it without a word", async () => {
  const line = aDocument({ body: [{ type: "code", value: "x".repeat(100_000) }] });
  const file = aFile(
    "many.ndjson",
    Array.from({ length: 30 }, (_, index) => JSON.stringify({ ...line, id: `a-${index}` })).join("\n"),
  );
  const command = `"${process.execPath}" "${join(root, "src/cli/main.ts")}" kv "${file}" | head -c 20; echo " \${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", command]);
  expect(stdout).toMatch(/^\[\n\{"key":"entry:.* 0\n$/su);
  expect(stderr).toBe("");
});

it("reads the files of the folder that npm was called in", async () => {
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

it("takes an article out of a line of its file with a byte order mark and Windows line ends", async () => {
  const lines = [aDocument({ id: "one" }), aDocument({ id: "two" })].map((line) => JSON.stringify(line));
  const { out } = await spawned(["kv", aFile("stories.jsonl", `\uFEFF${lines.join("\r\n")}\r\n`)]);
  expect(pairsIn(out).map(({ key }) => key)).toContain("entry:/articles/two");
});
