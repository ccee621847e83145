import type { ReadableListing } from "../../archive/salvage/listing.ts";
import type { Card } from "../../article/card.ts";
import type { NewestStories } from "../../representations/html/problem-page.ts";
import type { PageContext } from "../context.ts";

/*
 * The newest articles for the page of a 404. Anybody can request paths at which nothing is published, so the list behind them is
 * one key of KV, and an isolate reads it at most once in ten seconds.
 */

/** The number of articles on the page. */
const COUNT = 5;

/** The time for which an isolate uses the list that it has read, ms. */
const LIFETIME = 10_000;

type Cards = ReadableListing["cards"];

/** The last list of each environment. It is a value and not a promise, which would belong to the request that began it. */
const lastRead = new WeakMap<object, { until: number; cards: Cards }>();

/** Returns the newest articles; none if KV fails, because the page is right without them. */
const newestCards = async (c: PageContext): Promise<Cards> => {
  const { archive, now } = c.var;
  const known = lastRead.get(c.env);
  if (known !== undefined && now < known.until) return known.cards;
  // The front page reports a list that cannot be read.
  const found = await archive.latest("all").catch(() => undefined);
  const cards = found?.listing.cards ?? [];
  lastRead.set(c.env, { until: now + LIFETIME, cards });
  return cards;
};

const primary = (language: string): string => language.replace(/-.*$/u, "").toLowerCase();

/**
 * Returns the language of the reader, as far as the URL names it: a path may begin with a language, as in `/de/hafen`. Otherwise it
 * is the publication's, in which the page is written. It never depends on Accept-Language (docs/decisions/page.md).
 */
const languageOf = (path: string, cards: Cards, siteLanguage: string): string => {
  const first = primary(/^\/([a-z]{2,3}(?:-[a-z\d]+)*)(?:\/|$)/iu.exec(path)?.[1] ?? "");
  return cards.find(({ language }) => primary(language) === first)?.language ?? siteLanguage;
};

/**
 * Selects the newest articles for a reader who found nothing at a path: first those in the reader's language. `languages` are the
 * others in which something new was published.
 */
export const newestStories = async (c: PageContext, path: string): Promise<NewestStories> => {
  const cards = await newestCards(c);
  const language = languageOf(path, cards, c.var.site.language);
  const isForReader = (card: Card): boolean => primary(card.language) === primary(language);
  const [own, others] = [cards.filter(isForReader), cards.filter((card) => !isForReader(card))];
  return {
    cards: [...own, ...others].slice(0, COUNT),
    languages: [...new Set(others.map((card) => card.language))],
  };
};
