/*
 * The publication and its two languages, as constants.
 */

export const ORIGIN = "https://courier.example";
export const NAME = "The Harbour Courier";
export const DESCRIPTION = "An invented newspaper for an invented town.";
const TIME_ZONE = "Europe/Oslo";

/** The names of the sections, by id. */
export const SECTIONS: Readonly<Record<string, string>> = {
  world: "World",
  town: "The town",
  culture: "Culture",
  science: "Science",
};

const day = { year: "numeric", month: "long", day: "numeric", timeZone: TIME_ZONE } as const;
const time = { hour: "numeric", minute: "2-digit", timeZone: TIME_ZONE } as const;

/** The words, the formats and the constant markup of the pages in one language. */
export interface PageLanguage {
  attributes: string;
  openGraphLocale: string;
  /** The attributes of an element in the publication's language. */
  siteLanguage: string;
  genres: Readonly<Record<string, string>>;
  skip: string;
  sections: string;
  updated: string;
  correction: string;
  corrections: string;
  related: string;
  /** Precedes the name of the section. */
  moreFrom: string;
  topics: string;
  source: string;
  email: string;
  cite: string;
  formats: string;
  table: string;
  readingTime: (minutes: number) => string;
  charactersPerMinute: number;
  /** Separates a name or a label from a day. */
  comma: string;
  /** Joins the last two items of a list. */
  and: string;
  day: Intl.DateTimeFormat;
  /** Formats a day with its time. */
  time: (instant: number) => string;
}

const englishTime = new Intl.DateTimeFormat("en", { ...day, ...time });
const arabicDay = new Intl.DateTimeFormat("ar", day);
const arabicTime = new Intl.DateTimeFormat("ar", { ...time, hourCycle: "h23" });
const arabicZone = new Intl.DateTimeFormat("ar", { ...day, ...time, timeZoneName: "short" });
const arabicMinutes = new Intl.NumberFormat("ar", { style: "unit", unit: "minute", unitDisplay: "long" });

const en: PageLanguage = {
  attributes: ' lang="en" dir="ltr"',
  openGraphLocale: "en_US",
  siteLanguage: "",
  genres: { analysis: "Analysis", feature: "Feature", opinion: "Opinion" },
  skip: "Skip to content",
  sections: "Sections",
  updated: "Updated",
  correction: "Correction",
  corrections: "Corrections",
  related: "Related stories",
  moreFrom: "More from ",
  topics: "Topics",
  source: "Source",
  email: "Email this article",
  cite: "Cite this article",
  formats: "This article as",
  table: "Table",
  readingTime: (minutes) => `${minutes}\u00A0min\u00A0read`,
  charactersPerMinute: 1_000,
  comma: ", ",
  and: " and ",
  day: new Intl.DateTimeFormat("en", day),
  time: (instant) => englishTime.format(instant).replace(/ (?=[AP]M$)/u, "\u00A0"),
};

const ar: PageLanguage = {
  attributes: ' lang="ar" dir="rtl" data-script="Arab"',
  openGraphLocale: "ar_AR",
  siteLanguage: ' lang="en" dir="ltr"',
  genres: { analysis: "تحليل", feature: "تقرير", opinion: "رأي" },
  skip: "انتقل إلى المحتوى",
  sections: "الأقسام",
  updated: "آخر تحديث:",
  correction: "تصحيح",
  corrections: "تصحيحات",
  related: "اقرأ أيضًا",
  moreFrom: "المزيد من قسم ",
  topics: "الموضوعات",
  source: "المصدر",
  email: "إرسال بالبريد الإلكتروني",
  cite: "الاستشهاد بالمقال",
  formats: "هذا المقال بصيغة",
  table: "جدول",
  readingTime: (minutes) => `مدة القراءة: ${arabicMinutes.format(minutes)}`.replaceAll(" ", "\u00A0"),
  charactersPerMinute: 650,
  comma: "، ",
  and: " و",
  day: arabicDay,
  time: (instant) => {
    const zone = arabicZone.formatToParts(instant).find(({ type }) => type === "timeZoneName");
    return `${arabicDay.format(instant)}، ${arabicTime.format(instant)} (${zone?.value})`;
  },
};

/** Returns the language of a page. */
export const languageOf = (tag: string): PageLanguage => (tag === "ar" ? ar : en);
