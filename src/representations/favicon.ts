import { DEFAULT_COLORS, isLight } from "../site/colors.ts";
import type { Site } from "../site.ts";
import { html } from "./html/markup.ts";

const lettersOf = (text: string, language: string): string[] =>
  [...new Intl.Segmenter(language).segment(text)].map(({ segment }) => segment);

/** Renders the favicon as SVG: the publication's own SVG, or the configured characters or its first letter on a background. */
export const faviconSVG = (site: Site): string => {
  const {
    name,
    language,
    favicon,
    colors = DEFAULT_COLORS,
    faviconColor: background = colors.light.accent,
  } = site;
  // An SVG inside a page needs no namespace. Browsers display an SVG document only if it has one.
  if (favicon?.startsWith("<svg"))
    return /^[^>]*\sxmlns\s*=/u.test(favicon)
      ? favicon
      : favicon.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  const letters = favicon ?? lettersOf(name, language)[0]?.toLocaleUpperCase(language) ?? "";
  const size = lettersOf(letters, language)[1] ? 13 : 20;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${background}"/><text x="16" y="${16 + size * 0.35}" font-family="Charter,Georgia,serif" font-size="${size}" font-weight="700" text-anchor="middle" fill="${isLight(background) ? "#000" : "#fff"}">${letters}</text></svg>\n`.toString();
};
