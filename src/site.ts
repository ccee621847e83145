import * as v from "valibot";
import { canonicalLanguage } from "./article/fields.ts";
import { type ContentUsage, readContentUsage } from "./http/content-usage.ts";
import { encodePath } from "./http/url.ts";
import { type ColorSchemes, contrastErrors, DEFAULT_COLORS } from "./site/colors.ts";
import type { NamedLink } from "./site/links.ts";
import { settingErrors, settings } from "./site/settings.ts";

/*
 * The publication's own settings, from `[vars]` in wrangler.toml.
 */

/** A publication, as its settings describe it. */
export interface Site {
  name: string;
  /** One sentence about it; may be empty. */
  description: string;
  /** Such as `https://news.example`; undefined where it is not set, and links are then relative to the root. */
  origin: string | undefined;
  /** BCP 47. */
  language: string;
  /** IANA. */
  timeZone: string;
  /** Pattern of default paths. */
  permalink: string;
  /** In the order of the navigation. */
  sections: { id: string; name: string }[];
  /** Tells its articles' GUIDs from those of other publications with the same ids; where it is not set, ids alone do. */
  guidNamespace?: string;
  /** An image of its name, for those who show what was shared: an absolute URL, or a path of the site. */
  logo?: string;
  /** Its addresses elsewhere. */
  sameAs?: string[];
  /** What stands on the icon of the tab, or an SVG document; the first letter of the name where it is not set. */
  favicon?: string;
  /** The ground of that icon, `#rrggbb`. */
  faviconColor?: string;
  /** What its pages are painted in; the house's colours where it is not said. */
  colors?: ColorSchemes;
  /** What stands in the masthead in the place of the name: SVG that was checked (site/logo.ts). */
  drawing?: string;
  /** What the masthead leads to; the sections where it is not set. */
  navigation?: NamedLink[];
  /** What the foot of every page leads to: imprint, contact, privacy. */
  footer?: NamedLink[];
  /** The last line of every page. */
  footerText?: string;
  /** What machines may do with its content; nothing is said where it is not set. */
  contentUsage?: ContentUsage;
  /** Who makes smaller images of the publication's, where anybody does. */
  imageResizing?: "cloudflare";
  /** How early browsers fetch the page that a reader may open next, where they are asked to. */
  speculation?: "moderate";
  /** `auto` is the platform's cache or nothing, `local` the stand-in, `none` neither. */
  cache: "auto" | "local" | "none";
}

/** Settings that cannot be used; its message names each variable, its value and what was expected. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** What is empty says nothing. */
const whereSet = <Settings extends Record<string, { length: number }>>(given: Settings): Partial<Settings> =>
  Object.fromEntries(Object.entries(given).filter(([, { length }]) => length > 0)) as Partial<Settings>;

/**
 * Reads the publication's settings.
 *
 * @param vars the Worker's environment, or `[vars]` of wrangler.toml
 * @throws {SettingsError} naming every variable that is wrong
 */
export const readSite = (vars: unknown): Site => {
  const parsed = v.safeParse(settings, vars);
  if (!parsed.success) throw new SettingsError(settingErrors(parsed.issues).join("; "));
  const set = parsed.output;
  const light = { ...DEFAULT_COLORS.light, ...set.COLORS };
  const dark = { ...DEFAULT_COLORS.dark, ...set.COLORS_DARK };
  const unreadable = [
    ...contrastErrors("COLORS", light, set.COLORS),
    ...contrastErrors("COLORS_DARK", dark, set.COLORS_DARK),
  ];
  if (unreadable.length > 0) throw new SettingsError(unreadable.join("; "));
  const contentUsage = readContentUsage(set.CONTENT_USAGE);
  return {
    name: set.PUBLICATION.trim(),
    description: set.DESCRIPTION,
    origin: set.ORIGIN === "" ? undefined : set.ORIGIN,
    language: canonicalLanguage(set.LANGUAGE) ?? set.LANGUAGE,
    timeZone: set.TIME_ZONE,
    permalink: set.PERMALINK,
    sections: set.SECTIONS,
    ...whereSet({
      guidNamespace: set.GUID_NAMESPACE,
      logo: set.LOGO,
      sameAs: set.SAME_AS,
      favicon: set.FAVICON,
      faviconColor: set.FAVICON_COLOR,
      drawing: set.LOGO_SVG,
      navigation: set.NAVIGATION,
      footer: set.FOOTER,
      footerText: set.FOOTER_TEXT,
    }),
    colors: { light, dark },
    ...(contentUsage !== undefined && { contentUsage }),
    ...(set.IMAGE_RESIZING !== "none" && { imageResizing: set.IMAGE_RESIZING }),
    ...(set.SPECULATION !== "none" && { speculation: set.SPECULATION }),
    cache: set.CACHE,
  };
};

/** A section's name, or its id where the settings do not name it. */
export const sectionName = (site: Site, id: string): string =>
  site.sections.find((section) => section.id === id)?.name ?? id;

/** A decoded path of the site as a URL relative to the root. */
export const pathURL = (path: string): string => encodePath(path);

/** A path of the site as an absolute URL where the origin is known, else relative to the root. */
export const siteURL = (site: Site, path: string): string => `${site.origin ?? ""}${pathURL(path)}`;
