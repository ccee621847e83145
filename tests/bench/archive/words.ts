/*
 * The words of the invented articles, by language. Sentences of these words mean nothing. They have the letters, the
 * lengths and the punctuation of the language, on which the cost of a page depends.
 */

/** The languages of the archive, as BCP 47 tags. */
export const LANGUAGES = ["en", "ar", "uk", "nb", "es"] as const;

/** A language of the archive. */
export type Language = (typeof LANGUAGES)[number];

/** The words and the punctuation of a language. */
export interface Vocabulary {
  words: readonly [string, ...string[]];
  names: readonly [string, ...string[]];
  comma: string;
  quotes: readonly [string, string];
}

const split = (text: string): [string, ...string[]] => text.trim().split(/\s+/u) as [string, ...string[]];

/** The vocabulary of each language. Some words contain characters that HTML escapes. */
export const VOCABULARIES: Readonly<Record<Language, Vocabulary>> = {
  en: {
    words:
      split(`the harbour a council of new bridge tide after and vote for town before ferry winter with school price
      morning over engineers said plan from workers last autumn would open market near river since report fishermen
      budget under cold wind found their lighthouse island crews repair don't Smith&Sons between seven thousand`),
    names: split("Ines Holm Tove Arnt Mira Falk Jonas Vik Sara Lind Odd Berg Nora Strand"),
    comma: ",",
    quotes: ["“", "”"],
  },
  ar: {
    words:
      split(`الميناء في من المجلس على جسر جديد بعد المدينة إلى قبل العبّارة شتاء مع مدرسة سعر صباح فوق مهندسون قال
      خطة عن عمال خريف الماضي سوف يفتح سوق قرب نهر منذ تقرير صيادون ميزانية تحت بارد ريح وجد منارة جزيرة إصلاح بين سبعة
      آلاف السفن وزارة البحر هذا التي كان`),
    names: split("ليلى حداد سامر نصر هدى قاسم كريم زيدان مها شاهين رامي عودة دانا فارس"),
    comma: "،",
    quotes: ["«", "»"],
  },
  uk: {
    words:
      split(`гавань рада новий міст приплив після та голосування для міста перед пором зима зі школою ціна ранок над
      інженери сказали план від робітники минулої осені відкриють ринок біля річки відтоді звіт рибалки бюджет під
      холодний вітер знайшли їхній маяк острів ремонт між сім тисяч об'єкт`),
    names: split("Олена Коваль Тарас Мельник Ірина Бондар Юрій Шевчук Марія Лисенко Остап Гнатюк"),
    comma: ",",
    quotes: ["«", "»"],
  },
  nb: {
    words:
      split(`havnen rådet ny bro tidevann etter og avstemning for byen før ferge vinter med skole pris morgen over
      ingeniører sa plan fra arbeidere forrige høst skal åpne marked nær elven siden rapport fiskere budsjett under kald
      vind fant deres fyrtårn øy mannskap reparasjon mellom sju tusen være på`),
    names: split("Åse Myhre Geir Solberg Kari Dahl Terje Øien Liv Haugen Per Aune"),
    comma: ",",
    quotes: ["«", "»"],
  },
  es: {
    words:
      split(`el puerto un consejo de nuevo puente marea después y votación para la ciudad antes ferri invierno con
      escuela precio mañana sobre ingenieros dijo plan desde obreros último otoño abrirá mercado cerca río informe
      pescadores presupuesto bajo frío viento halló su faro isla reparación entre siete mil según`),
    names: split("Lucía Vega Andrés Mora Elena Ríos Hugo Prado Marta Soler Diego Nieto"),
    comma: ",",
    quotes: ["«", "»"],
  },
};
