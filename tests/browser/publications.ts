import type { TomlTable } from "smol-toml";
import type { FlowContent } from "../../src/article/body.ts";
import type { Article } from "../../src/article/model.ts";
import { textOf } from "../../src/article/text.ts";

/*
 * Publications that differ from the samples in what the front must cope with: the number of sections, pictures, and the
 * direction of the text. Their articles are made from the samples.
 */

/** A publication for screenshots. */
export interface Publication {
  /** Variables that differ from those of the tests' publication. */
  vars: TomlTable;
  /** Makes the articles from those of the samples. */
  articles: (samples: readonly Article[]) => Article[];
}

const sectionsNamed = (names: Record<string, string>): TomlTable => ({
  SECTIONS: Object.entries(names).map(([id, name]) => ({ id, name })),
});

const listed = (articles: readonly Article[]): Article[] => articles.filter(({ listed: is }) => is !== false);

const unlisted = (articles: readonly Article[]): Article[] =>
  articles.filter(({ listed: is }) => is === false);

/** Returns the articles in other sections, one after the other. */
const inSections = (articles: readonly Article[], ids: readonly string[]): Article[] =>
  articles.map((article, at) => ({ ...article, section: ids[at % ids.length] ?? article.section }));

/** Returns a second article with the same text and another headline, an hour older for each step. */
const copyOf = (article: Article, number: number, headline: string): Article => ({
  ...article,
  id: `${article.id}-${number}`,
  path: `${article.path}-${number}`,
  aliases: [],
  translations: [],
  headline,
  published: new Date(Date.parse(article.published) - number * 3_600_000).toISOString(),
});

const ELEVEN = {
  world: "World",
  town: "The town",
  culture: "Culture",
  science: "Science",
  business: "Business and harbour dues",
  sport: "Sport",
  opinion: "Opinion",
  travel: "Travel",
  food: "Food and drink",
  weather: "Weather",
  obituaries: "Obituaries",
};

/** Returns the sentences of a text that are as long as a headline. */
const sentences = (text: string): string[] =>
  text
    .split(/(?<=[.؟!])\s+|\n+/u)
    .map((sentence) => sentence.replace(/[.،:]$/u, "").trim())
    .filter((sentence) => sentence.length > 25 && sentence.length < 110);

const PICTURES = /\/media\/samples\/[a-z]+\.svg/gu;

const withLeads = (articles: readonly Article[], leads: readonly Article["lead"][]): Article[] =>
  articles.map((article, at) => {
    const lead = article.lead ?? leads[at % leads.length];
    return lead === undefined ? article : { ...article, lead };
  });

const leadsOf = (articles: readonly Article[]): Article["lead"][] =>
  articles.flatMap(({ lead }) => (lead === undefined ? [] : [lead]));

const withoutFigures = (body: readonly FlowContent[]): FlowContent[] =>
  body.filter((node) => !JSON.stringify(node).match(PICTURES));

const ARABIC: TomlTable = {
  PUBLICATION: "بريد الميناء",
  DESCRIPTION: "صحيفة متخيلة لمدينة متخيلة.",
  LANGUAGE: "ar",
  ...sectionsNamed({ world: "العالم", town: "المدينة", culture: "الثقافة", science: "العلوم" }),
  FOOTER: [
    { name: "من نحن", url: "/about" },
    { name: "كل المقالات", url: "/archive" },
  ],
  FOOTER_TEXT: "© 2026 بريد الميناء",
};

const arabicArticles = (samples: readonly Article[]): Article[] => {
  const article = samples.find(({ language }) => language === "ar");
  if (article === undefined) return [];
  const leads = leadsOf(samples);
  const headlines = article.body.flatMap((node) => sentences(textOf(node)));
  const copies = headlines.map((headline, at) => {
    const lead = at % 3 === 2 ? undefined : leads[at % leads.length];
    const { lead: _, ...copy } = copyOf(article, at + 1, headline);
    return {
      ...copy,
      standfirst: headlines[(at + 7) % headlines.length] ?? headline,
      ...(lead !== undefined && { lead }),
    };
  });
  const about: Article = { ...article, id: "about", path: "/about", aliases: [], listed: false };
  const listedCopies = inSections(copies, ["world", "town", "culture", "science"]);
  return [article, ...listedCopies, { ...about, headline: "عن بريد الميناء" }];
};

/** The publications, by the name that `npm run screenshots -- --publications` uses. */
export const PUBLICATIONS: Record<string, Publication> = {
  samples: { vars: {}, articles: (samples) => [...samples] },
  two: {
    vars: sectionsNamed({ world: "World", town: "The town" }),
    articles: (samples) => [...inSections(listed(samples), ["town", "world"]), ...unlisted(samples)],
  },
  eleven: {
    vars: sectionsNamed(ELEVEN),
    articles: (samples) => {
      const stories = listed(samples);
      const copies = [1, 2].flatMap((number) =>
        stories.map((article) => copyOf(article, number, article.standfirst ?? article.headline)),
      );
      return [...inSections([...stories, ...copies], Object.keys(ELEVEN)), ...unlisted(samples)];
    },
  },
  "no-pictures": {
    vars: {},
    articles: (samples) =>
      samples.map(({ lead: _, ...article }) => ({ ...article, body: withoutFigures(article.body) })),
  },
  pictures: {
    vars: {},
    articles: (samples) => [...withLeads(listed(samples), leadsOf(samples)), ...unlisted(samples)],
  },
  arabic: { vars: ARABIC, articles: arabicArticles },
};
