import type { Article, ArticleDocument } from "../../../src/article/model.ts";
import { readArticle } from "../../../src/article/read.ts";
import { publication } from "../../publication.ts";
import type { Random } from "../../simulation/random.ts";
import { type BlockKind, writeBlock } from "./blocks.ts";
import type { Language } from "./words.ts";
import { createWriter } from "./writer.ts";

/** The facts about an invented article that its place in the archive decides. */
export interface StoryFacts {
  id: string;
  language: Language;
  /** ms since the epoch. */
  published: number;
  blocks: readonly BlockKind[];
}

/** The number of authors and topics in the archive. Each has its own lists. */
const AUTHORS = 60;
const TOPICS = 200;

const HOUR = 3_600_000;

const instant = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** Returns some different numbers below a limit. */
const choose = (random: Random, below: number, most: number): number[] => [
  ...new Set(
    Array.from({ length: Math.floor(random.between(1, most + 1)) }, () =>
      Math.floor(random.between(0, below)),
    ),
  ),
];

/** Writes an invented article as a document of the model. The same random numbers write the same article. */
export const storyDocument = (random: Random, facts: StoryFacts): ArticleDocument => {
  const { id, language, published, blocks } = facts;
  const writer = createWriter(random, language);
  const modified = random.chance(0.3) ? published + random.between(1, 90) * HOUR : published;
  const sections = publication.sections.map((section) => section.id) as [string, ...string[]];
  const lead = writeBlock("figure", writer, random);
  return {
    id,
    language,
    genre: random.chance(0.8) ? "news" : random.pick(["analysis", "feature", "opinion"]),
    headline: writer.line(Math.floor(random.between(5, 12))),
    standfirst: writer.prose(2),
    section: random.pick(sections),
    topics: choose(random, TOPICS, 4).map((topic) => ({ id: `topic-${topic}`, name: `Topic ${topic}` })),
    authors: choose(random, AUTHORS, 2).map((author) => ({
      id: `author-${author}`,
      name: `Author ${author}`,
      ...(author % 3 === 0 && { bio: writer.prose(1), url: `https://social.example/@author${author}` }),
    })),
    dateline: writer.name(),
    published: instant(published),
    modified: instant(modified),
    ...(lead.type === "figure" && random.chance(0.7) && { lead }),
    body: blocks.map((kind) => writeBlock(kind, writer, random)),
    related: choose(random, 9_999, 3).map((story) => ({
      title: writer.line(7),
      url: `/articles/story-${story}`,
    })),
    ...(random.chance(0.3) && { source: { name: writer.name(), url: "https://agency.example/" } }),
    corrections:
      modified > published && random.chance(0.5) ? [{ date: instant(modified), text: writer.prose(1) }] : [],
  };
};

/** Writes an invented article in normal form. */
export const story = (random: Random, facts: StoryFacts): Article => {
  const { article, issues } = readArticle(storyDocument(random, facts), publication);
  if (article === undefined) throw new Error(`${facts.id}: ${JSON.stringify(issues)}`);
  return article;
};
