import { describe, expect, it } from "vitest";
import { readWireArticles } from "../../../src/wire/read.ts";
import { readWireCopy } from "../../../src/wire/wire-copy/read.ts";
import { STORIES } from "./stories.ts";

const now = new Date("2026-11-30T08:00:00Z");
const [HEADLINE, ...STORY] = STORIES.en as readonly [string, string, string, string];

const noticeIn = async (text: string, fileName: string) =>
  (await readWireArticles(text, { fileName, now }))[0]?.unclearEmbargo;

const markdown = (body: string, title = HEADLINE) =>
  noticeIn(`---\ntitle: ${JSON.stringify(title)}\nsection: town\n---\n\n${body}\n`, "a.md");

const json = (texts: readonly string[], headline = HEADLINE) =>
  noticeIn(
    JSON.stringify({
      headline,
      body: texts.map((value) => ({ type: "paragraph", children: [{ type: "text", value }] })),
    }),
    "a.json",
  );

/** Lines that say that a text is not for readers yet, by language. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...[
      "DRAFT",
      "*** Draft ***",
      "Draft 2",
      "Draft, 3 May",
      "DRAFT – do not publish",
      "Do not run yet",
      "HOLD",
      "Please hold this story",
    ],
    ...[
      "Not yet approved",
      "Awaiting approval!",
      "Pending legal review",
      "Strictly confidential",
      "Off the record",
      "KILL KILL KILL",
    ],
    ...["Advisory: story withdrawn", "TEST – please ignore", "Work in progress", "For Sunday editions"],
  ],
  de: [
    "Entwurf",
    "ENTWURF – nicht veröffentlichen",
    "Noch nicht freigegeben",
    "Freigabe steht aus",
    "Vertraulich!",
    "Nicht verwenden",
  ],
  fr: ["Brouillon", "NE PAS PUBLIER", "En attente de validation", "Confidentiel"],
  es: ["Borrador", "No usar todavía", "Pendiente de aprobación", "CONFIDENCIAL"],
  pt: ["Rascunho", "Não publicar ainda", "Aguarda aprovação", "Confidencial"],
  it: ["Bozza", "Non pubblicare", "In attesa di approvazione", "Riservato"],
  nl: ["Conceptversie", "Niet publiceren", "Nog niet goedgekeurd", "Vertrouwelijk"],
  pl: ["Wersja robocza", "Nie publikować", "Czeka na akceptację", "POUFNE"],
  uk: ["Чернетка", "Не публікувати", "Не погоджено", "Конфіденційно"],
  ru: ["Черновик", "Не публиковать!", "Ждёт согласования", "Конфиденциально"],
  tr: ["Taslak", "Henüz yayımlamayın", "Onay bekliyor", "GİZLİDİR"],
  ar: ["مسودة", "لا يُنشر", "بانتظار الموافقة", "سري"],
  he: ["טיוטה", "לא לפרסם", "ממתין לאישור", "סודי"],
  ja: ["下書き", "【草稿】", "承認待ち", "社外秘"],
  zh: ["草稿", "请勿发布", "待审核", "机密"],
  ko: ["초안", "보도하지 마세요", "승인 대기", "대외비"],
};

describe("a text that says that it is not for readers yet waits", () => {
  for (const [language, lines] of Object.entries(LINES))
    for (const line of lines)
      it(`“${line}” above or below the story stops the command`, async () => {
        const [headline, ...story] = STORIES[language] as readonly string[];
        for (const copy of [
          [line, headline, ...story],
          [headline, line, ...story],
          [headline, ...story, line],
        ]) {
          const { article, unclearEmbargo, report } = await readWireCopy(copy.join("\n\n"), { now });
          expect(article).toMatchObject({ headline, status: "draft" });
          expect(unclearEmbargo).toMatchObject({ text: line, line: copy.indexOf(line) * 2 + 1 });
          expect(report.find(({ text }) => text === line)).toMatchObject({ kept: false, loss: "production" });
        }
        for (const blocks of [
          [line, ...story],
          [...story, line],
        ] as string[][]) {
          const escaped = blocks.map((each) => each.replaceAll("*", "\\*"));
          expect((await markdown(escaped.join("\n\n")))?.text).toBe(line);
          expect((await json(blocks))?.text).toBe(line);
        }
      });

  it.each([
    ["[DRAFT] Ferry town repaints its lighthouse", "[DRAFT]"],
    ["(Draft) Ferry town repaints its lighthouse", "(Draft)"],
    ["DRAFT: Ferry town repaints its lighthouse", "DRAFT:"],
    ["HOLD – Ferry town repaints its lighthouse", "HOLD –"],
    ["Ferry town repaints its lighthouse (DRAFT)", "(DRAFT)"],
    ["Ferry town repaints its lighthouse [not approved]", "[not approved]"],
  ])(
    "the mark in the headline “%s” stops the command, and --no-embargo leaves it out",
    async (headline, mark) => {
      const copy = [headline, ...STORY].join("\n\n");
      expect((await readWireCopy(copy, { now })).unclearEmbargo).toMatchObject({
        kind: "not ready",
        text: mark,
      });
      expect((await readWireCopy(copy, { now, embargo: "none" })).article).toMatchObject({
        headline: "Ferry town repaints its lighthouse",
      });
      expect(await markdown(STORY.join("\n\n"), headline)).toMatchObject({
        kind: "not ready",
      });
      expect(await json(STORY, headline)).toMatchObject({ kind: "not ready" });
    },
  );

  it("a comment in Markdown that says so stops the command wherever it is", async () => {
    const [one, two, three] = STORY;
    const unclearEmbargo = await markdown([one, "<!-- not yet approved -->", two, three].join("\n\n"));
    expect(unclearEmbargo).toMatchObject({ kind: "not ready", line: 8 });
  });
});

describe("news about drafts and bans is published", () => {
  it.each([
    "Draft: six players to watch on Thursday",
    "Confidential: inside the palace of the harbour master",
    "Pending: 3,000 cases wait at the court",
    "Court: do not publish the names of the children",
    "Hold the line, the keeper told her crew",
    "Editors must not publish drafts, the council says",
    "Der Entwurf der Stadt liegt vor",
    "Le projet de la ville est prêt",
    "Черновик закона попал в газеты",
    "法案草稿公布",
  ])("%s", async (headline) => {
    expect((await readWireCopy([headline, ...STORY].join("\n\n"), { now })).unclearEmbargo).toBeUndefined();
    expect(await markdown(STORY.join("\n\n"), headline)).toBeUndefined();
    expect(await json(STORY, headline)).toBeUndefined();
  });

  it("a heading or a list item in the middle of the story", async () => {
    const [one, two, three] = STORY;
    const { unclearEmbargo } = await readWireCopy([HEADLINE, one, "Draft", two, three].join("\n\n"), { now });
    expect(unclearEmbargo).toBeUndefined();
    expect(await markdown([one, "## Draft", two, three].join("\n\n"))).toBeUndefined();
  });

  it("the headline that the editor gave", async () => {
    const { unclearEmbargo } = await readWireCopy(["Withdrawn", ...STORY].join("\n\n"), {
      now,
      headline: "Withdrawn",
    });
    expect(unclearEmbargo).toBeUndefined();
  });
});
