import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";
import { WireError } from "../../../src/wire/wire-error.ts";
import { describeShared } from "../../shared-cases.ts";

const read = (...lines: string[]) =>
  readMarkdown(`---\n${lines.join("\n")}\n---\n\na\n`, { fileName: "a.md" });
const field = (name: string, ...lines: string[]) => read(...lines).article[name];
const lost = (...lines: string[]) =>
  read(...lines).report.flatMap((line) => (line.kept ? [] : [[line.loss, line.text]]));

describe("a text in front matter stays as the file writes it", () => {
  it.each([
    "007",
    "1.10",
    "1e3",
    "1984",
    "0x1F",
    "0o17",
    "+49",
    "1_000",
    "12:30",
    ".5",
    "1.0",
    "-0",
    "True",
    "No",
    "Null",
  ])("the headline %s", (written) => {
    expect(field("headline", `title: ${written}`)).toBe(written);
  });

  it("numbers in topics, authors, ids, sections and texts keep their digits", () => {
    expect(field("topics", "tags: [1.10, 007]")).toEqual([
      { id: "1-10", name: "1.10" },
      { id: "007", name: "007" },
    ]);
    expect(field("topics", "tags: 2026")).toEqual([{ id: "2026", name: "2026" }]);
    expect(field("authors", "authors:\n  - name: 007")).toEqual([{ id: "007", name: "007" }]);
    expect(field("id", "slug: 007")).toBe("007");
    expect(field("id", "id: 1e3")).toBe("1e3");
    expect(field("section", "section: 007")).toBe("007");
    expect(field("related", "related:\n  - title: 1.10")).toEqual([{ title: "1.10" }]);
  });

  it("fields that are numbers in an article are numbers", () => {
    expect(field("rights", "rights: { holder: 1984, year: 2026 }")).toEqual({ holder: "1984", year: 2026 });
    expect(
      field("lead", "lead: { type: figure, url: /a.jpg, alt: a, width: 100, height: 50 }"),
    ).toMatchObject({
      width: 100,
      height: 50,
    });
  });

  it("the lead is a picture, by its fields or by its address alone; a lead that is a text stays one", () => {
    expect(field("lead", "lead: photos/The ferry.JPG")).toEqual({
      type: "figure",
      url: "photos/The ferry.JPG",
    });
    expect(field("lead", "lead: { url: ferry.jpg, alt: A ferry }")).toEqual({
      type: "figure",
      url: "ferry.jpg",
      alt: "A ferry",
    });
    expect(field("lead", "lead: The ferry is late.")).toBe("The ferry is late.");
  });

  it("TOML numbers that would change are refused", () => {
    const toml = (line: string) => readMarkdown(`+++\n${line}\n+++\n\na`, { fileName: "a.md" });
    expect(() => toml("title = 1.10")).toThrow(/^a\.md: line 2 .*quotation marks/u);
    expect(() => toml("tags = [1e3]")).toThrow(/quotation marks/u);
    expect(toml("title = 1984").article.headline).toBe("1984");
    expect(toml('title = "1.10"').article.headline).toBe("1.10");
  });
});

describe("an empty field counts as not given", () => {
  it.each([
    "tags:",
    "tags: []",
    "tags: ['']",
    "description: ''",
    'description: "  "',
    "author:",
    "lang: ~",
    "date: null",
  ])("%j gives no field", (line) => {
    expect(Object.keys(read(line).article)).toEqual(["body"]);
    expect(lost(line)).toEqual([["empty", line]]);
  });

  it("an empty field does not hide the same field under another name", () => {
    expect(field("headline", "headline: ''", "title: A")).toBe("A");
    expect(field("topics", "topics: []", "tags: [News]")).toEqual([{ id: "news", name: "News" }]);
  });
});

describe("a value that a list has twice is in it once", () => {
  it.each([
    "tags: [News, news]",
    "tags: News, NEWS",
    "topics: [News, 'News ', news]",
    "tags:\n  - News\n  - name: news",
  ])("%j", (line) => {
    expect(field("topics", line)).toHaveLength(1);
    expect(lost(line)).toContainEqual(["repeated", expect.stringMatching(/news/iu)]);
  });

  it("an author", () => {
    expect(field("authors", "authors: [Jane Roe, Tom Poe, jane roe]")).toHaveLength(2);
  });
});

describe("authors in one line", () => {
  it.each([
    ["John Roe, Jr.", ["John Roe, Jr."]],
    ["John Roe, Jr", ["John Roe, Jr"]],
    ["John Roe, Jr., Jane Poe", ["John Roe, Jr.", "Jane Poe"]],
    ["Jane Poe, John Roe, Sr.", ["Jane Poe", "John Roe, Sr."]],
    ["John Roe, III and Ann Lee", ["John Roe, III", "Ann Lee"]],
    ["Ann Lee, PhD, Tom Poe, M.D.", ["Ann Lee, PhD", "Tom Poe, M.D."]],
    ["Ann Lee, MBE", ["Ann Lee, MBE"]],
    ["Jane Roe and Tom Poe", ["Jane Roe", "Tom Poe"]],
    ["Jana Roe und Tom Poe", ["Jana Roe", "Tom Poe"]],
    ["Ann Lee, Jane Roe and Tom Poe", ["Ann Lee", "Jane Roe", "Tom Poe"]],
    ["Ann Lee & Tom Poe", ["Ann Lee", "Tom Poe"]],
    ["Ann Lee; Tom Poe", ["Ann Lee", "Tom Poe"]],
    ["Roe, Jane", ["Roe, Jane"]],
    ["José Ortega y Gasset", ["José Ortega y Gasset"]],
    ["王小明、李雷", ["王小明", "李雷"]],
  ])("%s", (line, names) => {
    expect((field("authors", `author: ${line}`) as { name: string }[]).map(({ name }) => name)).toEqual(
      names,
    );
  });

  it("the fields that other systems give an author are read or reported", () => {
    const lines = ["authors:", "  - name: Jane Roe", "    image_url: /jane.jpg", "    twitter: '@jane'"];
    expect(field("authors", ...lines)).toEqual([{ id: "jane-roe", name: "Jane Roe", image: "/jane.jpg" }]);
    const portrait = ["authors:", "  - { id: a, name: A, image: /a.jpg, imageWidths: [160, 320] }"];
    expect(field("authors", ...portrait)).toEqual([
      { id: "a", name: "A", image: "/a.jpg", imageWidths: [160, 320] },
    ]);
    expect(lost(...lines)).toEqual([["field", 'twitter: "@jane"']]);
  });
});

describe("dates in the forms of other systems", () => {
  it.each([
    ["date: 2026-05-02 08:30:00", "2026-05-02T08:30:00"],
    ["date: 2026-05-02T08:30", "2026-05-02T08:30:00"],
    ["pubDate: 'Jul 08 2022'", "2022-07-08"],
    ["date: July 8, 2022", "2022-07-08"],
    ["date: 8 July 2022", "2022-07-08"],
    ["date: 2013/7/13 20:46:25", "2013-07-13T20:46:25"],
    ["date: Fri, 08 Jul 2022 10:00:00 +0200", "2022-07-08T10:00:00+0200"],
    ["date: Fri, 08 Jul 2022 10:00:00 GMT", "2022-07-08T10:00:00Z"],
    ["date: 2026-05-02 08:30:00 -05:00", "2026-05-02T08:30:00-05:00"],
    ["date: 2021-09-03 00:00:00 UTC", "2021-09-03T00:00:00Z"],
    ["date: 2026-05-02 8:30 PM", "2026-05-02T20:30:00"],
    ["date: 20260502", "2026-05-02"],
    ["date: 2026-5-2", "2026-05-02"],
    ["date: 02.05.2026", "2026-05-02"],
    ["date: 2026年5月2日", "2026-05-02"],
    ["date: 5/2/2026", "5/2/2026"],
    ["date: Last Modified", "Last Modified"],
  ])("%j", (line, expected) => {
    expect(field("published", line)).toBe(expected);
  });

  it("the language of the article gives the names of the months", () => {
    expect(field("published", "date: 2. Mai 2026", "lang: de")).toBe("2026-05-02");
    expect(field("published", "date: 2 травня 2026", "lang: uk")).toBe("2026-05-02");
  });

  it("TOML's local times and days are read", () => {
    const { article } = readMarkdown("+++\ndate = 2026-05-02T08:30:00\nupdated = 2026-05-03\n+++\n\na", {
      fileName: "a.md",
    });
    expect(article).toMatchObject({ published: "2026-05-02T08:30:00", modified: "2026-05-03" });
  });
});

describe("the name of a language is refused, and the error has its tag", () => {
  it.each([
    ["English", "en"],
    ["english", "en"],
    ["deutsch", "de"],
    ["French", "fr"],
    ["Español", "es"],
    ["українська", "uk"],
    ["日本語", "ja"],
    ["Chinese (Traditional)", "zh-Hant"],
    ["繁體中文", "zh-Hant"],
    ["Norwegian", "nb"],
    ["jp", "ja"],
    ["cz", "cs"],
  ])("%s", (name, tag) => {
    expect(() => read(`language: ${name}`)).toThrow(
      new RegExp(
        `^a\\.md: line 2: ".*" is not a language tag\\. Write a BCP 47 tag: ("language: ${tag}"|such as)`,
        "u",
      ),
    );
  });

  it.each([
    ["en", "en"],
    ["pt_BR", "pt-BR"],
    ["de_DE.UTF-8", "de-DE"],
    ["ar-u-nu-arab", "ar-u-nu-arab"],
    ["haw", "haw"],
  ])("the tag %s is %s", (given, tag) => {
    expect(field("language", `lang: ${given}`)).toBe(tag);
  });
});

describe("names and paths of other systems", () => {
  it("Obsidian's aliases are names, and are reported", () => {
    expect(field("aliases", "aliases: [The old bridge]")).toBeUndefined();
    expect(lost("aliases: [The old bridge]")).toContainEqual(["field", "The old bridge"]);
  });

  it("Hugo's and Zola's aliases and Zola's path get a slash", () => {
    expect(field("aliases", "aliases: [/2020/old/, 2020/07/other.html]")).toEqual([
      "/2020/old/",
      "/2020/07/other.html",
    ]);
    expect(field("path", "path: 2020/07/27/bridge")).toBe("/2020/07/27/bridge");
  });

  it("names of fields may have capitals and separators", () => {
    expect(field("headline", "Title: A")).toBe("A");
    expect(field("modified", "last_modified_at: 2026-05-02")).toBe("2026-05-02");
  });

  it("the first of Hexo's nested categories is the section", () => {
    expect(field("section", "categories:\n  - [Sports, Baseball]\n  - [Town]")).toBe("Sports");
  });

  it("a text in quotation marks may have lines without indentation, as Jekyll accepts", () => {
    expect(field("standfirst", 'excerpt: "The bridge', 'opens: today."', "title: A")).toBe(
      "The bridge opens: today.",
    );
    expect(() => read('excerpt: "The bridge', "title: A")).toThrow(/line \d .*not valid YAML/u);
  });

  it("an image is reported as an image", () => {
    for (const name of ["image", "cover", "heroImage", "featured_image", "coverImage", "og_image"])
      expect(lost(`${name}: /a.jpg`)).toEqual([["image", `${name}: /a.jpg`]]);
  });
});

describe("where front matter begins and ends", () => {
  const open = (text: string) => readMarkdown(text, { fileName: "a.md" });

  it("blank lines above it and Pandoc's end of it change nothing", () => {
    expect(open("\n\n---\ntitle: A\ndraft: true\n---\n\nb").article).toMatchObject({
      headline: "A",
      status: "draft",
    });
    expect(open("---\ntitle: A\n...\n\nb").article).toMatchObject({ headline: "A" });
    expect(open("\n\n---\ntitle: A\nmood: calm\n---\n\nb").report.map(({ line }) => line)).toEqual([4, 5, 8]);
  });

  it.each([
    ["---\ntitle: A\ndraft: true\n\nb", /begins on line 1 does not end/u],
    ["\n+++\ntitle = 'A'\n\nb", /begins on line 2 does not end/u],
    ["Title: A\nDate: 2026-05-02\nStatus: draft\n\nb", /without "---" \(Pelican/u],
    ["Title: A\n\nb", /Pelican/u],
    ['{\n  "title": "A",\n  "draft": true\n}\n\nb', /JSON front matter \(Hugo\)/u],
    ['"title": "A",\n"published": false\n;;;\n\nb', /JSON front matter \(Hexo\)/u],
    ["% The bridge\n% Jane Roe\n% 2026-05-02\n\nb", /title block \(Pandoc\)/u],
    ["#+title: A\n#+draft: true\n\nb", /Org mode/u],
  ])("fields that would become text are refused: %j", (text, message) => {
    expect(() => open(text)).toThrow(WireError);
    expect(() => open(text)).toThrow(message);
  });

  it.each([
    "---\n\nThe bridge opens.",
    "Note: the bridge opens.\nIt is long.",
    "{the bridge} opens",
    "Summary: it opens, and it is long.",
  ])("text is text: %j", (text) => {
    expect(open(text).article.body).not.toEqual([]);
  });
});

describeShared("cases", "front matter that other publications have", (folder) => {
  const article = (name: string) =>
    readMarkdown(readFileSync(join(folder, name), "utf8"), { fileName: name }).article;

  it("is read", () => {
    expect(article("K11-a.md").headline).toBe("007");
    expect(article("K11-b.md").topics).toEqual([{ id: "1-10", name: "1.10" }]);
    expect(article("K16-a.md").topics).toBeUndefined();
    expect(article("K16-b.md").topics).toHaveLength(1);
    expect(article("K16-c.md").standfirst).toBeUndefined();
    expect(() => article("K17-a.md")).toThrow(/language: en/u);
    expect(article("K18-a.md").published).toBe("2026-05-02T08:30:00");
    expect(article("K18-b.md").published).toBe("2022-07-08");
    expect(article("K18-c.md").status).toBe("draft");
    expect(article("K18-d.md").published).toBe("2026-05-02T08:30:00");
    expect(article("K22-b.md").authors).toEqual([{ id: "john-roe-jr", name: "John Roe, Jr." }]);
  });
});
