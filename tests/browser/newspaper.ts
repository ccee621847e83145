import type { PhrasingContent } from "../../src/article/body.ts";
import type { Card } from "../../src/article/card.ts";
import { cardOf } from "../../src/article/card.ts";
import type { Article } from "../../src/article/model.ts";
import type { ReadableArticle } from "../../src/article/salvage.ts";
import type { ArchiveView } from "../../src/representations/archive-view.ts";
import type { ListingView } from "../../src/representations/listing-view.ts";
import { readSite, type Site } from "../../src/site.ts";

/*
 * An invented newspaper: one article with every node type in English, one in Arabic, one in a language without
 * interface strings, and their lists.
 */

export const site: Site = {
  name: "The Harbour Courier",
  description: "An invented newspaper for an invented town.",
  origin: "https://courier.example",
  language: "en",
  timeZone: "Europe/Oslo",
  permalink: "/articles/:id",
  sections: [
    { id: "world", name: "World" },
    { id: "town", name: "The town" },
    { id: "culture", name: "Culture" },
    { id: "science", name: "Science" },
  ],
  cache: "none",
};

export const arabicSite: Site = {
  ...site,
  name: "بريد الميناء",
  description: "صحيفة متخيلة لمدينة متخيلة.",
  language: "ar",
  sections: [
    { id: "world", name: "العالم" },
    { id: "town", name: "المدينة" },
  ],
};

/** A publication with its own colours, logo and links. */
export const ownSite: Site = readSite({
  PUBLICATION: "Stellwick Evening Post",
  DESCRIPTION: "An invented rival.",
  ORIGIN: "https://post.example",
  LANGUAGE: "en",
  TIME_ZONE: "Europe/Oslo",
  SECTIONS: site.sections,
  COLORS: { paper: "#f4f8fb", ink: "#10243a", quiet: "#4a5a6a", tint: "#e3edf5", accent: "#00538a" },
  COLORS_DARK: { paper: "#0c1a28", ink: "#e3edf5", accent: "#7cc0f0" },
  LOGO_SVG:
    '<svg viewBox="0 0 220 40" fill="currentColor"><circle cx="20" cy="20" r="18" fill="#3a87bd"/><path d="M50 6h60v8H50zM50 26h160v8H50z"/></svg>',
  NAVIGATION: [
    { name: "The town", url: "/sections/town" },
    { name: "Puzzles", url: "https://puzzles.example/" },
  ],
  FOOTER: [
    { name: "Imprint", url: "/imprint" },
    { name: "Write to us", url: "mailto:desk@post.example" },
    { name: "Call", url: "tel:+4755512345" },
  ],
  FOOTER_TEXT: "© 2026 Stellwick Evening Post Ltd., 1 Quay Street",
});

const text = (value: string): PhrasingContent => ({ type: "text", value });
const paragraph = (...children: (string | PhrasingContent)[]) => ({
  type: "paragraph" as const,
  children: children.map((child) => (typeof child === "string" ? text(child) : child)),
});
const row = (...cells: string[]) => ({
  type: "tableRow" as const,
  children: cells.map((cell) => ({ type: "tableCell" as const, children: cell === "" ? [] : [text(cell)] })),
});

const PROSE = [
  "The ferry that has tied the two halves of the town together for ninety-one years left its berth for the last time on Tuesday evening, with a brass band on the upper deck and some four hundred people on the quay, most of whom had crossed on it to school.",
  "Nobody had expected so many. The harbour master, who had ordered one extra lamp and a rope, stood on an upturned crate and counted heads until he gave up, and then asked a boy with a drum to move a little to the left.",
  "The council decided in March that the bridge makes the crossing unnecessary. Its own figures say that passengers fell by two thirds in six years; what they do not say, the ferry’s friends reply, is that the timetable was cut by half in the fourth of them.",
];

/** Every node type, and every field that an article may have. */
export const everything: Article = {
  id: "last-ferry",
  path: "/articles/last-ferry",
  language: "en",
  genre: "feature",
  headline: "The last ferry leaves, and the town that grew up on it comes to wave",
  standfirst:
    "After ninety-one years the crossing gives way to the bridge. Not everybody on the quay thought that it had to.",
  section: "town",
  topics: [
    { id: "harbour", name: "Harbour" },
    { id: "transport", name: "Transport & traffic" },
  ],
  authors: [
    {
      id: "mirela-oduya",
      name: "Mirela Oduya",
      bio: "I write about water and the people beside it. I have lived on both sides of the harbour.",
      url: "https://oduya.example/",
      image: "/images/square.svg",
    },
    { id: "jon-sand", name: "Jon Sand" },
  ],
  dateline: "South Quay",
  published: "2024-05-14T19:30:00Z",
  modified: "2024-05-15T08:05:00Z",
  lead: {
    type: "figure",
    url: "/images/wide.svg",
    alt: "A white ferry with its lamps lit passes under a half-built bridge",
    width: 1600,
    height: 900,
    credit: "Ida Vell / The Harbour Courier",
    children: [
      text("The crossing takes eleven minutes. On Tuesday it took "),
      { type: "emphasis", children: [text("thirty")] },
      text("."),
    ],
  },
  body: [
    paragraph(PROSE[0] ?? ""),
    paragraph(
      "Nobody had expected so ",
      { type: "strong", children: [text("many")] },
      ". The harbour master, who had ordered ",
      { type: "delete", children: [text("two extra lamps")] },
      " one extra lamp, wrote ",
      { type: "inlineCode", value: "heads > 400" },
      " in the log",
      { type: "break" },
      "and ",
      {
        type: "link",
        url: "https://harbour.example/log?day=14&page=2",
        title: "The log of 14 May",
        children: [text("published it")],
      },
      " the same night.",
    ),
    { type: "heading", depth: 2, children: [text("What the figures say")] },
    paragraph(PROSE[2] ?? ""),
    {
      type: "table",
      align: ["left", "right", "right", "center"],
      children: [
        row("Year", "Passengers", "Departures a day", "Fare"),
        row("2018", "612,400", "44", "2.00"),
        row("2021", "389,120", "22", "2.50"),
        row("2024", "201,004", "22", "3.00"),
      ],
    },
    {
      type: "pullquote",
      text: "You do not close a door because fewer people knock.",
      source: "Tove Lindqvist, passenger",
    },
    paragraph(PROSE[1] ?? ""),
    {
      type: "figure",
      url: "/images/tall.svg",
      alt: "The ferry’s bell, polished",
      width: 800,
      height: 1000,
      children: [text("The bell goes to the museum.")],
    },
    { type: "heading", depth: 3, children: [text("The other side")] },
    {
      type: "blockquote",
      children: [
        paragraph("The bridge is faster, safer and cheaper, and it is open at night."),
        paragraph("We shall miss the ferry as one misses a grandfather’s clock."),
      ],
    },
    {
      type: "list",
      children: [
        {
          type: "listItem",
          children: [paragraph("Buses cross every ten minutes, and the first one leaves at five.")],
        },
        {
          type: "listItem",
          children: [
            paragraph("Bicycles have a lane of their own:"),
            {
              type: "list",
              ordered: true,
              start: 3,
              children: [
                { type: "listItem", children: [paragraph("towards the market,")] },
                { type: "listItem", children: [paragraph("towards the school.")] },
              ],
            },
          ],
        },
      ],
    },
    {
      type: "recommended",
      heading: "From the archive",
      title: "How the bridge was paid for",
      url: "/articles/bridge-bill",
    },
    { type: "recommended", title: "A ferryman’s winter", url: "https://other.example/winter" },
    {
      type: "code",
      lang: "ts",
      value:
        "const crossing = { minutes: 11, fare: 3 };\n// a line that is so long that it would have to scroll on any telephone if it were not broken up somewhere",
    },
    {
      type: "embed",
      kind: "video",
      url: "https://video.example/watch?v=ferry",
      title: "The last crossing in four minutes",
      provider: "HarbourTube",
      thumbnail: { url: "/images/wide.svg", alt: "The ferry from the air", width: 1280, height: 720 },
    },
    {
      type: "embed",
      kind: "document",
      url: "/documents/decision.pdf",
      title: "The council’s decision of 12 March",
    },
    {
      type: "infoBox",
      title: "The ferry in short",
      children: [
        paragraph("Built in 1933 at the town’s own yard, she was lengthened twice and renamed once."),
        {
          type: "list",
          children: [
            { type: "listItem", children: [paragraph("Length: 38 metres, after the second lengthening")] },
          ],
        },
      ],
    },
    {
      type: "timeline",
      title: "Ninety-one years",
      children: [
        {
          type: "timelineEvent",
          id: "opening",
          date: "1933-05-01T08:00:00Z",
          title: "1933",
          children: [paragraph("The first crossing, with the mayor and without a whistle.")],
        },
        {
          type: "timelineEvent",
          title: "March 2024",
          children: [paragraph("The council votes, eleven to ten.")],
        },
      ],
    },
    { type: "thematicBreak" },
    paragraph(
      "She will be sold in the autumn,",
      { type: "footnoteReference", identifier: "1" },
      " if anybody wants her.",
      { type: "footnoteReference", identifier: "2" },
      { type: "footnoteReference", identifier: "1" },
    ),
    {
      type: "footnoteDefinition",
      identifier: "1",
      children: [paragraph("Ibid.")],
    },
    {
      type: "footnoteDefinition",
      identifier: "2",
      children: [paragraph("Op. cit."), paragraph("P. 2.")],
    },
  ],
  related: [
    { title: "Bridge opens two weeks early", url: "/articles/bridge-opens" },
    { title: "Mayor to retire" },
  ],
  source: { name: "Harbour News Agency", url: "https://hna.example/" },
  rights: {
    holder: "The Harbour Courier",
    license: "https://creativecommons.org/licenses/by/4.0/",
    year: 2024,
  },
  corrections: [
    {
      date: "2024-05-15T08:05:00Z",
      text: "An earlier version gave the ferry’s length as 83 metres. It is 38.",
    },
  ],
  translations: [
    { language: "ar", url: "/articles/last-ferry-ar" },
    { language: "uk", url: "https://courier.example/articles/last-ferry-uk" },
  ],
  aliases: [],
};

/** From right to left, with names and numbers from left to right. */
export const arabic: Article = {
  ...everything,
  id: "last-ferry-ar",
  path: "/articles/last-ferry-ar",
  language: "ar",
  headline: "العبّارة الأخيرة تغادر والمدينة التي كبرت عليها تلوّح لها",
  standfirst: "بعد واحد وتسعين عامًا يحلّ الجسر محلّ العبّارة، ولم يكن كل من وقف على الرصيف مقتنعًا بذلك.",
  dateline: "الرصيف الجنوبي",
  authors: [
    { id: "leila-haddad", name: "ليلى حداد", bio: "أكتب عن الماء ومن يسكنون بجانبه." },
    { id: "jon-sand", name: "Jon Sand" },
  ],
  topics: [{ id: "harbour", name: "الميناء" }],
  lead: {
    type: "figure",
    url: "/images/wide.svg",
    alt: "عبّارة بيضاء تمرّ تحت جسر",
    width: 1600,
    height: 900,
    credit: "Ida Vell",
    children: [text("يستغرق العبور إحدى عشرة دقيقة.")],
  },
  body: [
    paragraph(
      "غادرت العبّارة التي ربطت نصفي المدينة واحدًا وتسعين عامًا مرساها للمرة الأخيرة مساء الثلاثاء، وعلى سطحها فرقة نحاسية، وعلى الرصيف نحو أربعمئة شخص ذهب معظمهم على متنها إلى المدرسة.",
    ),
    { type: "heading", depth: 2, children: [text("ماذا تقول الأرقام")] },
    {
      type: "table",
      align: ["left", "right"],
      children: [row("السنة", "الركاب"), row("2018", "612,400"), row("2024", "201,004")],
    },
    { type: "blockquote", children: [paragraph("الجسر أسرع وأكثر أمانًا، وهو مفتوح ليلًا.")] },
    {
      type: "list",
      children: [{ type: "listItem", children: [paragraph("حافلة كل عشر دقائق، وأولها في الخامسة صباحًا.")] }],
    },
    { type: "pullquote", text: "لا يُغلق باب لأن الطارقين قلّوا.", source: "Tove Lindqvist" },
    { type: "code", lang: "ts", value: "const minutes = 11;" },
    {
      type: "embed",
      kind: "video",
      url: "https://video.example/watch?v=ferry",
      title: "The last crossing",
      provider: "HarbourTube",
    },
    { type: "recommended", title: "كيف دُفع ثمن الجسر", url: "/articles/bridge-bill" },
    { type: "infoBox", title: "العبّارة باختصار", children: [paragraph("بُنيت عام 1933 في حوض المدينة.")] },
    {
      type: "timeline",
      title: "واحد وتسعون عامًا",
      children: [{ type: "timelineEvent", title: "1933", children: [paragraph("العبور الأول.")] }],
    },
    paragraph("ستُباع في الخريف إن أرادها أحد.", { type: "footnoteReference", identifier: "1" }),
    { type: "footnoteDefinition", identifier: "1", children: [paragraph("محضر مجلس الميناء، 2 مايو 2024.")] },
  ],
  related: [{ title: "الجسر يُفتح قبل موعده بأسبوعين", url: "/articles/bridge-opens" }],
  translations: [{ language: "en", url: "/articles/last-ferry" }],
};

/** In a language without interface strings, with only the required fields. */
export const finnish: ReadableArticle = {
  path: "/articles/viimeinen-lautta",
  language: "fi",
  genre: "opinion",
  headline: "Lauttaliikenteenharjoittajayhdistyksenpuheenjohtajanvaalit",
  topics: [],
  authors: [{ id: "aino", name: "Aino" }],
  published: "2024-05-13T22:00:00Z",
  modified: "2024-05-13T22:00:00Z",
  body: [paragraph("Lautta lähti viimeisen kerran tiistai-iltana.")],
  related: [],
  corrections: [],
  translations: [],
  aliases: [],
};

const card = (number: number, section: string): Card => ({
  ...cardOf(everything),
  id: `story-${number}`,
  path: `/articles/story-${number}`,
  section,
  genre: "news",
  headline:
    [
      "Council keeps the clock tower, by one vote",
      "School kitchen wins a prize for soup",
      "Storm moves a sandbank, and with it a border",
      "New comet seen from the breakwater",
    ][number % 4] ?? "",
  ...(number % 3 !== 0 && {
    standfirst: "What it means for those who live along the canal, and what happens next.",
  }),
  published: new Date(Date.UTC(2024, 4, 14, 12) - number * 36e5 * 7).toISOString(),
});

const withoutLead = ({ lead: _, ...rest }: Card): Card => rest;

/** Newest first: one in Arabic, some without an image. */
export const cards: Card[] = [
  cardOf(everything),
  ...Array.from({ length: 22 }, (_, number) => {
    const made = card(number, site.sections[number % 4]?.id ?? "");
    return number === 3 ? cardOf(arabic) : number % 2 === 0 ? made : withoutLead(made);
  }),
];

export const front: ListingView = {
  kind: "front",
  path: "/",
  title: site.name,
  cards,
  chosen: 3,
  sections: site.sections.map(({ id, name }) => ({
    id,
    name,
    cards: cards.filter(({ section }) => section === id).slice(0, 4),
  })),
};

export const emptyFront: ListingView = { kind: "front", path: "/", title: site.name, cards: [] };

export const section: ListingView = {
  kind: "section",
  path: "/sections/town",
  title: "The town",
  cards: cards.slice(0, 7),
};

export const emptySection: ListingView = {
  kind: "section",
  path: "/sections/world",
  title: "World",
  cards: [],
};

const author = everything.authors[0];

export const authorList: ListingView = {
  kind: "author",
  path: "/authors/mirela-oduya",
  title: "Mirela Oduya",
  ...(author !== undefined && { author }),
  cards: cards.slice(0, 3),
};

export const arabicFront: ListingView = {
  kind: "front",
  path: "/",
  title: arabicSite.name,
  cards: [cardOf(arabic), ...cards.slice(0, 4)],
};

/** A page of a list that is neither the first nor the last. */
export const olderSection: ListingView = {
  ...section,
  query: "?before=WzEsIjIwMjQtMDUiXQ",
  older: { path: "/sections/town", query: "?before=WzEsIjIwMjQtMDQiXQ" },
  newer: { path: "/sections/town", query: "" },
};

export const olderFront: ListingView = { ...olderSection, kind: "front", path: "/", title: site.name };

const monthOf = (bucket: string, count: number) => ({ bucket, count });

export const archive: ArchiveView = {
  path: "/archive",
  years: [
    { year: "2024", count: 1_322, months: [monthOf("2024-05", 1_200), monthOf("2024-04", 122)] },
    { year: "2023", count: 1, months: [monthOf("2023-12", 1)] },
  ],
};

export const archiveYear: ArchiveView = {
  path: "/archive/2024",
  year: "2024",
  years: archive.years.slice(0, 1),
};

export const emptyArchive: ArchiveView = { path: "/archive", years: [] };

const within = [
  { path: "/archive", title: "Archive" },
  { path: "/archive/2024", title: "2024" },
];

const calendarDay = (day: string, place: { path: string; query: string }) => ({
  bucket: `2024-05-${day}`,
  place,
});

export const archiveMonth: ListingView = {
  kind: "month",
  path: "/archive/2024/05",
  title: "May 2024",
  cards,
  calendar: {
    month: "2024-05",
    days: () => [
      calendarDay("14", { path: "/archive/2024/05", query: "" }),
      calendarDay("13", { path: "/archive/2024/05", query: "?before=WzFd" }),
    ],
  },
  within,
};

export const splitMonth: ListingView = {
  kind: "month",
  path: "/archive/2024/05",
  title: "May 2024",
  cards: [],
  calendar: {
    month: "2024-05",
    days: () => [
      calendarDay("14", { path: "/archive/2024/05/14", query: "" }),
      calendarDay("13", { path: "/archive/2024/05/13", query: "" }),
    ],
  },
  days: [
    { bucket: "2024-05-14", path: "/archive/2024/05/14", title: "14 May 2024" },
    { bucket: "2024-05-13", path: "/archive/2024/05/13", title: "13 May 2024" },
  ],
  within,
  older: { path: "/archive/2024/05/14", query: "" },
};

export const archiveDay: ListingView = {
  kind: "day",
  path: "/archive/2024/05/14",
  title: "14 May 2024",
  cards: cards.slice(0, 5),
  within: [...within, { path: "/archive/2024/05", title: "May 2024" }],
  older: { path: "/archive/2024/05/13", query: "" },
};
