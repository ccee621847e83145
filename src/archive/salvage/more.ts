import { fieldsOf, listOf, optionalText } from "../../article/json-value.ts";
import { GENRES } from "../../article/model.ts";
import { type MoreCard, moreCardOf } from "../../article/more-card.ts";
import { pathError } from "../../article/path.ts";
import { salvageFigure } from "../../article/salvage/figure.ts";
import { dateTime } from "../../article/salvage/values.ts";
import { MORE_CARDS } from "../listing/more.ts";

/** Reads a small card from any JSON. Returns an empty list if it cannot be shown. */
const salvageMoreCard = (value: unknown): MoreCard[] => {
  const { path, headline, published, genre, image } = fieldsOf(value);
  const text = optionalText(headline);
  const date = dateTime(published);
  if (typeof path !== "string" || pathError(path) !== undefined) return [];
  if (text === undefined || date === undefined) return [];
  const lead = salvageFigure(image, 0);
  return [
    moreCardOf({
      path,
      headline: text,
      genre: GENRES.find((each) => each === genre) ?? "news",
      published: date,
      ...(lead !== undefined && { lead }),
    }),
  ];
};

/**
 * Reads the cards of other articles in an entry from any JSON. It omits cards that cannot be shown, and a card of the article
 * itself.
 *
 * @param path the path of the entry
 */
export const salvageMore = (value: unknown, path: string): MoreCard[] =>
  listOf(value)
    .flatMap(salvageMoreCard)
    .filter((card) => card.path !== path)
    .slice(0, MORE_CARDS);
