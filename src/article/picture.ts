import type { Figure } from "./body.ts";
import type { ReadableArticle } from "./salvage.ts";

/** The media types of pictures, by the extension of their URL. */
const TYPES: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
};

/** The types that other sites do not show in the preview of a page. */
const ONLY_ON_PAGES: readonly (string | undefined)[] = ["image/svg+xml", "image/avif"];

/**
 * Returns the media type that the extension of a picture's URL names; undefined if it names none.
 *
 * @example pictureType("/media/ferry.JPG?v=2") // "image/jpeg"
 */
export const pictureType = (url: string): string | undefined => {
  const [, extension = ""] = /\.(\w+)(?:[?#]|$)/u.exec(url) ?? [];
  return TYPES[extension.toLowerCase()];
};

/**
 * Returns whether other sites show a picture in the preview of a page: X and Facebook show JPEG, PNG, GIF and WebP. A URL without
 * an extension counts as such a picture.
 *
 * @see https://developer.x.com/cards/markup
 */
export const isShownElsewhere = (url: string): boolean => !ONLY_ON_PAGES.includes(pictureType(url));

/** Returns the pictures of an article that can represent it: its lead, then the figures of its body. */
export const figuresOf = ({ lead, body }: Pick<ReadableArticle, "lead" | "body">): Figure[] => [
  ...(lead === undefined ? [] : [lead]),
  ...body.filter((node): node is Figure => node.type === "figure"),
];

/** Returns the first picture of an article that other sites show: its lead, or a figure of its body. */
export const previewPicture = (article: Pick<ReadableArticle, "lead" | "body">): Figure | undefined =>
  figuresOf(article).find(({ url }) => isShownElsewhere(url));

/** Returns the picture that represents an article: the one that other sites show, otherwise its first one. */
export const pictureOf = (article: Pick<ReadableArticle, "lead" | "body">): Figure | undefined =>
  previewPicture(article) ?? figuresOf(article)[0];
