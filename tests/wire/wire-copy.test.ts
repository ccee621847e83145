import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readWireCopy, type WireCopyOptions } from "../../src/wire/wire-copy/read.ts";
import { describeShared } from "../shared-cases.ts";

const copy = (name: string): string =>
  readFileSync(join(import.meta.dirname, "wire-copy", `${name}.txt`), "utf8");

/** Returns the text of each block of the body. */
const bodyOf = (article: Record<string, unknown>): string[] => {
  const words = (node: unknown): string => {
    if (Array.isArray(node)) return node.map(words).join("");
    if (typeof node !== "object" || node === null) return "";
    return "value" in node ? String(node.value) : words("children" in node ? node.children : []);
  };
  return Array.isArray(article.body) ? article.body.map(words) : [];
};

const read = async (text: string, options?: WireCopyOptions) => {
  const { article, report } = await readWireCopy(text, options);
  return {
    article,
    body: bodyOf(article),
    leftOut: report.filter(({ kept }) => !kept).map(({ as, text: words }) => `${as}: ${words}`),
    as: report.map(({ as }) => as),
  };
};

describeShared("articles/wire-copy.txt", "the wire copy of ../shared", (file) => {
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n").filter((line) => line !== "");

  for (const [form, changed] of Object.entries({
    "as it is": text,
    "with Windows line ends and a byte order mark": `\uFEFF${text.replaceAll("\n", "\r\n")}`,
    "with a blank line after every paragraph": text.replaceAll("\n", "\n\n"),
    "with no-break spaces on blank lines": text.replaceAll("\n", "\n\u00A0\n"),
    "with its lines numbered": lines.map((line, index) => `${index + 1}. ${line}`).join("\n"),
  }))
    it(`the parts of the shared wire copy are recognised ${form}`, async () => {
      const { article, body, leftOut } = await read(changed);
      expect(article.language).toBe("en");
      expect(article.standfirst).toBe(lines[0]);
      expect(body).toEqual(lines.slice(1, 8));
      expect(article.related).toEqual([{ title: lines[8] }]);
      expect(article.source).toEqual({ name: "korrespondent" });
      expect(article.authors).toEqual([{ id: "david-wyatt", name: "David Wyatt", bio: lines[11] }]);
      expect(leftOut.filter((line) => !line.startsWith("line number"))).toEqual([`promotion: ${lines[9]}`]);
    });

  it("the parts of wire copy are recognised when its last lines are in another order", async () => {
    const { article, body } = await read(
      [...lines.slice(0, 8), lines[11], lines[10], lines[9], lines[8]].join("\n"),
    );
    expect(body).toEqual(lines.slice(1, 8));
    expect(article).toMatchObject({
      related: [{ title: lines[8] }],
      source: { name: "korrespondent" },
      authors: [{ name: "David Wyatt" }],
    });
  });

  it("a first line that equals the given headline is the headline", async () => {
    const { article, body } = await read(`A headline that ends like a sentence.\n${text}`, {
      headline: "A headline that ends like a sentence",
    });
    expect(article.headline).toBe("A headline that ends like a sentence.");
    expect(article.standfirst).toBe(lines[0]);
    expect(body).toHaveLength(7);
  });
});

describe("the parts of wire copy in many languages are recognised", () => {
  it("Ukrainian wire copy: byline, date in words, standfirst, related, promotion, source, biography", async () => {
    const { article, body, leftOut } = await read(copy("ukrainian"));
    expect(article).toMatchObject({
      language: "uk",
      headline: "У порту Вільхового відкрили новий маяк після трьох років ремонту",
      authors: [
        {
          id: "оксана-гребінка",
          name: "Оксана Гребінка",
          bio: expect.stringMatching(/^Я Оксана Гребінка, журналістка/u),
        },
      ],
      published: "2023-10-31",
      related: [{ title: "Рибалки Вільхового просять поглибити гавань" }],
      source: { name: "Вісник Вільхового" },
    });
    expect(article.standfirst).toMatch(/^Маяк у Вільховому знову світить/u);
    expect(body).toHaveLength(4);
    expect(leftOut).toEqual(["advertisement: Реклама", expect.stringMatching(/^promotion: Підписуйтесь/u)]);
  });

  it("German wire copy: a word above the headline, two authors, a dateline with its agency, a heading, rights", async () => {
    const { article, body, leftOut } = await read(copy("german"));
    expect(article).toMatchObject({
      language: "de",
      headline: "Fähre nach Möwenholm fährt künftig auch nachts",
      authors: [
        { name: "Jonas Kettler", bio: expect.stringMatching(/^Ich bin Jonas/u) },
        { name: "Mia Brandt" },
      ],
      dateline: "MÖWENHOLM",
      source: { name: "hpd" },
      related: [{ title: "Hafenstadt plant eine zweite Brücke über den Sund" }],
      rights: { holder: "Hafenkurier", year: 2024 },
    });
    expect(body[0]).toMatch(/^Die Fähre/u);
    expect(body[2]).toBe("Streit um die Kosten");
    expect(leftOut).toEqual([
      "label: Stadtrat",
      "dateline: 3. Mai",
      expect.stringMatching(/^promotion: Folgen Sie uns/u),
      "advertisement: Anzeige",
    ]);
  });

  it("Spanish wire copy: a labelled headline, an affiliation, a label on a separate line, a source that is a URL", async () => {
    const { article, body, leftOut } = await read(copy("spanish"));
    expect(article).toMatchObject({
      language: "es",
      headline: "La cosecha de naranjas se retrasa dos semanas en el valle de Arenal",
      authors: [{ name: "Lucía Ferrán", bio: expect.stringMatching(/^Me llamo Lucía Ferrán/u) }],
      related: [{ title: "El río Seco vuelve a llevar agua después de nueve años" }],
      source: { name: "arenal.example", url: "https://arenal.example/cosecha" },
    });
    expect(body).toHaveLength(3);
    expect(leftOut).toContain("affiliation: Diario de Arenal");
  });

  it("Arabic wire copy, written from right to left", async () => {
    const { article, body, leftOut } = await read(copy("arabic"));
    expect(article).toMatchObject({
      language: "ar",
      headline: "افتتاح مكتبة عامة في ميناء السنديان بعد عشر سنوات من الانتظار",
      authors: [{ id: "ليلى-المرجان", name: "ليلى المرجان", bio: expect.stringMatching(/^أنا ليلى/u) }],
      related: [{ title: "سوق السمك القديم يعود إلى الحياة" }],
      source: { name: "وكالة السنديان" },
    });
    expect(body).toHaveLength(3);
    expect(leftOut).toEqual(["promotion: اشترك في قناتنا على تلغرام وواتساب"]);
  });

  it("Chinese wire copy, without spaces", async () => {
    const { article, body, leftOut } = await read(copy("chinese"));
    expect(article).toMatchObject({
      language: "zh",
      headline: "海湾镇旧灯塔改建为儿童图书馆",
      authors: [{ id: "林小舟", name: "林小舟", bio: expect.stringMatching(/^我是林小舟/u) }],
      related: [{ title: "渔港码头明年春天扩建" }],
      source: { name: "海湾晚报" },
    });
    expect(body).toHaveLength(3);
    expect(leftOut).toEqual(["promotion: 欢迎关注我们的微信公众号"]);
  });

  it("French wire copy: biography and source first, no headline", async () => {
    const { article, body } = await read(copy("french"));
    expect(article).toMatchObject({
      language: "fr",
      authors: [{ name: "Camille Roussel", bio: expect.stringMatching(/^Camille Roussel est journaliste/u) }],
      source: { name: "Gazette du Phare" },
    });
    expect(article.headline).toBeUndefined();
    expect(body).toHaveLength(3);
  });
});

describe("copy as agencies and desks send it", () => {
  it("agency copy: notices, an embargo in UTC, an office, a signature, addresses, a promotion that is a URL", async () => {
    const { article, body, leftOut } = await read(copy("agency"));
    expect(article).toMatchObject({
      headline: "UPDATE 2-Harbour Town closes its old bridge",
      embargo: "2025-05-03T00:01:00Z",
      published: "2025-05-02T10:15:00Z",
      authors: [{ name: "Ann Lee" }, { name: "Bob Ray" }],
      dateline: "HARBOUR TOWN",
      source: { name: "HNA" },
      rights: { holder: "Harbour News Agency", year: 2025 },
    });
    expect(article.status).toBeUndefined();
    expect(body).toHaveLength(4);
    expect(body[2]).toMatch(/^Title: keeper of the bridge/u);
    expect(leftOut.map((line) => line.split(":")[0])).toEqual([
      ...["label", "affiliation", "dateline", "promotion"],
      ...["affiliation", "affiliation", "affiliation", "contact"],
    ]);
  });

  it("Russian wire copy: two related headlines under one label, a biography whose last line is not in the first person", async () => {
    const { article, body } = await read(copy("russian"));
    expect(article).toMatchObject({
      language: "ru",
      related: [{ title: "Рыбаки просят углубить гавань" }, { title: "Почему в городе не работает трамвай" }],
      authors: [{ name: "Анна Лис", bio: expect.stringMatching(/^Меня зовут .* Люблю мосты и море\.$/u) }],
    });
    expect(body).toHaveLength(4);
  });

  it("Japanese wire copy: a credit with a middle dot, a promotion of LINE", async () => {
    const { article, body, leftOut } = await read(copy("japanese"));
    expect(article).toMatchObject({
      language: "ja",
      headline: "古い灯台が図書館に　海辺の町で来月開館",
      authors: [{ id: "山田花子", bio: expect.stringMatching(/^私は山田花子です/u) }],
      source: { name: "港新聞" },
    });
    expect(body).toHaveLength(4);
    expect(leftOut).toEqual(["promotion: LINEで友だち登録してニュースを受け取ろう"]);
  });

  it("Korean wire copy: a name with a profession, the date of input, rights without a holder", async () => {
    const { article, body, leftOut } = await read(copy("korean"));
    expect(article).toMatchObject({
      language: "ko",
      authors: [{ name: "김하늘", bio: expect.stringMatching(/^저는/u) }],
      source: { name: "항구신문" },
    });
    expect(body).toHaveLength(3);
    expect(leftOut).toEqual(["date: 입력 2025-11-12 09:30", "rights: 무단 전재 및 재배포 금지"]);
  });

  it("Turkish wire copy: a capital İ", async () => {
    const { article, body } = await read(copy("turkish"));
    expect(article).toMatchObject({
      language: "tr",
      related: [{ title: "Balıkçılar limanın derinleştirilmesini istiyor" }],
      authors: [{ name: "Ayşe Deniz" }],
      source: { name: "AA" },
    });
    expect(body).toHaveLength(3);
  });

  it("Polish wire copy: a section above the headline, a biography in the third person under a bare byline", async () => {
    const { article, body, leftOut } = await read(copy("polish"));
    expect(article).toMatchObject({
      language: "pl",
      authors: [{ name: "Anna Lis", bio: expect.stringMatching(/^Anna Lis jest/u) }],
      source: { name: "PAP" },
    });
    expect(body).toHaveLength(3);
    expect(leftOut).toEqual(["label: Kraj", "promotion: Dołącz do nas na Facebooku!"]);
  });

  it("Portuguese wire copy: a newsroom as byline, an ambiguous date, a source without a colon", async () => {
    const { article, body, leftOut } = await read(copy("portuguese"));
    expect(article).toMatchObject({
      language: "pt",
      authors: [{ name: "Lucia Ferraz" }],
      source: { name: "Agência Brasil" },
    });
    expect(article.published).toBeUndefined();
    expect(body).toHaveLength(3);
    expect(leftOut).toEqual([
      "byline: Redação",
      "date: 03/05/2024 às 10h30",
      "promotion: Siga o canal do Correio no WhatsApp",
    ]);
  });

  it("French wire copy: a biography in the first person without a name, after the source", async () => {
    const { article, body } = await read(copy("french-nameless"));
    expect(article).toMatchObject({
      authors: [{ name: "Camille Roussel", bio: expect.stringMatching(/^Journaliste .* je couvre/u) }],
    });
    expect(body).toHaveLength(3);
  });
});

describe("an embargo", () => {
  for (const [line, embargo] of [
    ["Embargo: 2025-05-03", "2025-05-03"],
    ["EMBARGOED UNTIL 00:01 GMT, 3 MAY 2025.", "2025-05-03T00:01:00Z"],
    ["Not for publication before 3 May 2025 at 2:30 p.m. UTC", "2025-05-03T14:30:00Z"],
    ["Sperrfrist: 3. Mai 2025", "2025-05-03"],
  ] as const)
    it(`an embargo line sets the embargo: “${line}”`, async () => {
      const { article } = await read([line, ...STORY].join("\n"), {
        language: line.startsWith("S") ? "de" : "en",
      });
      expect(article).toMatchObject({ embargo });
      expect(article.status).toBeUndefined();
    });

  for (const line of ["STRICTLY EMBARGOED UNTIL MIDNIGHT TUESDAY", "Sperrfrist: 3. Mai 2025, 06:00 Uhr"])
    it(`an embargo line with an unclear end makes the article a draft: “${line}”`, async () => {
      const { article, leftOut } = await read([line, ...STORY].join("\n"));
      expect(article).toMatchObject({ status: "draft" });
      expect(leftOut).toEqual([`embargo: ${line}`]);
      expect(
        (await readWireCopy([line, ...STORY].join("\n"), { embargo: "2025-05-03" })).article.status,
      ).toBeUndefined();
    });

  it("the word embargo in a headline or a sentence sets no embargo", async () => {
    for (const line of ["Embargo talks fail again in the town", "The embargo of 1973 was the first."]) {
      const { article, leftOut } = await read([line, ...STORY].join("\n"));
      expect(article.status ?? article.embargo).toBeUndefined();
      expect(leftOut).toEqual([]);
    }
    const { article } = await read(["Embargo: why the talks failed", ...STORY].join("\n"), {
      headline: "Embargo: why the talks failed",
    });
    expect(article).toMatchObject({ headline: "Embargo: why the talks failed" });
    expect(article.status).toBeUndefined();
  });
});

describe("the form of the copy", () => {
  it("line numbers are removed from numbered lines and reported", async () => {
    const { article, body, leftOut } = await read(copy("numbered"));
    expect(article).toMatchObject({
      headline: "Harbour choir wins the northern cup",
      authors: [{ name: "Ann Lee" }],
    });
    expect(body[0]).toMatch(/^The harbour choir won/u);
    expect(leftOut).toEqual(["1.", "2.", "3.", "4.", "5.", "6."].map((number) => `line number: ${number}`));
  });

  it("the lines of wrapped paragraphs are joined", async () => {
    const { article, body } = await read(copy("wrapped"));
    expect(article.headline).toBe("Tide clock stops for the first time since 1911");
    expect(body).toHaveLength(2);
    expect(body[0]).toMatch(/^The tide clock .* two largest wheels\.$/u);
  });

  it("the report gives the line number of each part in the file", async () => {
    const { report } = await readWireCopy("\n\nFirst paragraph of all.\n\n\nSource: Nobody\n");
    expect(report.map(({ line, as }) => [line, as])).toEqual([
      [3, "paragraph"],
      [6, "source"],
    ]);
  });

  it("numbered lines become a numbered list", async () => {
    const { article, report } = await readWireCopy(
      "Three concerts are to come:\n1. In the square\n2. In the theatre\n3. In the church\nThe tickets cost five crowns.",
    );
    expect(article.body).toMatchObject([
      { type: "paragraph" },
      { type: "list", ordered: true, children: [{}, {}, {}] },
      { type: "paragraph" },
    ]);
    expect(report[1]).toMatchObject({ text: "1. In the square", as: "list item", kept: true });
  });

  it("lines with bullets become a list", async () => {
    const { article } = await read(
      "The harbour has three piers.\n• The old one\n• The new one\nThe third is for the ferry.",
    );
    expect(article.body).toMatchObject([
      { type: "paragraph" },
      { type: "list", children: [{}, {}] },
      { type: "paragraph" },
    ]);
  });
});

const STORY = [
  "The council of the invented town met on Monday and spoke for three hours about the old bridge and its keeper.",
  "Nobody was against the bridge, and nobody wanted to pay for it either, the keeper noted in his book that night.",
  "The next meeting is in a week, when the snow is gone and the members can cross the bridge again on foot.",
];
const withStory = (...lines: string[]) => read([STORY[0], ...lines, STORY[1], STORY[2]].join("\n"));

describe("what is a part of the story stays in it", () => {
  for (const [what, line] of Object.entries({
    "a quotation about a channel":
      "“Follow us on Telegram and subscribe to our newsletter,” the mayor told the crowd.",
    "a sentence about copyright": "Copyright law is changing, and the keeper does not like it.",
    "a point of a list": "(c) the bridge is old",
    "a sentence with an address":
      "The keeper needs help. Donate planks at https://bridge.example/help by Friday.",
    "a sentence about a channel":
      "He wrote on Telegram that the bridge would open in spring and that nobody should worry.",
    "a quotation in the first person": "“I am John Smith, a writer, and I was there,” he told the court.",
    "a sentence that begins like a label": `Source: ${"the keeper, who had seen all of it from his window, spoke for a long time about it. ".repeat(3)}`,
    "a line that begins like a credit": "Text: the order says that nobody may cross the bridge on foot.",
    "what stands in brackets": "(The keeper did not answer)",
    "a question": "Who is going to pay for all of it?",
    "a line that introduces another": "The keeper gave three reasons:",
    "an acronym and a dash":
      "NATO — the alliance of the invented countries — has said that NATO will not pay for bridges.",
  }))
    it(what, async () => {
      const { body, leftOut } = await withStory(line);
      expect(body).toContain(line.trim());
      expect(leftOut).toEqual([]);
    });

  it("three bare lines in a row, such as results, stay in the body", async () => {
    expect((await withStory("Arsenal of Vale 2", "Rovers 1", "United 0")).body).toHaveLength(6);
  });

  it("an essay in the first person has no biography", async () => {
    const { article, body } = await read(
      [...STORY, "I believe that the bridge will stand for a hundred years more."].join("\n"),
    );
    expect(article.authors).toBeUndefined();
    expect(body).toHaveLength(4);
  });

  it("a first paragraph that the story does not repeat is not a standfirst", async () => {
    const { article, body } = await read(STORY.join("\n"));
    expect(article.standfirst).toBeUndefined();
    expect(body).toEqual(STORY);
  });

  it("wire copy of one line becomes the body", async () => {
    expect((await read("Hello world")).body).toEqual(["Hello world"]);
  });

  it("short paragraphs of Thai wire copy, which has no final punctuation, stay in the body", async () => {
    const long =
      "เมืองท่าแห่งหนึ่งเปิดห้องสมุดใหม่ริมทะเลเมื่อวันอังคารหลังจากรอคอยมานานหลายปีและมีผู้คนมาร่วมงานจำนวนมากตั้งแต่เช้าจนถึงค่ำของวันนั้นและทุกคนมีความสุขมากกับหนังสือใหม่ทั้งหมด";
    const other =
      "ชาวประมงในหมู่บ้านใกล้เคียงช่วยกันซ่อมหลังคาอาคารเก่าที่เคยเป็นตลาดปลามาก่อนจนเสร็จทันเวลาก่อนฤดูฝนปีนี้และนายกเทศมนตรีขอบคุณช่างไม้ทุกคนที่ทำงานโดยไม่คิดค่าแรงเลย";
    const { article, body } = await read([long, "ผู้อำนวยการกล่าวว่าทุกคนเข้าได้", other].join("\n"));
    expect(article.language).toBe("th");
    expect(body).toHaveLength(3);
  });
});

describe("around the story", () => {
  const around = (head: string[], foot: string[]) => read([...head, ...STORY, ...foot].join("\n"));

  for (const [line, name] of [
    ["By Ann Lee", "Ann Lee"],
    ["BY ANN LEE", "ANN LEE"],
    ["Ann Lee", "Ann Lee"],
    ["Author: Ann Lee (ann@courier.example)", "Ann Lee"],
    ["Ann Lee, staff writer", "Ann Lee"],
    ["By Ann Lee in Vale", "Ann Lee"],
    ["Της Μαρίας Παππά", "Μαρίας Παππά"],
    ["记者 林小舟", "林小舟"],
    ["Автор: Іван Сірко", "Іван Сірко"],
    ["Written by: Ludwig van der Meer", "Ludwig van der Meer"],
  ] as const)
    it(`“${line}” under the headline is the byline`, async () => {
      const { article } = await around(["Council talks about the bridge", line], []);
      expect(article).toMatchObject({ headline: "Council talks about the bridge", authors: [{ name }] });
    });

  for (const line of [
    "Source: Courier",
    "Джерело: Courier",
    "Источник: Courier",
    "Quelle: Courier",
    "Fuente: Courier",
    "Fonte: Courier",
  ])
    it(`“${line}” is the source`, async () =>
      expect((await around([], [line])).article.source).toEqual({ name: "Courier" }));
  for (const line of [
    "Źródło: Courier",
    "Bron: Courier",
    "المصدر: Courier",
    "来源：Courier",
    "Source : Courier",
    "(Source: Courier)",
    "SOURCE: Courier",
  ])
    it(`the label in “${line}” marks the source`, async () =>
      expect((await around([], [line])).article.source).toEqual({ name: "Courier" }));

  for (const line of [
    "Subscribe to our channels on Telegram and WhatsApp",
    "Follow us on Facebook!",
    "Please sign up for our newsletter.",
    "Подписывайтесь на наш Telegram-канал",
    "Abonnez-vous à notre chaîne YouTube",
    "Seguici su Instagram",
    "Bizi Telegram kanalımızdan takip edin",
    "ADVERTISEMENT",
    "Share on Facebook",
    "PRESS RELEASE",
    "Updated: 31 October 2023",
    "Editor: Bob Ray",
    "((bob.ray@courier.example; +44 20 0000 0000))",
    "© All rights reserved",
    "Download the report at https://courier.example/report",
    "-30-",
    "* * *",
  ])
    it(`“${line}” is left out with a reason`, async () => {
      const { report, article } = await readWireCopy([...STORY, line].join("\n"));
      expect(report.at(-1)).toMatchObject({ text: line, kept: false, why: expect.stringMatching(/\S/u) });
      expect(bodyOf(article)).toEqual(STORY);
    });

  for (const [line, name] of [
    ["I am Ann Lee, a reporter for the Courier.", "Ann Lee"],
    ["I'm Ann O'Hara-Lee and I am a writer by trade.", "Ann O'Hara-Lee"],
    ["I am Ann K. Lee. Bridges are my life as a journalist.", "Ann K. Lee"],
    ["I am J. K. St. Lee, a writer.", "J. K. St. Lee"],
    ["My name is Ann Lee. I love bridges and the sea.", "Ann Lee"],
    ["Меня зовут Анна Лис, я пишу о море.", "Анна Лис"],
    ["Je m’appelle Anne Lys, je suis journaliste.", "Anne Lys"],
    ["Soy Ana Lis, periodista del Correo.", "Ana Lis"],
    ["Jestem Anna Lis, dziennikarka Kuriera.", "Anna Lis"],
    ["אני דנה לביא, עיתונאית בעיתון הנמל.", "דנה לביא"],
    ["私は山田花子です。港新聞の記者をしています。", "山田花子"],
    ["About the author: Ann Lee writes about bridges.", "Ann Lee"],
    ["Ann Lee is a reporter for the Courier and lives by the sea.", "Ann Lee"],
  ] as const)
    it(`“${line}” is the biography of ${name}`, async () => {
      const { article, body } = await around([], [line]);
      expect(article.authors).toEqual([
        expect.objectContaining({ name, bio: expect.stringContaining(name) }),
      ]);
      expect(body).toEqual(STORY);
    });

  it("text that follows a biography in the same line stays in the biography", async () => {
    const bio = "I am Ann Lee, a writer for the Courier, and have always loved writing.233";
    expect((await around([], [bio])).article.authors).toEqual([{ id: "ann-lee", name: "Ann Lee", bio }]);
  });

  it("a biography without a name belongs to the given author, and is left out if there is none", async () => {
    const text = [...STORY, "About the author: a reporter who lives by the sea."].join("\n");
    expect((await read(text, { authors: ["Ann Lee"] })).article.authors).toMatchObject([
      { name: "Ann Lee", bio: expect.anything() },
    ]);
    expect((await read(text)).leftOut).toEqual([expect.stringMatching(/^biography: About the author/u)]);
  });

  it("a long bare line between paragraphs is a related headline, and a short one is a heading", async () => {
    const { article, body } = await read(
      [STORY[0], "The price", STORY[1], "Ferry to the island will run at night from June on", STORY[2]].join(
        "\n",
      ),
    );
    expect(article.related).toEqual([{ title: "Ferry to the island will run at night from June on" }]);
    expect(body).toEqual([STORY[0], "The price", STORY[1], STORY[2]]);
  });

  for (const [line, published] of [
    ["2023-10-31", "2023-10-31"],
    ["2023-10-31T09:30:00+01:00", "2023-10-31T09:30:00+01:00"],
    ["31.10.2023", "2023-10-31"],
    ["October 31, 2023", "2023-10-31"],
    ["Tuesday, 31 October 2023", "2023-10-31"],
    ["Published: 31 Oct 2023", "2023-10-31"],
    ["Published on 31 October 2023", "2023-10-31"],
    ["31/10/2023", "2023-10-31"],
    ["10/31/2023", "2023-10-31"],
    ["October 31, 2023 2:05 PM GMT", "2023-10-31T14:05:00Z"],
  ] as const)
    it(`“${line}” is the date of publication`, async () =>
      expect((await around(["Council talks about the bridge", line], [])).article.published).toBe(published));

  for (const line of [
    "Date: 10/11/2023",
    "10/11/2023",
    "October 31, 2023 14:05",
    "October 31, 2023 2:05 PM ET",
  ])
    it(`the ambiguous date “${line}” is not used`, async () => {
      const { article, leftOut } = await around(["Council talks about the bridge", line], []);
      expect(article.published).toBeUndefined();
      expect(leftOut).toEqual([`date: ${line}`]);
    });

  for (const [line, dateline, source] of [
    ["OSLO, Oct. 31 (NewsCo) — The council met.", "OSLO", { name: "NewsCo" }],
    ["OSLO, Norway (NewsCo) -- The council met.", "OSLO, Norway", { name: "NewsCo" }],
    ["Berlin (npa) - The council met.", "Berlin", { name: "npa" }],
    ["ARENAL, 12 oct (NPA).- The council met.", "ARENAL", { name: "NPA" }],
    ["КИЇВ, 31 жовтня (Новини) – The council met.", "КИЇВ", { name: "Новини" }],
    ["OSLO — The council met.", "OSLO", undefined],
  ] as const)
    it(`the dateline of “${line}” is recognised`, async () => {
      const { article, body } = await read([line, ...STORY].join("\n"));
      expect(article).toMatchObject({ dateline, ...(source !== undefined && { source }) });
      expect(body[0]).toBe("The council met.");
    });
});
