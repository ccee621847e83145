import type { Site } from "../site.ts";
import { html, pageText } from "./html/markup.ts";

/** The accent of the pages (styles/base.ts). */
const GROUND = "#9c1f1a";

/** Black or white, whichever can be read on a colour (the weights of WCAG's luminance, without its gamma). */
const inkOn = (color: string): string => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140 ? "#000" : "#fff";
};

const initial = ({ name, language }: Site): string => {
  const [first] = new Intl.Segmenter(language).segment(name);
  return (first?.segment ?? "").toLocaleUpperCase(language);
};

/** The icon of the site as SVG: the publication's own, or a sign or its first letter on a coloured ground. */
export const faviconSVG = (site: Site): string => {
  const { favicon, faviconColor: ground = GROUND } = site;
  if (favicon?.startsWith("<svg")) return favicon;
  return pageText(
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${ground}"/><text x="16" y="23" font-family="Charter,Georgia,serif" font-size="20" font-weight="700" text-anchor="middle" fill="${inkOn(ground)}">${favicon ?? initial(site)}</text></svg>\n`,
  );
};
