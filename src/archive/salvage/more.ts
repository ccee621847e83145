import { fieldsOf, listOf, optionalText } from "../../article/json-value.ts";
import { GENRES } from "../../article/model.ts";
import type { MoreCard } from "../../article/more-card.ts";
import { pathError } from "../../article/path.ts";
import { salvageImage } from "../../article/salvage/figure.ts";
import { dateTime } from "../../article/salvage/values.ts";
import { salvageWidths } from "../../article/smaller-versions.ts";
import { MORE_CARDS } from "../listing/more.ts";

const salvageCardImage = (value: unknown): MoreCard["image"] => {
  if (value === undefined) return undefined;
  const shown = salvageImage(value);
  if (shown === undefined) return undefined;
  const { url, width, height } = shown;
  const widths = salvageWidths(fieldsOf(value).widths, shown);
  return widths === undefined ? { url, width, height } : { url, width, height, widths };
};

/** Reads a small card from any JSON. Returns undefined if it cannot be shown. */
const salvageMoreCard = (value: unknown): MoreCard | undefined => {
  const { path, headline, published, genre, image } = fieldsOf(value);
  const text = optionalText(headline);
  const date = dateTime(published);
  if (typeof path !== "string" || pathError(path) !== undefined) return undefined;
  if (text === undefined || date === undefined) return undefined;
  const card: MoreCard = { path, headline: text, published: date };
  const known = GENRES.find((each) => each === genre);
  if (known !== undefined && known !== "news") card.genre = known;
  const shown = salvageCardImage(image);
  if (shown !== undefined) card.image = shown;
  return card;
};

/**
 * Reads the cards of other articles in an entry from any JSON. It omits cards that cannot be shown, and a card of the article
 * itself. Every page view reads them, so it builds no object that a card does not need.
 *
 * @param path the path of the entry
 */
export const salvageMore = (value: unknown, path: string): MoreCard[] => {
  const cards: MoreCard[] = [];
  for (const each of listOf(value)) {
    const card = salvageMoreCard(each);
    if (card === undefined || card.path === path) continue;
    cards.push(card);
    if (cards.length === MORE_CARDS) break;
  }
  return cards;
};
