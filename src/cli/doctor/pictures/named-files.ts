import { type Fields, fieldsOf, isFields, listOf } from "../../../article/json-value.ts";
import { isStoredPicture, smallerVersionURL } from "../../../article/smaller-versions.ts";

/** A file that an article names. */
export interface NamedFile {
  /** `the picture`, `the smaller version`, `the portrait`, `the still image`. */
  kind: string;
  /** The absolute URL. */
  url: string;
}

/** A picture whose alt text is empty. */
export interface SilentPicture {
  url: string;
  /** A picture with a caption, or the lead of an article, is no decoration. */
  role: "content" | "decoration";
}

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** Returns the value that a JSON Pointer without escapes names (RFC 6901). */
const valueAt = (document: Fields, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (value, key) => (Array.isArray(value) ? value[Number(key)] : fieldsOf(value)[key]),
      document,
    );

/**
 * Returns the URLs of the smaller versions of a portrait. Only a portrait that the site stores has some.
 *
 * @param page the absolute URL of the article
 */
const portraitVersions = (url: URL, widths: unknown, page: string): string[] =>
  url.origin === new URL(page).origin && isStoredPicture(url.pathname)
    ? listOf(widths).map((width) => new URL(smallerVersionURL(url.pathname, Number(width)), url).href)
    : [];

/** Returns the still images of embeds in a list of blocks. */
const stillsIn = (nodes: unknown): string[] =>
  listOf(nodes).flatMap((node) => {
    if (!isFields(node)) return [];
    const still = textOf(fieldsOf(node.thumbnail).url);
    return [...(still === undefined ? [] : [still]), ...stillsIn(node.children)];
  });

/**
 * Returns the pictures that a page of an article loads, from the JSON of the article: first the pictures themselves, then their
 * smaller versions.
 *
 * @param page the absolute URL of the article
 */
export const filesOfArticle = (
  document: Fields,
  page: string,
): { main: NamedFile[]; smaller: NamedFile[] } => {
  const main: NamedFile[] = [];
  const smaller: NamedFile[] = [];
  const add = (list: NamedFile[], kind: string, given: unknown): URL | undefined => {
    const url = URL.parse(textOf(given) ?? "", page) ?? undefined;
    if (textOf(given) === undefined || url === undefined) return undefined;
    list.push({ kind, url: url.href });
    return url;
  };
  for (const picture of listOf(document.pictures).map(fieldsOf)) {
    add(main, "the picture", picture.url);
    for (const source of listOf(picture.sources)) add(smaller, "the smaller version", fieldsOf(source).url);
  }
  for (const still of stillsIn(document.body)) add(main, "the still image", still);
  for (const author of listOf(document.authors).map(fieldsOf)) {
    const url = add(main, "the portrait", author.image);
    if (url === undefined) continue;
    for (const version of portraitVersions(url, author.imageWidths, page))
      add(smaller, "the smaller version", version);
  }
  return { main, smaller };
};

/** Returns the pictures of an article whose alt text is empty, from the JSON of the article. */
export const silentPictures = (document: Fields): SilentPicture[] =>
  listOf(document.pictures)
    .map(fieldsOf)
    .filter(({ alt }) => typeof alt !== "string" || alt.trim() === "")
    .map(({ node, url }) => {
      const { caption } = fieldsOf(valueAt(document, String(node)));
      const isContent = node === "/lead" || listOf(caption).length > 0 || textOf(caption) !== undefined;
      return { url: String(url), role: isContent ? "content" : "decoration" };
    });
