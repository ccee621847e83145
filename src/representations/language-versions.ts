import type { Translation } from "../article/model.ts";
import { type Site, siteURL } from "../site.ts";
import { absoluteURL, resolveURL } from "./html/urls.ts";

/** A version of an article in one language. */
export interface LanguageVersion {
  /** BCP 47, or `x-default` for readers of any other language. */
  language: string;
  /** Absolute if the site's origin is set. */
  url: string;
}

const primary = (tag: string): string => tag.split("-", 1)[0] ?? tag;

/**
 * Returns the default version: the one in the publication's language, otherwise the first by language tag. All versions
 * of an article name the same default, as search engines require.
 */
const defaultOf = (versions: readonly LanguageVersion[], { language }: Site): LanguageVersion | undefined =>
  versions.find((each) => each.language === language) ??
  versions.find((each) => primary(each.language) === primary(language)) ??
  [...versions].sort((a, b) => (a.language < b.language ? -1 : 1))[0];

/**
 * Returns all language versions of an article: itself, its translations, then `x-default`. Returns an empty list if
 * there are no translations.
 *
 * @param article an article or a card
 */
export const languageVersions = (
  article: { path: string; language: string; translations?: readonly Translation[] },
  site: Site,
): LanguageVersion[] => {
  const { path, language, translations = [] } = article;
  const others = translations.flatMap((other) => {
    const url = absoluteURL(site, other.url, path) ?? resolveURL(other.url, path);
    return url === undefined || other.language === language ? [] : [{ language: other.language, url }];
  });
  if (others.length === 0) return [];
  const versions = [{ language, url: siteURL(site, path) }, ...others];
  const fallback = defaultOf(versions, site);
  return fallback === undefined ? versions : [...versions, { language: "x-default", url: fallback.url }];
};
