import type { PhrasingContent } from "../../../src/article/body.ts";
import type { Random } from "../../simulation/random.ts";
import { type Language, VOCABULARIES } from "./words.ts";

/** Writes invented text in one language. */
export interface Writer {
  /** Returns words without a full stop, such as a headline. */
  line: (words: number) => string;
  /** Returns sentences as one text. */
  prose: (sentences: number) => string;
  /** Returns sentences with emphasis and links. */
  phrasing: (sentences: number) => PhrasingContent[];
  name: () => string;
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Creates a writer. The same random numbers write the same text. */
export const createWriter = (random: Random, language: Language): Writer => {
  const { words, names, comma, quotes } = VOCABULARIES[language];

  const line = (count: number): string =>
    capitalized(Array.from({ length: count }, () => random.pick(words)).join(" "));

  const sentence = (): string => {
    const first = line(Math.floor(random.between(5, 13)));
    const second = Array.from({ length: Math.floor(random.between(3, 9)) }, () => random.pick(words)).join(
      " ",
    );
    if (random.chance(0.15)) return `${quotes[0]}${first}${quotes[1]}${comma} ${second}.`;
    return random.chance(0.5) ? `${first}${comma} ${second}.` : `${first}.`;
  };

  const prose = (count: number): string => Array.from({ length: count }, sentence).join(" ");

  const marked = (): PhrasingContent => {
    const children: PhrasingContent[] = [{ type: "text", value: line(3) }];
    if (random.chance(0.6))
      return {
        type: "link",
        url: `https://register.example/${Math.floor(random.between(1, 1e6))}?from=courier&page=2`,
        children,
      };
    return { type: random.chance(0.5) ? "strong" : "emphasis", children };
  };

  return {
    line,
    prose,
    phrasing: (count) =>
      random.chance(0.7)
        ? [{ type: "text", value: prose(count) }]
        : [
            { type: "text", value: `${prose(count - 1)} ` },
            marked(),
            { type: "text", value: ` ${sentence()}` },
          ],
    name: () => `${random.pick(names)} ${random.pick(names)}`,
  };
};
