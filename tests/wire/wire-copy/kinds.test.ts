import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readWireCopy, type WireCopyOptions } from "../../../src/wire/wire-copy/read.ts";
import { describeShared } from "../../shared-cases.ts";
import { STORIES } from "./stories.ts";

const wordsOf = (node: unknown): string => {
  if (Array.isArray(node)) return node.map(wordsOf).join("");
  if (typeof node !== "object" || node === null) return "";
  return "value" in node ? String(node.value) : wordsOf("children" in node ? node.children : []);
};

const read = async (copy: string, options?: WireCopyOptions) => {
  const { article, report } = await readWireCopy(copy, options);
  const body = Array.isArray(article.body) ? article.body : [];
  return {
    article,
    body: body.map(wordsOf),
    types: body.map(({ type }: { type: string }) => type),
    leftOut: report.filter(({ kept }) => !kept).map(({ as, text }) => `${as}: ${text}`),
  };
};

const storyOf = (language: string) => STORIES[language] as readonly [string, string, string, string];
const LANGUAGES = Object.keys(STORIES);

describe("bylines", () => {
  for (const [language, line, names] of [
    ["en", "By Ada Quill", ["Ada Quill"]],
    ["en", "By Ada Quill and Ben Inkwell", ["Ada Quill", "Ben Inkwell"]],
    ["en", "BY ADA QUILL, BEN INKWELL AND CLEO NIB", ["ADA QUILL", "BEN INKWELL", "CLEO NIB"]],
    ["en", "Story by Ada Quill, Ebbing Post", ["Ada Quill"]],
    ["de", "Von Ada Quill und Ben Inkwell, Ebbing", ["Ada Quill", "Ben Inkwell"]],
    ["de", "VON ADA QUILL UND BEN INKWELL", ["ADA QUILL", "BEN INKWELL"]],
    ["fr", "Par Ada Quill et Ben Inkwell", ["Ada Quill", "Ben Inkwell"]],
    ["es", "POR ADA QUILL Y BEN INKWELL", ["ADA QUILL", "BEN INKWELL"]],
    ["pt", "Por Ada Quill e Ben Inkwell", ["Ada Quill", "Ben Inkwell"]],
    ["it", "di Ada Quill e Ben Inkwell", ["Ada Quill", "Ben Inkwell"]],
    ["nl", "Door Ada Quill en Ben Inkwell", ["Ada Quill", "Ben Inkwell"]],
    ["pl", "Autor: Ada Quill i Ben Inkwell", ["Ada Quill", "Ben Inkwell"]],
    ["uk", "Автор: Ада Квіл та Бен Чорнило", ["Ада Квіл", "Бен Чорнило"]],
    ["ru", "Автор: Ада Квилл и Бен Чернилов", ["Ада Квилл", "Бен Чернилов"]],
    ["tr", "Yazan: Ada Kalem", ["Ada Kalem"]],
    ["ar", "بقلم: ليلى القلم", ["ليلى القلم"]],
    ["he", "מאת: דנה עט", ["דנה עט"]],
    ["ja", "文・山田花子", ["山田花子"]],
    ["zh", "记者 林小舟", ["林小舟"]],
    ["ko", "김하늘 기자", ["김하늘"]],
  ] as const)
    it(`“${line}” below the headline, or below a deck, is the byline`, async () => {
      const [headline, deck, one, two] = storyOf(language);
      const [, , , three] = storyOf(language);
      for (const copy of [
        [headline, line, deck, one, two].join("\n\n"),
        [headline, deck, line, one, two, three].join("\n\n"),
      ]) {
        const { article, body } = await read(copy);
        expect(article).toMatchObject({ headline, authors: names.map((name) => ({ name })) });
        expect([article.standfirst, ...body]).toContain(deck);
        expect(body).toContain(one);
      }
    });

  it("two names without a label below the headline are two authors", async () => {
    const [headline, ...story] = storyOf("en");
    const { article } = await read([headline, "Ada Quill and Ben Inkwell", ...story].join("\n"));
    expect(article).toMatchObject({ headline, authors: [{ name: "Ada Quill" }, { name: "Ben Inkwell" }] });
  });

  for (const [language, line] of [
    ["en", "Ebbing Press writer Cy Doe in Westbay contributed to this report."],
    ["en", "Additional reporting by Cy Doe in Westbay"],
    ["de", "Cy Doe trug zu diesem Bericht bei."],
    ["fr", "Cy Doe a contribué à cet article depuis Ouestville."],
    ["es", "Cy Doe, periodista de Ebbing, contribuyó a este reportaje."],
    ["uk", "Журналіст Сай До взяв участь у підготовці матеріалу."],
  ] as const)
    it(`the people in “${line}” are no authors, and the line stays`, async () => {
      const { article, body } = await read([...storyOf(language), line].join("\n\n"));
      expect(article.authors).toBeUndefined();
      expect(body).toContain(line);
    });
});

describe("a line of unknown meaning stays in its place", () => {
  for (const line of [
    "The price of paint rose after the decision. (1 crown = 9.12 shells)",
    "The paint will cost 40 crowns (about 4 shells)",
    "The keeper thanked everybody who helped that night 🙏",
    "The keeper thanked everybody who helped that night 🎨🎨",
    "The old lamp was sold to a museum in another town [1]",
    "The old lamp was sold to a museum in another town*",
    "The old lamp was sold to a museum in another town.²",
    "The keeper thanked everybody who came with a brush on Monday",
    "which nobody in the town had expected from the harbour office",
  ])
    it(`“${line}” stays a paragraph`, async () => {
      const [headline, one, two, three] = storyOf("en");
      for (const story of [
        [one, line, two, three],
        [one, two, three, line],
      ]) {
        const { article, body, types } = await read([headline, ...story].join("\n\n"));
        expect(body).toEqual(story);
        expect(types).toEqual(story.map(() => "paragraph"));
        expect(article.related).toBeUndefined();
      }
    });

  for (const [language, line] of [
    ["de", "Die Wärterin dankte allen, die geholfen haben (rund 300 Menschen)"],
    ["fr", "La peinture coûtera 40 couronnes (environ 4 euros)"],
    ["uk", "Фарба коштувала сорок крон (близько чотирьох євро)"],
    ["ru", "Смотрительница поблагодарила всех, кто помогал 🙏"],
    ["ar", "بلغت كلفة الطلاء أربعين كرونة (نحو أربعة يورو)"],
    ["ja", "塗料は四十クローネかかった（約四ユーロ）"],
    ["zh", "油漆花费四十克朗（约四欧元）"],
  ] as const)
    it(`“${line}” stays a paragraph, in ${language}`, async () => {
      const [headline, one, two, three] = storyOf(language);
      const { article, body } = await read([headline, one, line, two, three].join("\n\n"));
      expect(body).toEqual([one, line, two, three]);
      expect(article.related).toBeUndefined();
    });
});

/** Wraps a paragraph as a mail program does. */
const wrap = (text: string, width: number, indent = ""): string => {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.trim() !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line.trim() === "" ? `${line}${word}` : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
};

describe("wrapped copy", () => {
  for (const language of LANGUAGES.filter((each) => !["ja", "zh"].includes(each)))
    for (const width of language === "ko" ? [30] : [50, 64])
      it(`copy in ${language} that is wrapped at ${width} is joined, with blank lines or indents`, async () => {
        const [headline, ...story] = storyOf(language);
        const address = `https://ebbing.example/${"lighthouse-".repeat(10)}.html`;
        for (const copy of [
          [headline, ...story.map((each) => wrap(each, width))].join("\n\n"),
          [headline, ...story.map((each) => wrap(each, width, "     "))].join("\n"),
          [headline, ...story.map((each) => wrap(each, width)), address].join("\n\n"),
        ]) {
          const { article, body } = await read(copy);
          expect(article.headline).toBe(headline);
          expect(
            [article.standfirst, ...body].filter((each) => each !== undefined && each !== address),
          ).toEqual(story);
        }
      });

  it("Chinese and Japanese copy is joined without spaces", async () => {
    for (const language of ["zh", "ja"]) {
      const [headline, ...story] = storyOf(language);
      const wrapped = story.map((each) => (each.match(/.{1,22}/gu) ?? []).join("\n"));
      const { body } = await read([headline, ...wrapped].join("\n\n"));
      expect(body).toEqual(story);
    }
  });

  for (const header of [
    "ebb0042 3 pl 210  dpa-euro 0311",
    "AP-US-Lighthouse,2nd Ld-Writethru",
    "LIGHTHOUSE-PAINT/",
  ])
    it(`the header “${header}” is left out`, async () => {
      const [headline, ...story] = storyOf("en");
      const { article, body, leftOut } = await read([header, headline, ...story].join("\n\n"));
      expect(article.headline).toBe(headline);
      expect(body).toEqual(story);
      expect(leftOut).toEqual([`label: ${header}`]);
    });

  it("headers of a transmission above wrapped copy are left out", async () => {
    const [headline, ...story] = storyOf("en");
    const head = [
      "ebb0042 3 i 210  eba 0311",
      "",
      "Ebbing/lighthouse/paint/",
      "2ND LEAD",
      headline,
      "By Ada Quill, eba =",
    ];
    const { article, body, leftOut } = await read(
      [head.join("\n"), ...story.map((each) => wrap(each, 66)), "eba aq bi", "021322 GMT May 26"].join(
        "\n\n",
      ),
    );
    expect(article).toMatchObject({ headline, authors: [{ name: "Ada Quill" }] });
    expect(body).toEqual(story);
    expect(leftOut).toHaveLength(6);
  });
});

describe("dates with times", () => {
  for (const [language, line, published] of [
    ["uk", "02.05.2025 14:30", undefined],
    ["en", "May 2, 2025 2:30 p.m. EDT", "2025-05-02T14:30:00-04:00"],
    ["en", "May 2, 2025 14:30 +0200", "2025-05-02T14:30:00+02:00"],
    ["en", "2 May 2025, 1430 GMT", "2025-05-02T14:30:00Z"],
    ["en", "Friday, May 2, 2025, 2:30pm ET", undefined],
    ["uk", "П’ятниця, 2 травня 2025", "2025-05-02"],
    ["uk", "2 травня 2025 року, 14:30", undefined],
    ["ru", "2 мая 2025 г., 14:30 мск", "2025-05-02T14:30:00+03:00"],
    ["de", "Freitag, 2. Mai 2025, 14.30 Uhr", undefined],
    ["de", "2.5.2025, 14.30 Uhr MESZ", "2025-05-02T14:30:00+02:00"],
    ["fr", "vendredi 2 mai 2025 à 14h30", undefined],
    ["es", "2 de mayo de 2025, 14:30 horas", undefined],
    ["pt", "2 de maio de 2025 às 14h30", undefined],
    ["it", "2 maggio 2025, ore 14.30", undefined],
    ["nl", "vrijdag 2 mei 2025, 14.30 uur", undefined],
    ["pl", "2 maja 2025, godz. 14.30", undefined],
    ["tr", "2 Mayıs 2025 Cuma, saat 14.30", undefined],
    ["ar", "٢ مايو ٢٠٢٥ الساعة ١٤:٣٠", undefined],
    ["he", "2 במאי 2025, 14:30", undefined],
    ["ja", "2025年5月2日 午後2時30分", undefined],
    ["zh", "2025年5月2日 14:30", undefined],
    ["ko", "2025년 5월 2일 오후 2시 30분", undefined],
  ] as const)
    it(`“${line}” below the headline is a date, not a deck`, async () => {
      const [headline, ...story] = storyOf(language);
      const { article, body, leftOut } = await read([headline, line, ...story].join("\n\n"), { language });
      expect(article.headline).toBe(headline);
      expect(article.standfirst).toBeUndefined();
      expect(body).toEqual(story);
      expect(article.published).toBe(published);
      expect(leftOut).toEqual(published === undefined ? [`date: ${line}`] : []);
    });
});

describe("text for newsrooms is left out from its notice on", () => {
  const CONTACTS = [
    "## Desk",
    "- Reporting: Ada Quill, Ebbing",
    "- Witness: Ben Inkwell, mobile +44 7700 900000",
  ];
  for (const [language, notice] of [
    ["en", "The following information is not intended for publication"],
    ["en", "*** NOT FOR PUBLICATION ***"],
    ["en", "Notes to editors:"],
    ["en", "## Notes to Editors"],
    ["en", "Media contact:"],
    ["en", "For further information, please contact:"],
    ["de", "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt"],
    ["de", "## Redaktionelle Hinweise"],
    ["de", "# dpa-Notizblock"],
    ["de", "Hinweis an die Redaktionen:"],
    ["de", "Pressekontakt:"],
    ["fr", "Les informations suivantes ne sont pas destinées à la publication"],
    ["fr", "Notes aux rédactions :"],
    ["fr", "Contact presse :"],
    ["es", "La siguiente información no está destinada a la publicación"],
    ["es", "Nota a los editores:"],
    ["es", "Contacto de prensa:"],
    ["pt", "As seguintes informações não se destinam à publicação"],
    ["pt", "Assessoria de imprensa:"],
    ["it", "Note ai redattori:"],
    ["it", "Ufficio stampa:"],
    ["nl", "Noot voor de redactie:"],
    ["nl", "Perscontact:"],
    ["pl", "Nie do publikacji"],
    ["pl", "Kontakt dla mediów:"],
    ["ru", "Не для публикации"],
    ["ru", "Примечание для редакторов:"],
    ["uk", "Подальша інформація не призначена для публікації"],
    ["uk", "Примітка для редакторів:"],
    ["tr", "Editörlere not:"],
    ["ar", "ملاحظات للمحررين:"],
    ["ar", "للتواصل:"],
    ["he", "הערה לעורכים:"],
    ["he", "לא לפרסום"],
    ["ja", "以下は公開用ではありません"],
    ["ja", "お問い合わせ先"],
    ["zh", "以下内容不供发表"],
    ["zh", "媒体联系人："],
    ["ko", "편집자 주의:"],
    ["ko", "보도용 아님"],
  ] as const)
    it(`“${notice}” and everything after it is left out`, async () => {
      const [headline, ...story] = storyOf(language);
      const { article, body, leftOut } = await read([headline, ...story, notice, ...CONTACTS].join("\n\n"));
      expect(article.headline).toBe(headline);
      expect(body).toEqual(story);
      expect(article.related ?? article.authors).toBeUndefined();
      expect(leftOut.map((line) => line.slice(line.indexOf(": ") + 2))).toEqual([notice, ...CONTACTS]);
    });

  it("copy that is not for publication as a whole is held back", async () => {
    const [headline, ...story] = storyOf("en");
    for (const lines of [
      ["NOT FOR PUBLICATION", headline, ...story],
      [headline, ...story, "NOT FOR PUBLICATION"],
    ]) {
      const { article, unclearEmbargo } = await readWireCopy(lines.join("\n\n"));
      expect(article.status).toBe("draft");
      expect(unclearEmbargo?.text).toBe("NOT FOR PUBLICATION");
    }
  });

  it("a sentence about publication, and a heading called Contact without an address, stay in the story", async () => {
    const [headline, one, two, three] = storyOf("en");
    const sentence =
      "The diary of the keeper was not meant for publication, her daughter said in the harbour on Monday.";
    const { body } = await read([headline, one, sentence, "Contact", two, three].join("\n\n"));
    expect(body).toEqual([one, sentence, "Contact", two, three]);
  });

  for (const [language, note] of [
    ["en", "(Adds keeper's comment, background)"],
    ["en", "(Recasts, updates with reaction.)"],
    ["en", "(Eds: New throughout. With photos)"],
    ["de", "(Neu: Reaktion der Stadt)"],
    ["de", "(Ergänzt um Zitat im dritten Absatz)"],
    ["fr", "(Actualisé avec la réaction de la mairie)"],
    ["es", "(Actualiza con la reacción del ayuntamiento)"],
    ["pt", "(Atualiza com declaração da faroleira)"],
    ["it", "(Aggiunge dichiarazione)"],
    ["pl", "(Aktualizacja: dodano wypowiedź)"],
    ["ru", "(Добавлены комментарии)"],
    ["uk", "(Доповнено коментарем)"],
    ["tr", "(Güncelleme: açıklama eklendi)"],
    ["ko", "(종합)"],
  ] as const)
    it(`the note “${note}” above the story is left out`, async () => {
      const [headline, ...story] = storyOf(language);
      const { article, body, leftOut } = await read([headline, note, ...story].join("\n\n"));
      expect(article.headline).toBe(headline);
      expect(body).toEqual(story);
      expect(leftOut).toEqual([`note to editors: ${note}`]);
    });
});

describe("after the story", () => {
  it("the address of a web page alone is left out", async () => {
    const [headline, ...story] = storyOf("en");
    const address = "https://ebbing.example/2026/11/29/lighthouse-painted-red-again";
    const { body, leftOut } = await read([headline, ...story, address].join("\n\n"));
    expect(body).toEqual(story);
    expect(leftOut).toEqual([`share line: ${address}`]);
  });

  for (const mark of [
    "-0-",
    "- 0 -",
    "-30-",
    "(END)",
    "ENDS/",
    "-ends-",
    "*** ENDE ***",
    "- fin -",
    "(КОНЕЦ)",
    "КІНЕЦЬ",
    "（完）",
    "(끝)",
    "終わり",
    "-oOo-",
  ])
    it(`the end mark “${mark}” is left out`, async () => {
      const [headline, ...story] = storyOf("en");
      const { body, leftOut } = await read([headline, ...story, mark].join("\n\n"));
      expect(body).toEqual(story);
      expect(leftOut).toEqual([`end mark: ${mark}`]);
    });

  for (const mark of ["aqu-bin/cln/amo", "aq/bi", "eba aq bi", "rl/pcm/", "aq/ bi/ cn"])
    it(`the initials “${mark}” are left out`, async () => {
      const [headline, ...story] = storyOf("en");
      const { body, leftOut } = await read([headline, ...story, mark].join("\n\n"));
      expect(body).toEqual(story);
      expect(leftOut).toEqual([`end mark: ${mark}`]);
    });

  for (const [language, line] of [
    ["en", "More news on our Telegram channel"],
    ["de", "Mehr Nachrichten auf unserem WhatsApp-Kanal"],
    ["fr", "Plus d'infos sur notre chaîne WhatsApp"],
    ["es", "Más noticias en nuestro canal de WhatsApp"],
    ["pt", "Mais notícias no nosso canal do WhatsApp"],
    ["it", "Tutte le notizie sul nostro canale Telegram"],
    ["nl", "Meer nieuws op ons WhatsApp-kanaal"],
    ["pl", "Więcej informacji na naszym kanale Telegram"],
    ["uk", "Більше новин – у нашому каналі в Telegram"],
    ["ru", "Больше новостей — в нашем канале в Телеграм"],
    ["tr", "Daha fazla haber Telegram kanalımızda"],
    ["ar", "المزيد من الأخبار على قناتنا في تلغرام"],
    ["zh", "更多新闻请见我们的微信公众号"],
  ] as const)
    it(`“${line}” is a promotion, and the news sentence before it in a paragraph stays`, async () => {
      const [headline, one, two, three] = storyOf(language);
      const alone = await read([headline, one, two, three, line].join("\n\n"));
      expect(alone.body).toEqual([one, two, three]);
      expect(alone.leftOut).toEqual([`promotion: ${line}`]);
      const joined = await read([headline, one, two, `${three} ${line}.`].join("\n\n"));
      expect(joined.body).toEqual([one, two, three]);
      expect(joined.leftOut).toEqual([`promotion: ${line}.`]);
    });

  for (const [language, line, text] of [
    [
      "en",
      "Correction: An earlier version named the wrong harbour.",
      "An earlier version named the wrong harbour.",
    ],
    ["en", "CLARIFICATION: The paint was dark red.", "The paint was dark red."],
    [
      "de",
      "Korrektur: In einer früheren Fassung stand ein falscher Hafen.",
      "In einer früheren Fassung stand ein falscher Hafen.",
    ],
    ["fr", "Rectificatif : le port s'appelle Ebbing.", "le port s'appelle Ebbing."],
    ["es", "Fe de errores: El puerto se llama Ebbing.", "El puerto se llama Ebbing."],
    ["uk", "Виправлення: Порт називається Еббінг.", "Порт називається Еббінг."],
    ["ru", "Исправление: Порт называется Эббинг.", "Порт называется Эббинг."],
    ["ja", "訂正：港の名前はエビングです。", "港の名前はエビングです。"],
    ["ar", "تصحيح: اسم الميناء إبينغ.", "اسم الميناء إبينغ."],
  ] as const)
    it(`“${line}” is a correction`, async () => {
      const [headline, ...story] = storyOf(language);
      const copy = [headline, ...story, line].join("\n\n");
      const { article, body } = await read(copy, { now: new Date("2026-11-29T12:00:00Z") });
      expect(article.corrections).toEqual([{ date: "2026-11-29", text }]);
      expect(body).toEqual(story);
      expect((await read(copy)).body).toEqual([...story, line]);
    });
});

describe("datelines", () => {
  for (const [start, dateline, source] of [
    ["EBBING, Freedonia, May 2, 2025 /PRNewswire/ -- ", "EBBING, Freedonia", "PRNewswire"],
    ["EBBING, Freedonia--(BUSINESS WIRE)--", "EBBING, Freedonia", "BUSINESS WIRE"],
    ["EBBING, Freedonia, May 02, 2025 (GLOBE NEWSWIRE) -- ", "EBBING, Freedonia", "GLOBE NEWSWIRE"],
    ["EBBING/WESTBAY, May 2 (Reuters) - ", "EBBING/WESTBAY", "Reuters"],
    ["EBBING, May 2 (Reuters) - ", "EBBING", "Reuters"],
    ["EBBING, Freedonia (AP) — ", "EBBING, Freedonia", "AP"],
    ["EBBING (AP) _ ", "EBBING", "AP"],
    ["(Reuters) - ", undefined, "Reuters"],
    ["(ANSA) - EBBING, 02 MAG - ", "EBBING", "ANSA"],
    ["EBBING, 2 (EUROPA PRESS) ", "EBBING", "EUROPA PRESS"],
    ["ЕББІНГ. 2 травня. УНІАН. ", "ЕББІНГ", "УНІАН"],
    ["ЭББИНГ, 2 мая. /ТАСС/. ", "ЭББИНГ", "ТАСС"],
    ["Ebbing/Westbay (dpa/lno) - ", "Ebbing/Westbay", "dpa/lno"],
    ["Ebbing, le 2 mai 2025 – ", "Ebbing", undefined],
    ["القاهرة 2 مايو (رويترز) - ", "القاهرة", "رويترز"],
    ["תל אביב (רויטרס) - ", "תל אביב", "רויטרס"],
    ["新华社北京5月2日电 ", "北京", "新华社"],
    ["【東京＝共同】", "東京", "共同"],
  ] as const)
    it(`“${start}” before the first sentence is the dateline`, async () => {
      const [headline, one, two, three] = storyOf("en");
      const { article, body } = await read([headline, `${start}${one}`, two, three].join("\n\n"));
      expect({ dateline: article.dateline, source: article.source }).toEqual({
        dateline,
        source: source === undefined ? undefined : { name: source },
      });
      expect(body).toEqual([one, two, three]);
    });

  for (const start of ["EXCLUSIVE - ", "The keeper (retired) - who came early - ", "In 2025 (May) - "])
    it(`“${start}” before the first sentence is no dateline`, async () => {
      const [headline, one, two, three] = storyOf("en");
      const { article, body } = await read([headline, `${start}${one}`, two, three].join("\n\n"));
      expect(article.dateline).toBeUndefined();
      expect(body).toEqual([`${start}${one}`, two, three]);
    });
});

/** The paragraphs of each case, and what else its article has. */
const CASES: readonly (readonly [string, number, Record<string, unknown>])[] = [
  ["K01-a", 3, { authors: [{ name: "Jane Roe" }] }],
  ["K01-b", 3, { authors: [{ name: "Jana Roe" }] }],
  ["K04-a", 3, {}],
  ["K05-a", 4, {}],
  ["K05-b", 4, {}],
  ["K05-c", 4, {}],
  ["K06-a", 4, {}],
  ["K06-b", 4, {}],
  ["K06-c", 3, { authors: [{ name: "Jana Roe" }], dateline: "Portville", source: { name: "dpa" } }],
  ["K07-a", 3, {}],
  ["K07-b", 3, { published: "2025-05-02T14:30:00-04:00" }],
  ["K08-a", 3, {}],
  ["K08-b", 3, {}],
  ["K08-c", 3, {}],
  ["K08-d", 3, {}],
  ["K09-a", 3, { authors: [{ name: "JANE ROE" }, { name: "TOM POE" }] }],
  ["K09-b", 4, {}],
  ["K10-a", 3, { dateline: "PORTVILLE, Freedonia", source: { name: "PRNewswire" } }],
  ["K10-b", 3, { dateline: "PORTVILLE, Freedonia", source: { name: "BUSINESS WIRE" } }],
  ["K10-c", 3, { dateline: "PORTVILLE/WESTBAY", source: { name: "Reuters" } }],
];

for (const [name, count, fields] of CASES)
  describeShared(`cases/${name}.txt`, `case ${name}`, (file) => {
    it(`case ${name} has ${count} paragraphs, and nothing among the related stories`, async () => {
      const { article, types } = await read(readFileSync(file, "utf8"));
      expect(types).toEqual(Array.from({ length: count }, () => "paragraph"));
      expect(article).toMatchObject(fields);
      expect(article.related).toBeUndefined();
      if (fields.authors === undefined) expect(article.authors).toBeUndefined();
    });
  });
