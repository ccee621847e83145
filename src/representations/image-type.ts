/** The media types of images, by the extension of their URL. */
const TYPES: Readonly<Record<string, string>> = {
  avif: "image/avif",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  webp: "image/webp",
};

/**
 * Guesses the media type of an image from the extension of its URL.
 *
 * @returns undefined if the URL has no extension of an image
 * @example imageType("https://news.example/boat.JPG?v=2") // "image/jpeg"
 */
export const imageType = (url: string): string | undefined =>
  TYPES[/\.([a-z]+)(?:[?#]|$)/iu.exec(url)?.[1]?.toLowerCase() ?? ""];
