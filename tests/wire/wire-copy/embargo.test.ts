import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readWireCopy } from "../../../src/wire/wire-copy/read.ts";
import { describeShared } from "../../shared-cases.ts";
import { NOTICES } from "./notices.ts";
import { STORIES } from "./stories.ts";

const NOW = new Date("2026-11-29T12:00:00Z");

/** Notices in languages without a story. They stand above an English one. */
const OTHER_NOTICES = [
  ...[
    "EMBARGO TILL 3 DECEMBER 2030 KL. 10.00",
    "Får ej publiceras före den 3 december",
    "KLAUSULERET TIL 3. DECEMBER",
  ],
  ...[
    "Sperrefrist: 3. desember kl. 06.00",
    "JULKAISUVAPAA 3.12.2030 KLO 10",
    "EMBARGO DO 3. PROSINCE 2030, 10 HODIN",
  ],
  ...[
    "Nezverejňovať pred 3. decembrom 2030",
    "EMBARGO PÂNĂ LA 3 DECEMBRIE 2030",
    "EMBARGÓ: 2030. december 3., 10 óra",
  ],
  ...["ΕΜΠΑΡΓΚΟ ΜΕΧΡΙ 3 ΔΕΚΕΜΒΡΙΟΥ 2030", "ЕМБАРГО ДО 3 ДЕКЕМВРИ 2030 Г.", "ембарго до 3. децембра 2030."],
  ...[
    "EMBARGO DO 3. PROSINCA 2030.",
    "EMBARGO DO 3. DECEMBRA 2030",
    "ЭМБАРГА ДА 3 СНЕЖНЯ 2030",
    "EMBARGO KUNI 3. DETSEMBER",
  ],
  ...[
    "EMBARGO LĪDZ 3. DECEMBRIM",
    "EMBARGAS IKI GRUODŽIO 3 D.",
    "SOTA EMBARGAMENT FINS AL 3 DE DESEMBRE",
    "EMBARQO: 3 dekabr",
  ],
  ...[
    "ممنوعیت انتشار تا ۳ دسامبر ۲۰۳۰",
    "3 دسمبر سے پہلے شائع نہ کریں",
    "एम्बार्गो: 3 दिसंबर 2030",
    "এমবার্গো: ৩ ডিসেম্বর",
  ],
  ...[
    "3 டிசம்பர் வரை வெளியிட வேண்டாம்",
    "ห้ามเผยแพร่ก่อน 3 ธันวาคม 2030",
    "EMBARGO HINGGA 3 DESEMBER 2030 PUKUL 10.00 WIB",
  ],
  ...[
    "CẤM ĐĂNG TRƯỚC 10:00 NGÀY 3/12/2030",
    "EMBARGO HANGGANG DISYEMBRE 3",
    "Isichapishwe kabla ya 3 Desemba 2030",
  ],
  ...["ემბარგო: 3 დეკემბერი", "ԷՄԲԱՐԳՈ՝ 3 դեկտեմբերի", "FRÉTTABANN TIL 3. DESEMBER"],
];

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));

type Reading = Awaited<ReturnType<typeof readWireCopy>>;

const readingOf = (copy: string): Promise<Reading> => readWireCopy(copy, { now: NOW });

/** Expects that nobody publishes the copy too early, and that no word is lost. */
const expectHeld = (copy: string, { article, report, unclearEmbargo }: Reading): void => {
  const isLater = typeof article.embargo === "string" && Date.parse(article.embargo) > NOW.getTime();
  expect(
    isLater || (article.status === "draft" && unclearEmbargo !== undefined),
    JSON.stringify(article),
  ).toBe(true);
  const told = report.map(({ text }) => text).join(" ");
  expect(wordsOf(copy).filter((word) => !told.includes(word))).toEqual([]);
};

const expectStory = ({ article }: Reading, story: readonly string[]): void => {
  const [headline, ...paragraphs] = story;
  expect(article.headline).toBe(headline);
  expect(article.body).toEqual(
    paragraphs.map((value) => ({ type: "paragraph", children: [{ type: "text", value }] })),
  );
};

const storyOf = (language: string): readonly [string, string, string, string] =>
  STORIES[language] ?? (STORIES.en as readonly [string, string, string, string]);

const NOTICE_LIST = [
  ...Object.entries(NOTICES).flatMap(([language, notices]) =>
    notices.map((notice) => [language, notice] as const),
  ),
  ...OTHER_NOTICES.map((notice) => ["en", notice] as const),
];

describe("an embargo notice holds the copy back", () => {
  for (const [language, notice] of NOTICE_LIST)
    it(`“${notice}” holds the copy back, wherever it stands`, async () => {
      const [headline, one, two, three] = storyOf(language);
      const story = [one, two, three];
      for (const copy of [
        [notice, headline, ...story].join("\n\n"),
        [headline, notice, ...story].join("\n\n"),
        ["LIGHTHOUSE-PAINT", notice, headline, ...story].join("\n"),
        [`*** ${notice} ***`, headline, ...story].join("\n\n"),
        [`(${notice})`, headline, ...story].join("\n\n"),
      ]) {
        const reading = await readingOf(copy);
        expectHeld(copy, reading);
        expectStory(reading, [headline, ...story]);
      }
      for (const copy of [
        [headline, ...story, notice].join("\n\n"),
        `${headline}\n\n${story.join("\n\n")}\n\n[${notice}]\n\nSource: Courier`,
      ])
        expectHeld(copy, await readingOf(copy));
    });

  it("a notice in brackets after the headline, or after a dash, is cut out of the line", async () => {
    const [headline, ...story] = storyOf("en");
    for (const line of [
      `${headline} (EMBARGO: 3 May, 0001 GMT)`,
      `${headline} – EMBARGOED UNTIL FRIDAY`,
      `EMBARGOED UNTIL 00:01 GMT 3 MAY 2030 - ${headline}`,
      `[Not for release before Friday] ${headline}`,
    ]) {
      const copy = [line, ...story].join("\n");
      const reading = await readingOf(copy);
      expectHeld(copy, reading);
      expectStory(reading, [headline, ...story]);
    }
  });

  it("a notice in a sentence of the last paragraph holds the copy back", async () => {
    const [headline, one, two, three] = storyOf("en");
    const notice = "This report is embargoed until 3 May 2030, 00:01 GMT.";
    const reading = await readingOf([headline, one, two, `${three} ${notice}`].join("\n"));
    expect(reading.article).toMatchObject({ embargo: "2030-05-03T00:01:00Z" });
    expectStory(reading, [headline, one, two, three]);
  });

  it("a notice may continue on the next lines", async () => {
    const [headline, ...story] = storyOf("en");
    for (const [lines, embargo] of [
      [["EMBARGO", "3 May 2030, 00:01 GMT"], "2030-05-03T00:01:00Z"],
      [["EMBARGOED UNTIL", "00:01 GMT", "3 MAY 2030"], "2030-05-03T00:01:00Z"],
      [["Embargo:", "3 May 2030"], "2030-05-03"],
    ] as const) {
      const copy = [...lines, headline, ...story].join("\n");
      const reading = await readingOf(copy);
      expect(reading.article).toMatchObject({ embargo, headline });
      expectStory(reading, [headline, ...story]);
    }
  });
});

describe("a date below a notice", () => {
  it("a past date below “EMBARGO” may be the date of publication, so the end is unclear", async () => {
    const [headline, ...story] = storyOf("en");
    for (const notice of ["EMBARGO", "STRICTLY EMBARGOED", "Embargo 18:00 GMT"]) {
      const copy = [headline, notice, "2025-05-02", ...story].join("\n");
      expectHeld(copy, await readingOf(copy));
    }
  });
});

describe("the end of an embargo", () => {
  const endOf = async (notice: string, language = "en") => {
    const [headline, ...story] = storyOf(language);
    const { article, unclearEmbargo } = await readWireCopy([notice, headline, ...story].join("\n"), {
      now: NOW,
    });
    return unclearEmbargo === undefined ? article.embargo : unclearEmbargo.why;
  };

  for (const [notice, end, language] of [
    ["EMBARGO: 00.01hrs GMT, Tuesday 3 December 2030", "2030-12-03T00:01:00Z"],
    ["EMBARGO: 3 December 2030, 1830 UTC", "2030-12-03T18:30:00Z"],
    ["HOLD FOR RELEASE 6 A.M. EST DEC. 3, 2030", "2030-12-03T06:00:00-05:00"],
    ["Embargoed until 2030-12-03T06:00:00+01:00", "2030-12-03T06:00:00+01:00"],
    ["Sperrfrist: 3. Dezember 2030, 12.00 Uhr MEZ", "2030-12-03T12:00:00+01:00", "de"],
    ["ЭМБАРГО ДО 3 ДЕКАБРЯ 2030 Г., 10:00 МСК", "2030-12-03T10:00:00+03:00", "ru"],
    ["解禁：2030年12月3日午後6時30分 JST", "2030-12-03T18:30:00+09:00", "ja"],
    ["Sous embargo jusqu'au 3 décembre 2030 à 6h00 (GMT+1)", "2030-12-03T06:00:00+01:00", "fr"],
    ["SPERRFRIST: 4. Dezember 1800", "It does not give the full date.", "de"],
    ["EMBARGOED UNTIL 2030 FRIDAY DECEMBER 4", "It does not give the full date."],
    ["Embargo: 4 December 1930", "It does not give the full date."],
    ["Embargo: 4 December 2015", "It does not give the full date."],
    ["Embargo: Friday, 3 December 2030", "It does not give the full date."],
    ["Embargo: 3 December 2030, 6 p.m.", "Its time has no offset from UTC."],
    ["Embargo: after the speech", "It names no end that Broadsheet understands."],
  ] as const)
    it(`the end in “${notice}” is read as: ${end}`, async () =>
      expect(await endOf(notice, language)).toBe(end));

  it("two notices with different ends are unclear, and a notice without an end agrees with every other", async () => {
    const [headline, ...story] = storyOf("en");
    const read = (...notices: string[]) => readWireCopy([...notices, headline, ...story].join("\n"));
    const both = await read("EMBARGO: 3 May 2030", "EMBARGO: 4 May 2030");
    expect(both.unclearEmbargo?.why).toBe("Another line gives another end.");
    const { article, unclearEmbargo } = await read("STRICTLY EMBARGOED", "EMBARGO: 00:01 GMT 3 May 2030");
    expect({ embargo: article.embargo, unclearEmbargo }).toEqual({ embargo: "2030-05-03T00:01:00Z" });
  });
});

describe("a ban on trade is no embargo of the copy", () => {
  for (const [language, line] of [
    ["en", "Embargo talks fail again in the town"],
    ["en", "EU extends arms embargo against Freedonia"],
    ["en", "Freedonia lifts its embargo on butter"],
    ["en", "The embargo of 1973 was the first of its kind, the keeper of the harbour said on Monday."],
    ["en", "For publication of her first novel she waited ten years"],
    ["en", "Advance voting begins Friday"],
    ["en", "The prisoners are not to be released until the court decides."],
    ["de", "EU verlängert Embargo gegen Freedonien bis 2031"],
    ["de", "Frei ab 12 Jahren"],
    ["de", "Sperrfrist beim Arbeitslosengeld: Was jetzt gilt"],
    ["fr", "Le pétrole est sous embargo depuis 2022"],
    ["es", "Embargo de bienes: qué hacer"],
    ["tr", "Mahkeme olayla ilgili yayın yasağı getirdi"],
    ["ru", "Публикация списка в пятницу"],
    ["ja", "アユ漁が解禁、川に釣り人"],
    ["zh", "公司发布新款手机"],
    ["ko", "경찰, 사건 보도 자료 배포"],
  ] as const)
    it(`“${line}” holds nothing back`, async () => {
      const [, ...story] = storyOf(language);
      const { article, unclearEmbargo } = await readWireCopy([line, ...story].join("\n"), { now: NOW });
      expect(article.embargo ?? article.status ?? unclearEmbargo).toBeUndefined();
    });
});

describe("the editor decides", () => {
  it("with a given embargo, or with none, the notice is left out and the copy is not held back", async () => {
    const [headline, ...story] = storyOf("en");
    const copy = ["STRICTLY EMBARGOED", headline, ...story].join("\n");
    for (const embargo of ["2030-05-03", "none"]) {
      const { article, report, unclearEmbargo } = await readWireCopy(copy, { embargo });
      expect(article.status ?? article.embargo ?? unclearEmbargo).toBeUndefined();
      expect(report[0]).toMatchObject({ as: "embargo", kept: false });
      expectStory(await readingOf(copy), [headline, ...story]);
    }
  });

  it("without an embargo, a line that only may be a notice stays in the article", async () => {
    const [, ...story] = storyOf("en");
    const copy = ["Embargo until the harvest angers farmers", ...story].join("\n");
    expect((await readWireCopy(copy)).unclearEmbargo).toBeDefined();
    const { article } = await readWireCopy(copy, { embargo: "none" });
    expect(article).toMatchObject({ headline: "Embargo until the harvest angers farmers" });
  });
});

for (const name of ["K02-a", "K02-b", "K03-a", "K03-b", "K03-c"])
  describeShared(`cases/${name}.txt`, `case ${name}`, (file) => {
    it(`case ${name} is held back`, async () => {
      const copy = readFileSync(file, "utf8");
      expectHeld(copy, await readingOf(copy));
    });
  });
