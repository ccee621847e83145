import { describe, expect, it } from "vitest";
import { readArticleJSON, readArticleNDJSON } from "../../src/wire/article-json.ts";
import { readMarkdown } from "../../src/wire/markdown/read.ts";
import { publishingAdvice, publishingMeaning } from "../../src/wire/publishing/understand.ts";

const read = (...lines: string[]) =>
  readMarkdown(`---\n${lines.join("\n")}\n---\n\nThe bridge opens.\n`, { fileName: "a.md" }).article;

describe("keys of other systems that say that an article is not public", () => {
  it.each([
    "status: draft",
    "draft: true",
    "draft: yes",
    'draft: "true"',
    "Draft: True",
    "isDraft: true",
    "published: false",
    "published: no",
    "Published: False",
    "publish: false",
    "publish: off",
    "dg-publish: false",
    "permalink: false",
    "layout: draft",
    "wip: true",
    "params:\n  draft: true",
  ])("an article is a draft if its front matter has %j", (line) => {
    expect(read(line).status).toBe("draft");
  });

  it("a file in the folder of drafts of Jekyll or Hexo is a draft", () => {
    expect(readMarkdown("The bridge opens.", { fileName: "site/_drafts/bridge.md" }).article.status).toBe(
      "draft",
    );
    expect(
      readMarkdown("The bridge opens.", { fileName: "_posts/_drafts.md" }).article.status,
    ).toBeUndefined();
  });

  it("TOML front matter and the keys of JSON have the same rules", () => {
    const { article } = readMarkdown('+++\ntitle = "A"\ndraft = true\n+++\n\nThe bridge opens.', {
      fileName: "a.md",
    });
    expect(article.status).toBe("draft");
    expect(() =>
      readMarkdown('+++\ntitle = "A"\nexpiryDate = 2026-12-01\n+++\n\na', { fileName: "a.md" }),
    ).toThrow(/^a\.md: line 3: .*does not expire/u);
  });

  it.each([
    "unlisted: true",
    "listed: false",
    "listed: no",
    "eleventyExcludeFromCollections: true",
    "build:\n  list: never",
  ])("an article is in no list if its front matter has %j", (line) => {
    expect(read(line)).toMatchObject({ listed: false });
  });

  it("a draft stays a draft if another field says that it is published", () => {
    expect(read("status: published", "draft: true").status).toBe("draft");
    expect(read("draft: false", "published: false").status).toBe("draft");
  });

  it.each([
    "draft: false",
    "published: true",
    "publish: true",
    "status: published",
    "visibility: public",
    "hidden: false",
    "private: false",
    "unlisted: false",
    "expiryDate:",
    "embargo: ''",
    "sitemap:\n  priority: 0.5",
    "robots: index, follow",
  ])("%j restricts nothing", (line) => {
    expect(Object.keys(read(line))).toEqual(["body"]);
  });
});

describe("the time of publication under the names of other systems", () => {
  it.each([
    "published",
    "publishDate",
    "publishdate",
    "pubDate",
    "pubdate",
    "published_at",
    "publishedAt",
    "date",
  ])("%s is the time of publication", (key) => {
    expect(read(`${key}: 2031-05-02T08:30:00Z`).published).toBe("2031-05-02T08:30:00Z");
  });

  it("Hugo's publishDate decides when the article is public, not its date", () => {
    expect(read("date: 2026-05-02", "publishDate: 2031-05-02").published).toBe("2031-05-02");
    expect(read("publishDate: 2031-05-02", "date: 2026-05-02").published).toBe("2031-05-02");
  });

  it("the time at which the file was created counts only without another date", () => {
    expect(read("created: 2026-01-01", "date: 2026-05-02").published).toBe("2026-05-02");
    expect(read("created: 2026-01-01").published).toBe("2026-01-01");
  });

  it("two different times of publication are refused", () => {
    expect(() => read("published: 2026-05-02", "pubDate: 2031-05-02")).toThrow(
      /^a\.md: lines 2 and 3 give two times of publication/u,
    );
    expect(read("published: 2026-05-02", "pubDate: 'May 2, 2026'").published).toBe("2026-05-02");
  });

  it("published: true does not hide the date", () => {
    expect(read("published: true", "date: 2031-05-02").published).toBe("2031-05-02");
  });
});

const REFUSED: [line: string, advice: RegExp][] = [
  ["state: draft", /status: draft/u],
  ["State: Draft", /status: draft/u],
  ["embargoUntil: 2031-05-02", /"embargo"/u],
  ["embargo_until: 2031-05-02", /"embargo"/u],
  ["embargoed-until: 2031-05-02", /"embargo"/u],
  ["Sperrfrist: 2031-05-02", /"embargo"/u],
  ["embrago: 2031-05-02", /"embargo"/u],
  ["scheduled: 2031-05-02", /"published"/u],
  ["scheduledFor: 2031-05-02", /"published"/u],
  ["releaseDate: 2031-05-02", /"published"/u],
  ["go_live: 2031-05-02", /"published"/u],
  ["status: scheduled", /"published"/u],
  ["status: pending", /status: draft/u],
  ["status: private", /status: draft/u],
  ["stauts: draft", /status: draft/u],
  ["draft: maybe", /status: draft/u],
  ["entwurf: true", /status: draft/u],
  ["brouillon: oui", /status: draft/u],
  ["borrador: true", /status: draft/u],
  ["bozza: true", /status: draft/u],
  ["черновик: true", /status: draft/u],
  ["чернетка: так", /status: draft/u],
  ["مسودة: نعم", /status: draft/u],
  ["草稿: true", /status: draft/u],
  ["下書き: true", /status: draft/u],
  ["초안: true", /status: draft/u],
  ["expiryDate: 2031-05-02", /withdraw/u],
  ["expires: 2031-05-02", /withdraw/u],
  ["unpublishdate: 2031-05-02", /withdraw/u],
  ["unpublish_date: 2031-05-02", /withdraw/u],
  ["expiration-date: 2031-05-02", /withdraw/u],
  ["hidden: true", /listed: false/u],
  ["private: true", /status: draft/u],
  ["public: false", /status: draft/u],
  ["visibility: members", /status: draft/u],
  ["visibility: paid", /status: draft/u],
  ["password: abc", /status: draft/u],
  ["headless: true", /status: draft/u],
  ["noindex: true", /listed: false/u],
  ["sitemap: false", /listed: false/u],
  ["build:\n  render: never", /status: draft/u],
  ["extra:\n  hidden: true", /status: draft/u],
  ["extra:\n  deep:\n    embargoUntil: 2031-05-02", /"embargo"/u],
];

describe("keys about publication that an article cannot have are refused", () => {
  it.each(REFUSED)("%j is refused, and the error names the right key", (line, advice) => {
    expect(() => read("title: A", line)).toThrow(/^a\.md: line 3: an article cannot have "/u);
    expect(() => read("title: A", line)).toThrow(advice);
  });

  it.each(["state", "publish", "embargoUntil", "scheduledAt", "expiryDate", "visibility", "isHidden"])(
    "a JSON article with the field %s is refused, and the error names the right field",
    (field) => {
      const json = JSON.stringify({ headline: "A", [field]: "x" });
      expect(() => readArticleJSON(json, { fileName: "a.json" })).toThrow(
        new RegExp(`^a\\.json: an article has no field "${field}"\\. `, "u"),
      );
      expect(() => readArticleNDJSON(`{}\n${json}`, { fileName: "a.ndjson" })).toThrow(
        /^a\.ndjson line 2: /u,
      );
    },
  );

  it.each([
    "publisher",
    "publication",
    "comment_status",
    "us_state",
    "release",
    "statement",
    "hide_title",
    "showDate",
    "show_reading_time",
    "weight",
    "featured",
    "public_transport",
    "start_date",
    "stats",
    "mood",
    "units",
    "craft",
  ])("the key %s is about something else", (key) => {
    expect(publishingAdvice(key)).toBeUndefined();
    expect(publishingMeaning(key, "x")).toBeUndefined();
  });
});
