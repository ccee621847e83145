import { describe, expect, it } from "vitest";
import { readArticleJSON, readArticleNDJSON } from "../../src/wire/article-json.ts";
import { readMarkdown } from "../../src/wire/markdown/read.ts";
import { publishingMeaning } from "../../src/wire/publishing/understand.ts";

const read = (...lines: string[]) =>
  readMarkdown(`---\n${lines.join("\n")}\n---\n\nThe bridge opens.\n`, { fileName: "a.md" }).article;

describe("keys of other systems that say that an article is not public", () => {
  it.each([
    "status: draft",
    "status: Draft",
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
    "approved: true",
    "ready: yes",
    "final: true",
    "pending: false",
    "workflow: published",
    "state: published",
    "active: true",
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
  ["noindex: true", /listed: false.*index: false.* search engines/u],
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
    expect(publishingMeaning(key, "x")).toBeUndefined();
  });
});

const NOW = new Date("2026-11-30T12:00:00Z");

const readNow = (front: string, fence = "---") =>
  readMarkdown(`${fence}\n${front}\n${fence}\n\nThe bridge opens.\n`, { fileName: "a.md", now: NOW });

/** Lines of YAML whose key or value can mean that the text is not ready for readers. */
const NOT_YET = [
  ...[
    "release: 2027-01-01",
    "released: false",
    "release: next Friday",
    "release: 2027",
    "release: 1 January 2027",
  ],
  ...["review: pending", "review: true", "reviewed: false", "review_status: in review", "reviewStatus: open"],
  ...[
    "workflow: subbing",
    "workflow: sent to legal",
    "workflow_state: editing",
    "stage: idea",
    "stage: in progress",
  ],
  ...[
    "phase: draft",
    "stage: copy-editing",
    "editorial_stage: writing",
    "step: todo",
    "approval: waiting for Anna",
  ],
  ...[
    "complete: false",
    "completed: no",
    "done: false",
    "finished: false",
    "ready: false",
    "approved: false",
  ],
  ...[
    "approved: not yet",
    "final: false",
    "checked: false",
    "edited: no",
    "signed_off: false",
    "verified: false",
  ],
  ...[
    "factChecked: false",
    "complete: 80%",
    "progress: 60",
    "progress: 60 %",
    "incomplete: true",
    "todo: call the mayor",
  ],
  ...[
    "needs_review: true",
    "needsReview: yes",
    "on_hold: true",
    "hold: true",
    "unfinished: true",
    "pending: true",
  ],
  ...["active: false", "startDate: 2027-01-01", "start: 2027-01-01T06:00:00", "launch: 1 January 2027"],
  ...["from: 2026-12-24", "when: 'Friday, 4 December 2026, 18:30'", "go: Dec 24, 2026", "on: 24.12.2026"],
  ...["dates:\n  - 2020-01-01\n  - 2027-01-01", "extra:\n  begin: 2027-01-01", "extra:\n  - review: pending"],
  ...["mode: draft", "type: draft", "kind: work in progress", "desk: on hold", "label: not ready"],
  ...[
    "note: do not publish",
    "note: Please do not publish yet.",
    "remark: This is still a draft",
    "info: not for publication",
  ],
  ...["notes: wait until Anna has read it", "comment: not final", "notiz: noch nicht freigegeben"],
  ...[
    "tags: [draft]",
    "tags: [town, Draft]",
    "categories: drafts",
    "category: Drafts",
    "tags: wip",
    "keywords: unpublished",
  ],
  ...["topics: [embargoed]", "section: drafts", "genre: draft", "tags: [do not publish]", "tags: '#draft'"],
  ...[
    "Prüfung: offen",
    "freigabe: ausstehend",
    "fertig: nein",
    "freigegeben: false",
    "tags: [Entwurf]",
    "art: Entwurf",
  ],
  ...["relecture: en cours", "étape: idée", "terminé: non", "étiquette: brouillon", "tags: [brouillon]"],
  ...["revisión: pendiente", "etapa: idea", "terminado: no", "estado: borrador", "estado: en revisión"],
  ...["revisão: pendente", "concluído: não", "revisione: in corso", "completato: no", "categories: bozze"],
  ...[
    "beoordeling: in behandeling",
    "klaar: nee",
    "gotowe: nie",
    "etap: pomysł",
    "этап: идея",
    "готово: нет",
  ],
  ...["проверка: ожидает", "етап: чернетка", "готово: ні", "durum: taslak", "aşama: fikir", "المرحلة: مسودة"],
  ...[
    "מצב: טיוטה",
    "阶段: 草稿",
    "状态: 审核中",
    "状態: 下書き",
    "段階: 校閲中",
    "상태: 초안",
    "단계: 검토 중",
  ],
  ...["# draft", "# DO NOT PUBLISH", "# not ready yet", "mood: calm # work in progress"],
];

/** Lines of YAML with similar keys and values that say nothing about publication. */
const HARMLESS = [
  ...["release: 2019-05-03", "release: 2024", "release: Thriller", "release: v1.2.3", "released: 1999"],
  ...[
    "review: 4 stars",
    "review: https://news.example/review",
    "reviewed: true",
    "reviewed: 2026-11-01",
    "review_of: Hamlet",
  ],
  ...[
    "reviewer: Ann Lee",
    "stage: main stage",
    "stage: Old Vic",
    "stage: group stage",
    "phase: full moon",
    "step: 3",
  ],
  ...[
    "startDate: 2026-05-01",
    "start_date: 2026-05-01T20:00:00Z",
    "endDate: 2020-01-01",
    "start: 10 km",
    "day: Friday",
  ],
  ...[
    "complete: true",
    "completed: 2026-11-01",
    "progress: 100%",
    "done: yes",
    "edited: true",
    "editor: Ann Lee",
  ],
  ...[
    "approved: Ann Lee",
    "incomplete: false",
    "hold: false",
    "todo: []",
    "needs_review: false",
    "todo: none",
  ],
  ...[
    "note: The mayor is ill.",
    "notes: 3",
    "note: embargoed until 1 May 2020",
    "comment: Draft horses return",
  ],
  ...[
    "event:\n  startDate: 2027-06-01",
    "eventDate: 2027-06-01",
    "event_start: 2027-06-01",
    "deadline: 2027-01-01",
  ],
  ...["type: post", "kind: news", "mode: dark", "temperature: 2027", "year: 2027", "population: 2027-01"],
  ...[
    "tags: [NFL draft, draught beer]",
    "tags: [town]",
    "category: review",
    "tags: [idea, progress, review]",
  ],
  ...["topics: [{ id: draft, name: Draft }]", "topics: [{ id: embargo, name: Embargo }]", "comments: true"],
  ...["# draft: true", "# a comment", "mood: calm # the mayor's draft horses", "mood: 'calm # draft'"],
  ...["weight: 10", "math: true", "toc: false", "comments: false", "showdate: false", "author_note: false"],
];

describe("keys and values that can mean that a text is not ready for readers", () => {
  it.each(NOT_YET)("%j is refused, and the error names its line and what to write", (line) => {
    expect(() => readNow(`title: A\n${line}`)).toThrow(
      /^a\.md: line \d+: .*(?:"status: draft"|"published"|"embargo")/u,
    );
  });

  it.each(HARMLESS)("%j says nothing about publication", (line) => {
    const { article, unclearEmbargo } = readNow(`title: A\n${line}`);
    expect(article.status ?? article.embargo ?? unclearEmbargo).toBeUndefined();
  });

  it.each([
    "note: embargoed until 1 January 2027, 06:00 CET",
    "note: Embargoed until Friday",
    "info: EMBARGO",
    "hinweis: Sperrfrist 1.1.2027, 6 Uhr",
    "remarque: Sous embargo jusqu'au 1er janvier 2027",
    "extra:\n  usage: [not for release before Friday]",
    "standfirst: EMBARGOED UNTIL 1 January 2027",
    "credit: 'Ann Lee. Do not publish before the speech.'",
    "# embargoed until 1 January 2027",
    "# embargo: 2027-01-01",
    "section: town # EMBARGO 1 Jan 2027",
    "standfirst: |\n  It opens.\n# Embargo until Friday",
  ])("%j is an embargo notice that stops the command", (line) => {
    expect(readNow(`title: A\n${line}`).unclearEmbargo?.line).toBeGreaterThan(2);
    expect(readNow(`title: A\n${line}\nembargo: 2027-01-01`).unclearEmbargo).toBeUndefined();
  });

  it("TOML has the same rules, also in its comments", () => {
    for (const line of [
      "release = 2027-01-01",
      "stage = 'idea'",
      "complete = false",
      "tags = ['draft']",
      "# DRAFT",
    ])
      expect(() => readNow(`title = "A"\n${line}`, "+++"), line).toThrow(/^a\.md: line 3: /u);
    for (const line of ["note = 'embargoed until Friday'", "mood = 'calm' # embargo: 1 January 2027"])
      expect(readNow(`title = "A"\n${line}`, "+++").unclearEmbargo?.line, line).toBe(3);
    for (const line of [
      "release = 2019-01-01",
      "mood = 'calm # draft'",
      'mood = """\ncalm\n# draft\n"""',
      "complete = true",
    ])
      expect(readNow(`title = "A"\n${line}`, "+++").unclearEmbargo, line).toBeUndefined();
  });

  it.each([
    ["release", "2027-01-01", /"published"/u],
    ["stage", "idea", /"status": "draft"/u],
    ["complete", false, /"status": "draft"/u],
    ["draft", true, /"status": "draft"/u],
    ["embargoUntil", "2027-01-01", /"embargo"/u],
    ["note", "do not publish", /"status": "draft"/u],
    ["status", "scheduled", /"published"/u],
    ["status", "embargoed", /"embargo"/u],
    ["status", "pending", /"status": "draft"/u],
    ["section", "drafts", /"status": "draft"/u],
    ["extra", { review: "pending" }, /"status": "draft"/u],
  ])("a JSON article with %s %j is refused, and the error names the right field", (field, value, advice) => {
    const json = JSON.stringify({ headline: "A", [field]: value });
    for (const read of [
      () => readArticleJSON(json, { fileName: "a.json", now: NOW }),
      () => readArticleNDJSON(`{}\n${json}`, { fileName: "a.ndjson", now: NOW }),
    ])
      expect(read).toThrow(advice);
  });

  it("an embargo notice in the headline, standfirst or body of a JSON article stops the command", () => {
    const notice = "EMBARGOED UNTIL 1 January 2027, 06:00 CET";
    for (const article of [
      { headline: `${notice}: A` },
      { standfirst: notice },
      { body: [{ type: "paragraph", children: [{ type: "text", value: notice }] }] },
    ]) {
      const json = JSON.stringify({ headline: "A", ...article }, undefined, 2);
      const [reading] = readArticleJSON(json, { fileName: "a.json", now: NOW });
      expect(reading?.unclearEmbargo?.line).toBeGreaterThan(1);
      const held = JSON.stringify({ headline: "A", ...article, embargo: "2027-01-01" });
      expect(readArticleJSON(held, { fileName: "a.json", now: NOW })[0]?.unclearEmbargo).toBeUndefined();
    }
  });
});

describe("keys and values that say that a text is not for everybody", () => {
  it.each([
    ...[
      "audience: staff",
      "audience: Internal",
      "classification: internal",
      "sensitivity: Confidential",
      "scope: internal",
    ],
    ...[
      "level: members",
      "tier: gold",
      "mood: strictly confidential",
      "handling: Members only",
      "Zielgruppe: Abonnenten",
    ],
    ...[
      "einstufung: vertraulich",
      "accès: abonnés",
      "acceso: suscriptores",
      "доступ: подписчики",
      "доступ: передплатники",
      "гриф: конфиденциально",
    ],
    ...[
      "公開範囲: 社内",
      "密级: 机密",
      "권한: 회원",
      "표시: 숨김",
      "show: false",
      "display: none",
      "publishable: no",
      "feed: false",
      "rss: off",
    ],
    ...[
      "search: false",
      "in_search_index: false",
      "subscribers: true",
      "newsletter_only: yes",
      "encrypted: true",
      "previewOnly: true",
    ],
    ...["test: true", "wp_status: future", "wp_post_status: private"],
  ])("%j is refused, in YAML and in JSON", (line) => {
    expect(() => read("title: A", line)).toThrow(
      /^a\.md: line 3: an article cannot have ".*"\. .*status: draft/u,
    );
    const [key = "", value = ""] = line.split(": ");
    expect(() =>
      readArticleJSON(JSON.stringify({ headline: "A", [key]: value, body: [] }), { fileName: "a.json" }),
    ).toThrow(/"status": "draft"/u);
  });

  it.each([
    ...[
      "audience: children",
      "audience: everyone",
      "level: pro",
      "level: beginner",
      "scope: local",
      "tier: 1",
      "index: 0",
      "index: 3",
    ],
    ...[
      "search: true",
      "feed: true",
      "show: The evening show",
      "display: block",
      "test: unit",
      "article: feature",
      "placeholder: data",
    ],
    ...[
      "share: none",
      "sharing: false",
      "sidebar: false",
      "resource: internal",
      "mood: private",
      "subject: confidential sources",
      "ads: none",
    ],
  ])("%j says nothing about readers", (line) => {
    expect(read("title: A", line).status).toBeUndefined();
  });

  it.each([
    ["title: The tide (embargoed until 1 January 2031)"],
    ["title: The tide [DRAFT]"],
    ["title: The tide\nsubtitle: DRAFT"],
    ["title: The tide\ndescription: do not publish"],
  ])("%j stops the command", (lines) => {
    const { unclearEmbargo } = readMarkdown(`---\n${lines}\n---\n\nText.\n`, { fileName: "a.md", now: NOW });
    expect(unclearEmbargo?.line).toBe(lines.split("\n").length + 1);
  });
});
