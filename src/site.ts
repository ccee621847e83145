import * as v from "valibot";
import { canonicalLanguage } from "./article/fields.ts";
import { preview } from "./article/issue.ts";
import { type ContentUsage, readContentUsage } from "./http/content-usage.ts";
import { reachOf, receiverURLError } from "./http/receiver-url.ts";
import { encodePath } from "./http/url.ts";
import { type ColorSchemes, contrastErrors, DEFAULT_COLORS } from "./site/colors.ts";
import type { Files } from "./site/files.ts";
import type { Font } from "./site/fonts.ts";
import type { NamedLink } from "./site/links.ts";
import { folderOfArticles } from "./site/media-paths.ts";
import type { Policies } from "./site/policies.ts";
import type { Robots } from "./site/robots.ts";
import type { Analytics, Comments, Form } from "./site/services.ts";
import { settingErrors, settings } from "./site/settings.ts";

/** The settings of a publication, from `[vars]` in wrangler.toml. */
export interface Site {
  name: string;
  /** One sentence about the publication; may be empty. */
  description: string;
  /** The origin, such as `https://news.example`. If it is undefined, links are relative to the root. */
  origin: string | undefined;
  /** The language of the pages, BCP 47. */
  language: string;
  /** The time zone of dates, IANA. */
  timeZone: string;
  /** The pattern of default paths, such as `/articles/:id`. */
  permalink: string;
  /** The sections, in the order of the navigation. */
  sections: { id: string; name: string }[];
  /** A prefix for the names of GUIDs, so that two publications with the same article ids have different GUIDs. */
  guidNamespace?: string;
  /** The logo for structured data: an absolute URL, or a path of the site. */
  logo?: string;
  /** The URLs of the publication on other sites. */
  sameAs?: string[];
  /** The favicon: one or two characters, or an SVG document. By default, the first letter of the name. */
  favicon?: string;
  /** The background colour of the favicon, `#rrggbb`. */
  faviconColor?: string;
  /** The colours of the pages. */
  colors?: ColorSchemes;
  /** The SVG that the masthead shows instead of the name. site/logo.ts has checked it. */
  drawing?: string;
  /** The links of the masthead. By default, the sections. */
  navigation?: NamedLink[];
  /** The links in the footer of every page: imprint, contact, privacy. */
  footer?: NamedLink[];
  /** The last line in the footer of every page. */
  footerText?: string;
  /** The pages of the publication's policies: paths of the site, or absolute URLs. */
  policies?: Policies;
  /** The font files of the pages. By default, pages use the reader's system fonts. */
  fonts?: Font[];
  /** The layout of the front and the width of articles. By default `classic` and `narrow`. */
  layout?: { front: "classic" | "river"; article: "narrow" | "wide" };
  /** The image or the script that counts page views. */
  analytics?: Analytics;
  /** The form in the footer of articles and lists. */
  form?: Form;
  /** The link to the discussion of each article. */
  comments?: Comments;
  /** The icon for home screens and feeds, a PNG image: an https URL, or a path of the site. */
  icon?: string;
  /** The contacts for reports of vulnerabilities, the preferred one first: mailto, https or tel URLs. */
  securityContacts?: string[];
  /** The URL of the policy for reports of vulnerabilities. */
  securityPolicy?: string;
  /** The content of ads.txt. */
  adsText?: string;
  /** The rules for crawlers, in addition to those of every site, and the RSL licences. */
  robots?: Robots;
  /** Further files of the site, by path. */
  files?: Files;
  /** The folders of an earlier site whose files keep their addresses: decoded, with / at both ends. */
  mediaPaths?: string[];
  /** The preferences for the use of the content by machines. */
  contentUsage?: ContentUsage;
  /** The WebSub hub that tells subscribers about changed feeds. */
  hub?: string;
  /** The key of IndexNow, with which the desk tells search engines about changed pages. */
  indexNowKey?: string;
  /** The service that resizes images. By default, images are not resized. */
  imageResizing?: "cloudflare";
  /** How early browsers prefetch the page that a reader may open next. By default, they do not. */
  speculation?: "moderate";
  /** The plan of the account at Cloudflare. By default, the free one. */
  plan?: "paid";
  /** The share of requests without an error that are logged, 0 to 1. By default, none is. */
  logSample?: number;
  /** `auto`: the platform's cache if there is one. `local`: the local cache. `none`: no cache. */
  cache: "auto" | "local" | "none";
}

/** The settings are invalid. The message names each variable, its value and what was expected. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** Returns the settings that are not empty. */
const nonEmpty = <Settings extends Record<string, { length: number }>>(given: Settings): Partial<Settings> =>
  Object.fromEntries(Object.entries(given).filter(([, { length }]) => length > 0)) as Partial<Settings>;

/** Returns the file with which search engines check that a key belongs to the site (IndexNow, "Verifying ownership via the key"). */
const indexNowFile = (key: string): Files => (key === "" ? {} : { [`/${key}.txt`]: key });

/**
 * Returns the URL of the hub as programs write it; empty without one.
 *
 * @throws {SettingsError} if the desk may not send to it
 */
const hubURL = (hub: string, origin: string): string => {
  if (hub === "") return hub;
  const expected = receiverURLError(hub, reachOf(origin === "" ? undefined : origin));
  if (expected === undefined) return new URL(hub).href;
  throw new SettingsError(
    `WEBSUB_HUB is ${preview(hub)}, expected ${expected}, such as https://hub.example/. Correct it under [vars] in wrangler.toml`,
  );
};

/**
 * Reads the publication's settings.
 *
 * @param vars the Worker's environment, or `[vars]` of wrangler.toml
 * @throws {SettingsError} if a setting is invalid; it names every invalid variable
 * @example const site = readSite(env);
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
  const hidden = folderOfArticles(set.MEDIA_PATHS, set.PERMALINK);
  if (hidden !== undefined)
    throw new SettingsError(
      `MEDIA_PATHS has ${preview(hidden)}, and PERMALINK ${preview(set.PERMALINK)} puts articles there, so each page view would search a file first. Name a folder without articles under [vars] in wrangler.toml`,
    );
  const files = { ...set.FILES, ...indexNowFile(set.INDEXNOW_KEY) };
  const contentUsage = readContentUsage(set.CONTENT_USAGE);
  return {
    name: set.PUBLICATION.trim(),
    description: set.DESCRIPTION,
    origin: set.ORIGIN === "" ? undefined : set.ORIGIN,
    language: canonicalLanguage(set.LANGUAGE) ?? set.LANGUAGE,
    timeZone: set.TIME_ZONE,
    permalink: set.PERMALINK,
    sections: set.SECTIONS,
    ...nonEmpty({
      guidNamespace: set.GUID_NAMESPACE,
      logo: set.LOGO,
      sameAs: set.SAME_AS,
      favicon: set.FAVICON,
      faviconColor: set.FAVICON_COLOR,
      drawing: set.LOGO_SVG,
      navigation: set.NAVIGATION,
      footer: set.FOOTER,
      footerText: set.FOOTER_TEXT,
      icon: set.ICON,
      fonts: set.FONTS,
      mediaPaths: set.MEDIA_PATHS,
      securityContacts: set.SECURITY_CONTACT,
      securityPolicy: set.SECURITY_POLICY,
      adsText: set.ADS_TXT,
      indexNowKey: set.INDEXNOW_KEY,
      hub: hubURL(set.WEBSUB_HUB, set.ORIGIN),
    }),
    colors: { light, dark },
    ...(set.POLICIES !== undefined && { policies: set.POLICIES }),
    layout: set.LAYOUT,
    ...(set.ANALYTICS !== undefined && { analytics: set.ANALYTICS }),
    ...(set.FORM_ACTION !== undefined && { form: set.FORM_ACTION }),
    ...(set.COMMENTS !== undefined && { comments: set.COMMENTS }),
    ...(set.ROBOTS !== undefined && { robots: set.ROBOTS }),
    ...(Object.keys(files).length > 0 && { files }),
    ...(contentUsage !== undefined && { contentUsage }),
    ...(set.IMAGE_RESIZING !== "none" && { imageResizing: set.IMAGE_RESIZING }),
    ...(set.SPECULATION !== "none" && { speculation: set.SPECULATION }),
    ...(set.PLAN === "paid" && { plan: set.PLAN }),
    ...(set.LOG_SAMPLE > 0 && { logSample: set.LOG_SAMPLE }),
    cache: set.CACHE,
  };
};

/** Returns the name of a section, or its id if the settings do not define the section. */
export const sectionName = (site: Site, id: string): string =>
  site.sections.find((section) => section.id === id)?.name ?? id;

/** Converts a decoded path of the site to a URL relative to the root. */
export const pathURL = (path: string): string => encodePath(path);

/**
 * Converts a decoded path of the site to a URL: absolute if the origin is set, otherwise relative to the root.
 *
 * @example siteURL(site, "/мир") // "https://news.example/%D0%BC%D0%B8%D1%80"
 */
export const siteURL = (site: Site, path: string): string => `${site.origin ?? ""}${pathURL(path)}`;

/** Converts a path of the site, or an absolute URL, from a setting to a URL: absolute if the origin is set. */
export const settingURL = (site: Site, place: string): string =>
  place.startsWith("/") ? `${site.origin ?? ""}${place}` : place;
