import { describe, expect, it } from "vitest";
import { readWireCopy } from "../../../src/wire/wire-copy/read.ts";
import { STORIES } from "./stories.ts";

const textIn = (body: unknown): string[] =>
  (body as { children: { value: string }[] }[]).map(({ children }) =>
    children.map(({ value }) => value).join(""),
  );

/** Lines that tell newsrooms how to use the copy, by language. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...[
      "Check against delivery",
      "CHECK AGAINST DELIVERY",
      "(Check against delivery)",
      "*** Please check against delivery! ***",
      "Check against delivery.",
    ],
    ...[
      "Remarks as prepared for delivery",
      "Attention news editors",
      "ATTN: News Desks",
      "Photos available on request",
      "With photo by Ada Quill",
    ],
    ...[
      "Mandatory credit: Ebbing Press",
      "For editorial use only",
      "Word count: 450",
      "Page 1 of 2",
      "First of two parts",
      "Free for use",
    ],
    ...["Resending to fix byline", "This story will be updated", "Editors: strong language in paragraph 3"],
  ],
  de: [
    ...[
      "Es gilt das gesprochene Wort",
      "Es gilt das gesprochene Wort!",
      "– Es gilt das gesprochene Wort –",
      "Mit der Bitte um Veröffentlichung",
    ],
    ...[
      "Abdruck honorarfrei – Beleg erbeten",
      "Abdruck honorarfrei. Belegexemplar erbeten.",
      "(3.200 Zeichen mit Leerzeichen)",
      "An die Redaktionen",
    ],
  ],
  fr: [
    "Seul le prononcé fait foi",
    "Le texte prononcé fait foi.",
    "Photos disponibles sur demande",
    "Longueur : 3 200 signes",
  ],
  es: [
    "Cotejar con la alocución",
    "Solo es válido el discurso pronunciado",
    "Para publicación inmediata",
    "Extensión: 450 palabras",
  ],
  pt: ["Só faz fé a versão proferida", "Para divulgação imediata", "Fotos disponíveis"],
  it: ["Fa fede il testo pronunciato", "Vale solo il discorso pronunciato", "Foto su richiesta"],
  nl: ["Alleen het gesproken woord telt", "Voor onmiddellijke publicatie", "Foto's op aanvraag"],
  pl: ["Liczy się słowo wygłoszone", "Do natychmiastowej publikacji", "Zdjęcia dostępne"],
  uk: ["Звіряти з виголошеним текстом", "До уваги редакцій", "Фото за запитом", "Обсяг: 3200 знаків"],
  ru: ["Сверять с произнесённым текстом", "Вниманию редакций", "Фото по запросу"],
  tr: ["Konuşma esnasında değişebilir", "Fotoğraflar mevcuttur"],
  ar: ["يراجع عند الإلقاء", "للنشر الفوري", "الصور متاحة"],
  he: ["יש לבדוק מול הנאמר", "לפרסום מיידי"],
  ja: ["実際の発言と異なる場合があります", "報道関係者各位", "字数：1200字"],
  zh: ["以实际发言为准", "供即时发布", "（1200字）"],
  ko: ["실제 연설과 다를 수 있음", "즉시 보도용", "사진 제공 가능"],
};

describe("a line that instructs newsrooms is no headline and no paragraph", () => {
  for (const [language, lines] of Object.entries(LINES))
    for (const line of lines)
      it(`“${line}” above, below or after the headline is left out and reported`, async () => {
        const [headline, ...story] = STORIES[language] as readonly string[];
        for (const copy of [
          [line, headline, ...story],
          [headline, line, ...story],
          [headline, ...story, line],
        ]) {
          const { article, report, unclearEmbargo } = await readWireCopy(copy.join("\n\n"));
          expect(unclearEmbargo).toBeUndefined();
          expect(article.headline).toBe(headline);
          expect(textIn(article.body)).toEqual(story);
          expect(report.find(({ text }) => text === line)).toMatchObject({ kept: false });
        }
      });

  it("an instruction next to an embargo is left out, and the embargo stays", async () => {
    const [headline, ...story] = STORIES.en as readonly string[];
    const copy = ["CHECK AGAINST DELIVERY – EMBARGOED UNTIL 3 December 2030, 10:00 GMT", headline, ...story];
    const { article } = await readWireCopy(copy.join("\n\n"));
    expect(article).toMatchObject({ headline, embargo: "2030-12-03T10:00:00Z" });
    expect(textIn(article.body)).toEqual(story);
  });
});

describe("a line with other words stays", () => {
  it.each([
    "Check against delivery failed, the harbour office says",
    "Photos available to all: the museum opens its archive",
    "450 words that changed the harbour of Ebbing",
    "Editors: Ebbing Post wins prize for its series",
    "Das gesprochene Wort gilt in Ebbing mehr als Papier",
  ])("as the headline: %s", async (headline) => {
    const [, ...story] = STORIES.en as readonly string[];
    const { article } = await readWireCopy([headline, ...story].join("\n\n"), { language: "en" });
    expect(article.headline).toBe(headline);
    expect(textIn(article.body)).toEqual(story);
  });

  it("between the paragraphs of the story, the line stays in its place", async () => {
    const [headline, one, two, three] = STORIES.en as readonly [string, string, string, string];
    const { article } = await readWireCopy([headline, one, "Photos available", two, three].join("\n\n"));
    expect(textIn(article.body)).toEqual([one, "Photos available", two, three]);
  });
});
