import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";
import { readWireCopy } from "../../../src/wire/wire-copy/read.ts";
import { STORIES } from "./stories.ts";

const NOW = new Date("2026-11-30T12:00:00Z");

const storyOf = (language: string): readonly string[] => STORIES[language] ?? STORIES.en ?? [];

/** Lines that say that there is no embargo, by language. */
const FREE: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...[
      "(Embargo lifted)",
      "EMBARGO LIFTED 10:00",
      "No embargo",
      "Embargo: none",
      "EMBARGO: NONE",
      "Embargo - no",
    ],
    ...[
      "** EMBARGO LIFTED **",
      "[EMBARGO HAS BEEN LIFTED]",
      "Embargo lifted at 10:00 GMT",
      "Embargo over",
      "Not embargoed",
    ],
    ...[
      "Embargo lifted, free for use",
      "Embargo: lifted",
      "Embargo expired",
      "Embargo no longer applies",
      "Embargo: n/a",
    ],
    ...[
      "Note: no embargo",
      "Embargo lifted at 10:00 GMT on 30 November 2026",
      "No embargo – for immediate release",
    ],
  ],
  de: [
    "Sperrfrist: keine",
    "Keine Sperrfrist",
    "Sperrfrist aufgehoben",
    "+++ SPERRFRIST ABGELAUFEN +++",
    "Sperrfrist entfällt",
  ],
  fr: ["Embargo levé", "Sans embargo", "Embargo : aucun", "EMBARGO LEVÉ À 10H", "Pas d’embargo"],
  es: ["Embargo levantado", "Embargo: ninguno", "(Sin embargo informativo)", "EMBARGO LEVANTADO A LAS 10:00"],
  pt: ["Sem embargo", "Embargo: nenhum", "Embargo levantado"],
  it: ["Nessun embargo", "Embargo: nessuno", "Embargo scaduto", "Senza embargo"],
  nl: ["Geen embargo", "Embargo opgeheven", "Embargo: geen"],
  pl: ["Brak embarga", "Embargo: brak", "Embargo zniesione"],
  ru: ["Эмбарго снято", "Без эмбарго", "Эмбарго: нет", "ЭМБАРГО СНЯТО В 10:00"],
  uk: ["Ембарго знято", "Без ембарго", "Ембарго: немає", "(Ембарго знято)"],
  tr: ["Ambargo yok", "Ambargo kalktı", "Ambargo: yok", "Yayın yasağı kaldırıldı"],
  ar: ["رفع الحظر", "الحظر: لا يوجد", "انتهى حظر النشر"],
  he: ["האמברגו הוסר", "ללא אמברגו", "אמברגו: אין"],
  ja: ["解禁済み", "エンバーゴなし", "エンバーゴ：なし", "【解禁済み】"],
  zh: ["已解禁", "禁发：无", "禁令已解除"],
  ko: ["엠바고 해제", "엠바고: 없음", "[엠바고 없음]"],
};

/** Lines in languages without a story. They stand above an English one. */
const OTHER_FREE = [
  ...[
    "Embargot hävt",
    "Inget embargo",
    "Embargo ophævet",
    "Ingen sperrefrist",
    "Ei embargoa",
    "Embargo purettu",
  ],
  ...["Embargo zrušeno", "Bez embarga", "Žádné embargo", "Nema embarga", "Fără embargo", "Nincs embargó"],
  ...[
    "Няма ембарго",
    "Χωρίς εμπάργκο",
    "Embarqo yoxdur",
    "Tanpa embargo",
    "Walang embargo",
    "Sense embargament",
  ],
];

/** Lines that look like these and hold the copy back. */
const HELD = [
  ...[
    "Embargo not lifted",
    "Embargo: not lifted yet",
    "Embargo lifts 10:00",
    "Embargo lifted after the speech",
  ],
  ...[
    "Embargo lifted Friday",
    "Embargo lifted on 3 December 2026",
    "EMBARGO LIFTED: 00:01 GMT 3 MAY 2030",
    "Embargo: until Friday",
  ],
  ...["Embargo: 3 December 2030", "Sperrfrist aufgehoben ab 3.12.2030"],
];

/** Bans that an event ends, by language. */
const UNTIL_EVENT: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...[
      "DO NOT USE before the Queen's speech",
      "NOT FOR USE BEFORE THE SPEECH",
      "Do not run before the verdict",
    ],
    ...[
      "HOLD UNTIL AFTER THE VOTE",
      "Hold for the Prime Minister's speech",
      "For release on delivery",
      "(Do not use until the King speaks)",
    ],
    ...[
      "Do not quote before delivery",
      "*** DO NOT AIR BEFORE THE FINAL WHISTLE ***",
      "Embargoed until delivery of the speech",
    ],
    ...["For use after the press conference", "Not before the announcement"],
  ],
  de: [
    "Nicht vor der Rede verwenden",
    "Frei mit Redebeginn",
    "Nicht verwenden vor Redebeginn",
    "Frei ab Beginn der Pressekonferenz",
    "Nicht vor Redebeginn",
  ],
  fr: [
    "Ne pas utiliser avant le discours",
    "À ne pas utiliser avant l’allocution du président",
    "Ne pas diffuser avant l’annonce",
  ],
  es: ["No usar antes del discurso", "No difundir hasta el anuncio del jurado"],
  pt: ["Não usar antes do discurso", "Não divulgar até o anúncio"],
  it: ["Non usare prima del discorso", "Non diffondere prima dell’annuncio"],
  nl: ["Niet gebruiken voor de toespraak", "Niet verspreiden voor de troonrede"],
  pl: ["Nie używać przed przemówieniem", "Nie wykorzystywać do przemówienia"],
  ru: ["Не использовать до выступления президента", "Не передавать до начала речи"],
  uk: ["Не використовувати до виступу президента", "Не поширювати до початку промови"],
};

const HARMLESS = [
  ...["Do not use the old bridge, council says", "Hold the line, mayor tells council", "Frei ab 12 Jahren"],
  ...[
    "No embargo on oil, minister says",
    "Embargo lifted after ten years, oil flows again",
    "EU lifts embargo on Freedonia",
  ],
  ...["Not before time: bridge opens", "Sin embargo, el alcalde se queda"],
];

const allOf = (table: Readonly<Record<string, readonly string[]>>): [string, string][] =>
  Object.entries(table).flatMap(([language, lines]) =>
    lines.map((line): [string, string] => [language, line]),
  );

const read = (language: string, line: string, place: "above" | "below") => {
  const [headline, ...story] = storyOf(language);
  const copy = place === "above" ? [line, headline, ...story] : [headline, line, ...story];
  return readWireCopy(copy.join("\n\n"), { now: NOW });
};

describe("a line that says that there is no embargo", () => {
  it.each([...allOf(FREE), ...OTHER_FREE.map((line): [string, string] => ["en", line])])(
    "%s: “%s” holds nothing back, and the report says how it was read",
    async (language, line) => {
      for (const place of ["above", "below"] as const) {
        const { article, report, unclearEmbargo } = await read(language, line, place);
        expect(article.status ?? article.embargo ?? unclearEmbargo).toBeUndefined();
        expect(article.headline).toBe(storyOf(language)[0]);
        expect(report.find(({ text }) => text === line)).toMatchObject({
          as: "embargo",
          kept: false,
          why: "it says that there is no embargo, so nothing delays the article",
        });
      }
    },
  );

  it("it is cut out of a headline", async () => {
    const [headline, ...story] = storyOf("en");
    for (const line of [`${headline} (Embargo lifted)`, `${headline} [no embargo]`]) {
      const { article, unclearEmbargo } = await readWireCopy([line, ...story].join("\n\n"), { now: NOW });
      expect({ headline: article.headline, unclearEmbargo }).toEqual({ headline });
    }
  });

  it("another notice holds the copy back", async () => {
    const [headline, ...story] = storyOf("en");
    const copy = ["No embargo", "EMBARGO: 3 May 2030", headline, ...story].join("\n\n");
    expect((await readWireCopy(copy, { now: NOW })).article.embargo).toBe("2030-05-03");
  });

  it.each(HELD)("“%s” holds the copy back", async (line) => {
    const { article, unclearEmbargo } = await read("en", line, "above");
    expect(unclearEmbargo ?? article.embargo).toBeDefined();
  });

  it.each([
    "**EMBARGO LIFTED**",
    "(Embargo lifted)",
    "> Keine Sperrfrist",
    "## Embargo : aucun",
    "<!-- Embargo lifted -->",
  ])("in Markdown, %s is left out, and nothing stops", (line) => {
    const { article, report, unclearEmbargo } = readMarkdown(`# A\n\n${line}\n\nThe bridge opens.\n`, {
      fileName: "a.md",
      now: NOW,
    });
    expect(unclearEmbargo).toBeUndefined();
    expect(article.body).toHaveLength(1);
    expect(report.filter(({ kept }) => !kept)).toHaveLength(1);
  });

  it.each(["none", "no", "false", "lifted", "keine", "aucun", "нет", "n/a", "embargo lifted"])(
    "in front matter, embargo: %s is no embargo",
    (value) => {
      for (const front of [`---\nembargo: ${value}\n---`, `+++\nembargo = '${value}'\n+++`]) {
        const { article, report, unclearEmbargo } = readMarkdown(`${front}\n\nThe bridge opens.\n`, {
          fileName: "a.md",
          now: NOW,
        });
        expect(article.embargo ?? unclearEmbargo).toBeUndefined();
        expect(report).toContainEqual(
          expect.objectContaining({ line: 2, as: "embargo", kept: false, loss: "empty" }),
        );
      }
    },
  );

  it("a note in front matter that says so stops nothing", () => {
    const text = "---\nnote: Embargo lifted\n# no embargo\n---\n\nThe bridge opens.\n";
    expect(readMarkdown(text, { fileName: "a.md", now: NOW }).unclearEmbargo).toBeUndefined();
  });
});

describe("a ban that an event ends", () => {
  it.each(allOf(UNTIL_EVENT))("%s: “%s” stops the command", async (language, line) => {
    for (const place of ["above", "below"] as const) {
      const { article, unclearEmbargo } = await read(language, line, place);
      expect(unclearEmbargo).toBeDefined();
      expect(article.headline).toBe(storyOf(language)[0]);
    }
  });

  it.each(HARMLESS)("“%s” is a headline", async (line) => {
    const [, ...story] = storyOf("en");
    const { article, unclearEmbargo } = await readWireCopy([line, ...story].join("\n\n"), { now: NOW });
    expect({ headline: article.headline, unclearEmbargo }).toEqual({ headline: line });
  });
});
