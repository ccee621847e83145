import fc from "fast-check";
import { expect, it } from "vitest";
import { readWireCopy } from "../../../src/wire/wire-copy/read.ts";
import { NOTICES } from "./notices.ts";
import { STORIES } from "./stories.ts";

/*
 * Wire copy that is built from the parts that newsrooms write, in several languages. Every word of it is in the article
 * or in the report, and nothing is public before its embargo.
 */

const NOW = new Date("2026-11-29T12:00:00Z");
/** A text that readers must never see. */
const SECRET = "+44 7700 900123";

interface Parts {
  byline: string;
  promotion: string;
  source: string;
  related: string;
  section: string;
  correction: string;
}

const PARTS: Readonly<Record<string, Parts>> = {
  en: {
    byline: "By Ada Quill and Ben Inkwell",
    promotion: "Subscribe to our Telegram channel.",
    source: "Source: Ebbing Post",
    related: "Read also: Ferry gets a new bell",
    section: "Notes to editors:",
    correction: "Correction: An earlier version named the wrong harbour.",
  },
  de: {
    byline: "Von Ada Quill und Ben Inkwell",
    promotion: "Folgen Sie uns auf WhatsApp.",
    source: "Quelle: Ebbinger Bote",
    related: "Lesen Sie auch: Fähre bekommt eine neue Glocke",
    section: "Pressekontakt:",
    correction: "Korrektur: In einer früheren Fassung stand ein falscher Hafen.",
  },
  fr: {
    byline: "Par Ada Quill",
    promotion: "Abonnez-vous à notre chaîne WhatsApp.",
    source: "Source : Gazette d'Ebbing",
    related: "À lire aussi : Le bac reçoit une nouvelle cloche",
    section: "Contact presse :",
    correction: "Rectificatif : le port s'appelle Ebbing.",
  },
  uk: {
    byline: "Автор: Ада Квіл",
    promotion: "Підписуйтесь на наш канал у Telegram.",
    source: "Джерело: Вісник Еббінга",
    related: "Читайте також: Пором отримав новий дзвін",
    section: "Примітка для редакторів:",
    correction: "Виправлення: Порт називається Еббінг.",
  },
  ar: {
    byline: "بقلم: ليلى القلم",
    promotion: "اشترك في قناتنا على تلغرام.",
    source: "المصدر: بريد إبينغ",
    related: "اقرأ أيضا: جرس جديد للعبّارة",
    section: "ملاحظات للمحررين:",
    correction: "تصحيح: اسم الميناء إبينغ.",
  },
  zh: {
    byline: "记者 林小舟",
    promotion: "欢迎关注我们的微信公众号。",
    source: "来源：埃宾邮报",
    related: "相关阅读：渡船换了新钟",
    section: "媒体联系人：",
    correction: "更正：港口名为埃宾。",
  },
};

const optional = (text: string) => fc.constantFrom(undefined, text);

const copies = fc.constantFrom(...Object.keys(PARTS)).chain((language) => {
  const [headline, ...story] = STORIES[language] as readonly [string, string, string, string];
  const parts = PARTS[language] as Parts;
  return fc
    .record({
      header: optional("ebb0042 3 i 210  eba 0311"),
      slug: optional("Ebbing/lighthouse/paint/"),
      note: optional("(Adds background)"),
      notice: fc.constantFrom(undefined, ...(NOTICES[language] ?? [])),
      place: fc.constantFrom("first", "below the headline", "last"),
      byline: optional(parts.byline),
      date: fc.constantFrom(undefined, "2025-05-02", "02.05.2025 14:30"),
      promotion: fc.constantFrom("none", "alone", "in the last paragraph"),
      source: optional(parts.source),
      related: optional(parts.related),
      correction: optional(parts.correction),
      mark: fc.constantFrom(undefined, "-0-", "###"),
      initials: optional("aqu-bin/cln"),
      section: optional(parts.section),
      gap: fc.constantFrom("\n", "\n\n", "\r\n\r\n"),
    })
    .map(({ gap, place, notice, promotion, ...given }) => {
      const own = promotion === "in the last paragraph" ? ` ${parts.promotion}` : "";
      const at = (where: string): (string | undefined)[] => (place === where ? [notice] : []);
      const lines = [
        ...[
          given.header,
          given.slug,
          ...at("first"),
          headline,
          ...at("below the headline"),
          given.note,
          given.byline,
        ],
        ...[given.date, ...story.slice(0, -1), `${story.at(-1)}${own}`, given.related],
        ...[promotion === "alone" ? parts.promotion : undefined, given.correction, given.source],
        ...[given.mark, given.initials, ...at("last")],
        ...(given.section === undefined ? [] : [given.section, `- Ada Quill, ${SECRET}`]),
      ].filter((line) => line !== undefined);
      return {
        language,
        story,
        notice,
        copy: lines.join(gap),
        promotion: promotion === "none" ? "" : parts.promotion,
      };
    });
});

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const counts = (words: readonly string[]): Map<string, number> => {
  const counted = new Map<string, number>();
  for (const word of words) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
};

const blocksOf = (node: unknown): string[] => {
  if (!Array.isArray(node)) return [];
  return node.map((block: { children?: { value?: string }[] }) =>
    (block.children ?? []).map(({ value }) => value ?? "").join(""),
  );
};

it("every word of generated copy is in the article or in the report, and no embargo is missed", async () => {
  await fc.assert(
    fc.asyncProperty(copies, async ({ language, copy, story, notice, promotion }) => {
      const { article, report, unclearEmbargo } = await readWireCopy(copy, { language, now: NOW });
      const told = counts(report.flatMap(({ text }) => wordsOf(text)));
      const lost = [...counts(wordsOf(copy))].filter(([word, count]) => (told.get(word) ?? 0) < count);
      expect(lost).toEqual([]);
      const shown = [article.standfirst, ...blocksOf(article.body)];
      for (const paragraph of story) expect(shown).toContain(paragraph);
      const all = JSON.stringify(article);
      for (const text of [SECRET, "aqu-bin", "ebb0042", "lighthouse/paint", promotion, notice ?? ""])
        if (text !== "") expect(all).not.toContain(text);
      const isHeld = article.status === "draft" && unclearEmbargo !== undefined;
      const isLater = typeof article.embargo === "string" && Date.parse(article.embargo) > NOW.getTime();
      expect(isHeld || isLater).toBe(notice !== undefined);
    }),
    { numRuns: 200 },
  );
});
