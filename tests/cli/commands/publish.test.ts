import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../../running-site.ts";
import { describeShared } from "../../shared-cases.ts";
import { aDocument, aFile, run, runAt, runJSON } from "../command.ts";

/*
 * `broadsheet publish` on a site in real workerd, over HTTP.
 */

const TOKEN = "a-token-of-the-tests-with-enough-characters";

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
    expect(await site.kv.keys("entry:/articles/dry")).toEqual([]);
  });

  it("publish replaces an article, and reports an unchanged one as unchanged", async () => {
    const file = aFile("tide.json", JSON.stringify(aDocument({ id: "tide" })));
    expect((await publishJSON(file)).printed.outcome).toBe("published");
    expect((await publishJSON(file)).printed.outcome).toBe("unchanged");
    const refused = await publish(file, "--headline", "The tide turns back");
    expect(refused).toMatchObject({ code: 1, notes: expect.stringContaining("`npx broadsheet correct`") });
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

  it("publish stops at an unclear embargo, and --embargo or --no-embargo decides", async () => {
    const story =
      "Neues Schiff heißt „Geduld“\nDie neue Fähre wird auf den Namen „Geduld“ getauft, sagt die Stadt.\n";
    const file = aFile("geduld.txt", `SPERRFRIST: 3. Mai 2025, 06:00 Uhr\n${story}`);
    const flags = ["--section", "town", "--published", "2025-05-03", "--language", "de"];
    const stopped = await publish(file, ...flags, "--id", "held");
    expect(stopped.code).toBe(2);
    expect(stopped.notes).toMatch(
      /line 1 is an embargo.*06:00 Uhr.*--embargo 2025-05-03T06:00:00.*--no-embargo/u,
    );
    expect((await site.get("/articles/held")).status).toBe(404);
    for (const [id, given] of [
      ["free", ["--embargo", "2025-05-03T06:00:00+02:00"]],
      ["open", ["--no-embargo"]],
    ] as const) {
      const { printed } = await publishJSON(file, ...flags, "--id", id, ...given);
      expect(printed.article.status).toBeUndefined();
      expect(printed.report[0]).toMatchObject({ as: "embargo", kept: false });
      expect((await site.get(`/articles/${id}`)).status).toBe(200);
    }
    const both = await publish(file, ...flags, "--embargo", "2025-05-03", "--no-embargo");
    expect(both.notes).toContain("--embargo and --no-embargo exclude each other. Give one of them.");
  });
});

describe("times in a file", () => {
  it("a time without an offset is a time in the publication's time zone", async () => {
    const file = aFile(
      "t.md",
      "---\ntitle: T\nsection: town\npublished: 2026-11-20T08:00:00\n---\n\nText.\n",
    );
    const { printed } = await publishJSON(file, "--embargo", "2026-07-20 09:30", "--dry-run");
    // Oslo is one hour ahead of UTC in November, and two in July.
    expect(printed.article).toMatchObject({
      published: "2026-11-20T07:00:00Z",
      embargo: "2026-07-20T07:30:00Z",
    });
  });
});

describe("articles that are not public yet", () => {
  const markdown = (front: string) =>
    aFile("later.md", `---\nsection: town\n${front}\n---\n\nThe lights are on.\n`);

  it("a draft needs no date of publication, and is not called published", async () => {
    const { code, out, notes } = await publish(markdown("title: A plan\nstatus: draft"));
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    expect(out).toMatch(
      /^Draft saved: a-plan\n {2}Readers do not see it.*npx broadsheet preview a-plan\n.*"id: a-plan" in it, or use --replace\.$/mu,
    );
    expect(out).not.toContain("Published");
    const { printed } = await publishJSON(
      markdown("title: A plan\nid: a-plan\nstandfirst: Soon.\nstatus: draft"),
    );
    expect(printed).toMatchObject({ outcome: "replaced", state: "draft" });
  });

  it("a draft that becomes public is called published", async () => {
    await publish(markdown("id: christmas-draft\ntitle: Christmas\nstatus: draft\npublished: 2026-11-20"));
    const { code, out } = await publish(
      markdown("id: christmas-draft\ntitle: Christmas\npublished: 2026-11-20"),
    );
    expect(code).toBe(0);
    expect(out).toContain(`Published: ${origin}/articles/christmas-draft\n`);
  });

  it("an embargoed article is not called published, and the output says when readers see it", async () => {
    const fields = "title: Christmas\npublished: 2026-11-20\nembargo: 2099-12-24T06:00:00+01:00";
    const { code, out } = await publish(markdown(fields));
    expect(code).toBe(0);
    expect(out).toContain(
      `Embargoed: ${origin}/articles/christmas\n  Readers see it from 2099-12-24 06:00 (Europe/Oslo).`,
    );
    expect(out).not.toContain("Published");
  });
});

describe("a new file whose id is taken", () => {
  const letters = (day: string, text: string, ...front: string[]) =>
    aFile(
      "letters.md",
      [
        "---",
        "title: Letters to the editor",
        "section: town",
        `date: ${day}`,
        ...front,
        "---",
        "",
        text,
        "",
      ].join("\n"),
    );

  it.each([
    ["a draft", "draft-letters", "status: draft"],
    ["a public article", "public-letters", "language: en"],
  ])(
    "a file without an id does not replace %s, and the error names the article and the flags",
    async (_, slug, field) => {
      const title = `title: ${slug}`;
      const file = (day: string, text: string) =>
        aFile("l.md", `---\n${title}\nsection: town\ndate: ${day}\n${field}\n---\n\n${text}\n`);
      expect((await publish(file("2026-11-21", "First."))).code).toBe(0);
      const { code, notes } = await publish(file("2026-11-22", "Second."));
      expect(code).toBe(1);
      expect(notes).toMatch(
        new RegExp(
          `l\\.md: another article has the id ${slug}: “${slug}” \\((?:draft|published), revision 1 by .*, .* UTC\\)\\. .*--id ${slug}-2\\. .*--replace, or write "id: ${slug}" in the file\\.$`,
          "u",
        ),
      );
      expect(notes).not.toContain("minor");
      const shown = await run("show", slug, "--site", origin);
      expect(shown.out).toContain("First.");
    },
  );

  it("the same file again changes nothing", async () => {
    const file = letters("2026-11-21", "Once.", "topics: [post]");
    await publish(file, "--id", "letters-once");
    expect((await publishJSON(file, "--id", "letters-once")).printed.outcome).toBe("unchanged");
  });

  it("--replace, and an id in the file, replace the article; --id publishes another one", async () => {
    await publish(letters("2026-11-21", "First.", "status: draft"));
    const second = letters("2026-11-22", "Second.", "status: draft");
    expect((await publishJSON(second, "--id", "letters-2")).printed).toMatchObject({ outcome: "saved" });
    expect((await publishJSON(second, "--replace")).printed).toMatchObject({ outcome: "replaced" });
    const named = letters("2026-11-23", "Third.", "status: draft", "id: letters-to-the-editor");
    expect((await publishJSON(named)).printed).toMatchObject({ outcome: "replaced", revision: "3" });
  });

  it("on a terminal, the editor chooses between another id and replacing the article", async () => {
    await publish(aFile("a.md", "---\ntitle: Post\nsection: town\ndate: 2026-11-21\n---\n\nFirst.\n"));
    const second = aFile(
      "b.md",
      "---\ntitle: Post\nsection: town\ndate: 2026-11-22\nstatus: draft\n---\n\nSecond.\n",
    );
    const questions: string[] = [];
    const answering = (label: RegExp, id: string) => ({
      isInteractive: true,
      choose: async (question: string, options: readonly string[]) => {
        questions.push(question);
        return options.find((option) => label.test(option));
      },
      ask: async () => id,
    });
    const renamed = await runAt(answering(/another id/u, "post-2"), "publish", second, "--site", origin);
    expect(renamed).toMatchObject({ code: 0, out: expect.stringContaining("Draft saved: post-2") });
    expect(questions[0]).toMatch(/another article has the id post: “Post” \(published/u);
    const cancelled = await runAt(answering(/nothing/u, ""), "publish", second, "--site", origin);
    expect(cancelled).toMatchObject({ code: 1, notes: expect.stringContaining("Nothing was sent") });
    const replaced = await runAt(answering(/Replace/u, ""), "publish", second, "--site", origin);
    expect(replaced).toMatchObject({ code: 1, notes: expect.stringContaining("broadsheet withdraw") });
  });
});

describeShared("cases/K20-a1.md", "two articles of one headline", (first) => {
  it("a second article with the same headline does not replace the first", async () => {
    const flags = ["--id", "letters-k20"];
    expect((await publish(first, ...flags)).code).toBe(0);
    const { code, notes } = await publish(first.replace("a1", "a2"), ...flags);
    expect(code).toBe(1);
    expect(notes).toMatch(/another article has the id letters-k20: “Letters to the editor”/u);
  });
});

describe("sections", () => {
  const story = (section: string) =>
    aFile("s.md", `---\ntitle: S\nsection: ${section}\npublished: 2026-11-20\n---\n\nText.\n`);

  it("publish refuses a section that SECTIONS does not define, and lists the defined ones", async () => {
    const { code, notes } = await publish(story("sport"), "--dry-run");
    expect(code).toBe(1);
    expect(notes).toMatch(
      /section: expected one of the sections world, town, culture, science, found "sport".*--section/u,
    );
  });

  it("--section-map and --default-section choose the section, and the report names the flag", async () => {
    const mapped = await publishJSON(story("Sport"), "--section-map", "sport=The Town", "--dry-run");
    expect(mapped.printed.article.section).toBe("town");
    expect(mapped.printed.report.find(({ text }) => text.includes("Sport"))).toMatchObject({
      kept: false,
      why: "--section-map replaces this",
    });
    const fallback = await publishJSON(story("sport"), "--default-section", "world", "--dry-run");
    expect(fallback.printed.article.section).toBe("world");
    const defined = await publishJSON(story("town"), "--default-section", "world", "--dry-run");
    expect(defined.printed.article.section).toBe("town");
  });

  it.each([
    [["--section-map", "sport"], /expected OLD=NEW/u],
    [["--section-map", "sport=games"], /SECTIONS defines no section games\. Use one of world, town/u],
    [["--default-section", "games"], /SECTIONS defines no section games/u],
  ])("a wrong choice of sections is an error of the command line: %s", async (flags, message) => {
    const { code, notes } = await publish(story("sport"), ...flags, "--dry-run");
    expect(code).toBe(2);
    expect(notes).toMatch(message);
  });
});

describe("articles that are refused", () => {
  it("an article with errors writes nothing to KV, and each error names its field", async () => {
    const keys = async () => (await site.kv.keys()).length;
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
        /The desk refuses the token\. Set BROADSHEET_TOKEN to the site's PUBLISH_TOKEN, or to a named token that was not revoked\.$/u,
      );
      expect(notes).not.toContain("another");
    } finally {
      process.env.BROADSHEET_TOKEN = TOKEN;
    }
  });
});
