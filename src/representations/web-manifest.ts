import { DEFAULT_COLORS } from "../site/colors.ts";
import type { Site } from "../site.ts";
import { directionOf } from "./html/language/locale.ts";

/**
 * Renders the web manifest: how the site looks on a home screen.
 *
 * @see Web Application Manifest, W3C
 */
export const webManifest = (site: Site): string => {
  const { name, description, language, icon, colors = DEFAULT_COLORS } = site;
  return JSON.stringify({
    name,
    ...(description !== "" && { description }),
    lang: language,
    dir: directionOf(language),
    id: "/",
    start_url: "/",
    scope: "/",
    // Readers keep the address bar: articles link to other sites.
    display: "browser",
    background_color: colors.light.paper,
    theme_color: colors.light.paper,
    icons: [
      { src: "/favicon.svg", type: "image/svg+xml", sizes: "any" },
      ...(icon === undefined ? [] : [{ src: icon, type: "image/png", sizes: "512x512" }]),
    ],
  });
};
