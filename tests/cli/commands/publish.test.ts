import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../../running-site.ts";
import { describeShared } from "../../shared-cases.ts";
import { aDocument, aFile, run, runJSON } from "../command.ts";

/*
 * `broadsheet publish` on a site in real workerd, over HTTP.
 */

const TOKEN = "a-token-of-the-tests";

let site: RunningSite;
let origin: string;

beforeAll(async () => {
  site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
  origin = new URL(site.url).origin;
  process.env.BROADSHEET_TOKEN = TOKEN;
});
afterAll(async () => {
  delete process.env.BROADSHEET_TOKEN;
  await site.close();
});

const publish = (...args: string[]) => run("publish", ...args, "--site", origin);
const publishJSON = (...args: string[]) => runJSON("publish", ...args, "--site", origin);

/** Fetches an article's public JSON. */
const read = async (path: string): Promise<Record<string, unknown>> => {
  const response = await site.get(path, { Accept: "application/json" });
  expect(response.status, path).toBe(200);
  return (await response.json()) as Record<string, unknown>;
};

const paragraph = (value: string) => ({ type: "paragraph", children: [{ type: "text", value }] });

describeShared("articles/wire-copy.txt", "wire copy", (wireCopy) => {
  const flags = [
    ...["--headline", "Russia has suffered a strategic defeat, Stoltenberg says"],
    ...["--section", "world"],
    ...["--published", "2023-10-31"],
  ];
  const path = "/articles/russia-has-suffered-a-strategic-defeat-stoltenberg-says";

  it("wire copy becomes a public article, word for word", async () => {
    const lines = readFileSync(wireCopy, "utf8")
      .split("\n")
      .filter((line) => line !== "");
    const { code, out, notes } = await publish(wireCopy, ...flags);
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    expect(out).toContain(`Published: ${origin}${path}`);
    expect(out).toMatch(/10\s+promotion\s+New Correspondent\.net/u);
    expect(out).toMatch(/left out: it asks readers to follow a channel/u);

    const article = await read(path);
    expect(article).toMatchObject({
      language: "en",
      headline: "Russia has suffered a strategic defeat, Stoltenberg says",
      standfirst: lines[0],
      section: "world",
      authors: [{ id: "david-wyatt", name: "David Wyatt", bio: lines.at(-1) }],
      source: { name: "korrespondent" },
      related: [{ title: "NATO Secretary General names a paradoxical path to peace" }],
      body: lines.slice(1, 8).map(paragraph),
    });
    expect(article.body).toHaveLength(7);
    expect(JSON.stringify(article)).not.toContain("Subscribe");
    // Midnight in Oslo, the publication's time zone.
    expect(Date.parse(String(article.published))).toBe(Date.parse("2023-10-30T23:00:00Z"));
  });

  it("--json reports each line of wire copy: line, text, as, kept", async () => {
    const text = readFileSync(wireCopy, "utf8");
    const { code, printed } = await publishJSON(wireCopy, ...flags, "--dry-run");
    expect(code).toBe(0);
    expect(printed).toMatchObject({ file: wireCopy, outcome: "dry run", article: { id: path.slice(10) } });
    expect(printed.report.map(({ line, as, kept }) => [line, as, kept])).toEqual([
      [1, "standfirst", true],
      ...[2, 3, 4, 5, 6, 7, 8].map((line) => [line, "paragraph", true]),
      [9, "related", true],
      [10, "promotion", false],
      [11, "source", true],
      [13, "biography", true],
    ]);
    expect(printed.report.map(({ text: words }) => words)).toEqual(
      text.split("\n").filter((line) => line !== ""),
    );
    for (const { kept, why } of printed.report) expect(why === undefined).toBe(kept);
  });
});

describe("articles that are published", () => {
  it("publish --dry-run publishes nothing", async () => {
    const file = aFile("dry.json", JSON.stringify(aDocument({ id: "dry" })));
    const { code, out } = await publish(file, "--dry-run");
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/would be .*\/articles\/dry$/u),
    });
    expect((await site.get("/articles/dry")).status).toBe(404);
    expect((await site.kv.list({ prefix: "entry:/articles/dry" })).keys).toEqual([]);
  });

  it("publish replaces an article, and reports an unchanged one as unchanged", async () => {
    const file = aFile("tide.json", JSON.stringify(aDocument({ id: "tide" })));
    expect((await publishJSON(file)).printed.outcome).toBe("published");
    expect((await publishJSON(file)).printed.outcome).toBe("unchanged");
    const refused = await publish(file, "--headline", "The tide turns back");
    expect(refused).toMatchObject({ code: 1, notes: expect.stringContaining("`broadsheet correct`") });
    const { printed } = await publishJSON(file, "--headline", "The tide turns back", "--minor");
    expect(printed).toMatchObject({ outcome: "replaced", path: "/articles/tide" });
    expect(await read("/articles/tide")).toMatchObject({ headline: "The tide turns back" });
  });

  it("publish keeps path, aliases and corrections that the file does not contain", async () => {
    const document = aDocument({ id: "stays" });
    const corrections = [{ date: "2026-11-21T08:00:00Z", text: "It was the other harbour." }];
    const kept = { path: "/town/stays", aliases: ["/old/stays"], corrections };
    await publish(aFile("stays.json", JSON.stringify({ ...document, ...kept })));
    await publish(aFile("stays.json", JSON.stringify({ ...document, standfirst: "New." })));
    expect(await read("/town/stays")).toMatchObject({ standfirst: "New.", ...kept });
  });

  it("publish reads Markdown with front matter, and prints the URL", async () => {
    const file = aFile(
      "gulls.md",
      "---\nheadline: Gulls\nsection: town\npublished: 2026-11-20T08:00:00Z\n---\n\nNobody **asked** the gulls.\n",
    );
    const { code, out } = await publish(file);
    expect(code).toBe(0);
    expect(out).toContain(`Published: ${origin}/articles/gulls\n  curl -H 'Accept: application/json'`);
    expect(await read("/articles/gulls")).toMatchObject({ id: "gulls", headline: "Gulls", language: "en" });
  });

  it("publish reads NDJSON, and an article with errors does not stop the others", async () => {
    const lines = [aDocument({ id: "one" }), aDocument({ id: "Two" }), aDocument({ id: "three" })];
    const file = aFile("stories.ndjson", lines.map((line) => JSON.stringify(line)).join("\n"));
    const { code, out, notes } = await publish(file, "--json");
    const printed = out.split("\n").map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(printed.map(({ file: place, outcome }) => [place, outcome])).toEqual([
      [`${file} line 1`, "published"],
      [`${file} line 2`, "failed"],
      [`${file} line 3`, "published"],
    ]);
    expect(notes).toMatch(/line 2: the article has errors\. Correct these fields:\n {2}id: /u);
    expect((await read("/articles/three")).id).toBe("three");
  });

  it("publish continues with the next file after one that cannot be read", async () => {
    const first = aFile("first.json", JSON.stringify(aDocument({ id: "first" })));
    const last = aFile("last.json", JSON.stringify(aDocument({ id: "last" })));
    const { code, notes } = await publish(first, "nowhere.json", last);
    expect({ code, notes }).toEqual({ code: 1, notes: "✗ nowhere.json: file not found. Check the path." });
    expect((await read("/articles/last")).id).toBe("last");
  });

  it("publish makes ids and paths from headlines in any script", async () => {
    const file = aFile("bridge.txt", "Міст закрили\nУ понеділок міст закрили для всіх. Чому, не сказали.\n");
    const { printed } = await publishJSON(file, "--section", "town", "--published", "2026-11-20");
    expect(printed.url).toBe(`${origin}/articles/${encodeURIComponent("міст-закрили")}`);
    expect((await site.get(new URL(printed.url ?? "").pathname)).status).toBe(200);
  });

  it("publish sends an article with an unclear embargo as a draft", async () => {
    const story =
      "Neues Schiff heißt „Geduld“\nDie neue Fähre wird auf den Namen „Geduld“ getauft, sagt die Stadt.\n";
    const file = aFile("geduld.txt", `SPERRFRIST: 3. Mai 2025, 06:00 Uhr\n${story}`);
    const flags = ["--section", "town", "--published", "2025-05-03", "--language", "de"];
    const held = await publish(file, ...flags, "--id", "held");
    expect(held.out).toMatch(/give the time with --embargo/u);
    expect(held.out).toMatch(/This is a draft\. Readers do not see it\./u);
    expect((await site.get("/articles/held")).status).toBe(404);
    const { printed } = await publishJSON(
      file,
      ...flags,
      "--id",
      "free",
      "--embargo",
      "2025-05-03T06:00:00+02:00",
    );
    expect(printed.article.status).toBeUndefined();
    expect((await site.get("/articles/free")).status).toBe(200);
  });
});

describe("articles that are refused", () => {
  it("an article with errors writes nothing to KV, and each error names its field", async () => {
    const keys = async () => (await site.kv.list()).keys.length;
    const before = await keys();
    const wrong = aDocument({
      id: "wrong",
      published: "yesterday",
      body: [
        paragraph("Well."),
        { type: "paragraph", children: [{ type: "link", url: "javascript:alert(1)", children: [] }] },
      ],
    });
    const { code, printed, notes } = await publishJSON(aFile("wrong.json", JSON.stringify(wrong)));
    expect(code).toBe(1);
    expect(printed.outcome).toBe("failed");
    expect(printed.issues?.map((issue) => issue.split(":")[0])).toEqual([
      "published",
      "body[1].children[0].url",
    ]);
    expect(notes).toMatch(
      /^✗ .*wrong\.json: the article has errors\. Correct these fields:\n {2}published: .*\n {2}body\[1\]/u,
    );
    expect(await keys()).toBe(before);
  });

  it("an article with the path of another article is refused, and the error names the other one", async () => {
    const first = aFile("a.json", JSON.stringify(aDocument({ id: "path-a", path: "/held" })));
    const second = aFile("b.json", JSON.stringify(aDocument({ id: "path-b", path: "/held" })));
    expect((await publish(first)).code).toBe(0);
    const { code, notes } = await publish(second);
    expect(code).toBe(1);
    expect(notes).toMatch(
      /b\.json: The article path-a already has the path \/held\. Choose another path\.$/u,
    );
  });

  it("a wrong token is refused, and the error names BROADSHEET_TOKEN", async () => {
    process.env.BROADSHEET_TOKEN = "another";
    try {
      const { code, notes } = await publish(aFile("t.json", JSON.stringify(aDocument({ id: "t" }))));
      expect(code).toBe(1);
      expect(notes).toMatch(
        /The desk refuses the token\. Set BROADSHEET_TOKEN to the site's PUBLISH_TOKEN\.$/u,
      );
      expect(notes).not.toContain("another");
    } finally {
      process.env.BROADSHEET_TOKEN = TOKEN;
    }
  });
});
