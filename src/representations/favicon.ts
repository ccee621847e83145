import { HOUSE_COLORS, isLight } from "../site/colors.ts";
import type { Site } from "../site.ts";
import { html, pageText } from "./html/markup.ts";

const initial = ({ name, language }: Site): string => {
  const [first] = new Intl.Segmenter(language).segment(name);
  return (first?.segment ?? "").toLocaleUpperCase(language);
};

/** The icon of the site as SVG: the publication's own, or a sign or its first letter on a coloured ground. */
export const faviconSVG = (site: Site): string => {
  const { favicon, colors = HOUSE_COLORS, faviconColor: ground = colors.light.accent } = site;
  if (favicon?.startsWith("<svg")) return favicon;
  return pageText(
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${ground}"/><text x="16" y="23" font-family="Charter,Georgia,serif" font-size="20" font-weight="700" text-anchor="middle" fill="${isLight(ground) ? "#000" : "#fff"}">${favicon ?? initial(site)}</text></svg>\n`,
  );
};
