import * as v from "valibot";
import { canonicalLanguage, isID, isWebURL, without } from "./article/fields.ts";
import { permalinkFault } from "./article/path.ts";
import { type ContentUsage, readContentUsage } from "./http/content-usage.ts";
import { encodePath } from "./http/url.ts";

/*
 * The publication's own settings, from `[vars]` in wrangler.toml.
 */

const isTimeZone = (value: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
};

const isOrigin = (value: string): boolean =>
  /^https?:\/\//u.test(value) && URL.canParse(value) && new URL(value).origin === value;

const isAbsoluteURL = (value: string): boolean => /^https?:/iu.test(value) && isWebURL(value);

/** An icon of the tab is a letter or a sign, or is drawn by the publication. */
const isFavicon = (value: string): boolean =>
  /^<svg[\s>][\s\S]*<\/svg>$/u.test(value) || [...new Intl.Segmenter("en").segment(value)].length <= 2;

/** A setting that may be left out, and says nothing when it is empty. */
const optionalText = (isRight: (value: string) => boolean, expected: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.check((value) => value === "" || isRight(value), expected),
    ),
    "",
  );

const settings = v.object({
  PUBLICATION: v.pipe(v.string(), v.regex(/\S/u, "the publication's name")),
  DESCRIPTION: v.optional(v.string(), ""),
  ORIGIN: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (value) => value === "" || isOrigin(value),
        "an origin such as https://news.example, without a path",
      ),
    ),
    "",
  ),
  LANGUAGE: v.pipe(
    v.string(),
    v.check((value) => canonicalLanguage(value) !== undefined, "a BCP 47 language tag such as en"),
  ),
  TIME_ZONE: v.pipe(v.string(), v.check(isTimeZone, "an IANA time zone such as Europe/Oslo")),
  PERMALINK: v.optional(v.pipe(v.string(), without(permalinkFault)), "/articles/:id"),
  SECTIONS: v.optional(
    v.pipe(
      v.array(
        v.object({
          id: v.pipe(v.string(), v.check(isID, "a section's id: lower-case letters, digits and hyphens")),
          name: v.pipe(v.string(), v.regex(/\S/u, "a section's name")),
        }),
      ),
      v.check(
        (sections) => new Set(sections.map(({ id }) => id)).size === sections.length,
        "sections whose ids differ",
      ),
    ),
    [],
  ),
  GUID_NAMESPACE: v.optional(v.string(), ""),
  LOGO: optionalText(
    (value) => isAbsoluteURL(value) || (value.startsWith("/") && isWebURL(value)),
    "the URL of an image, such as https://news.example/logo.png or /logo.png",
  ),
  SAME_AS: v.optional(
    v.array(
      v.pipe(
        v.string(),
        v.check(
          isAbsoluteURL,
          "an address of the publication elsewhere, such as https://social.example/@courier",
        ),
      ),
    ),
    [],
  ),
  FAVICON: optionalText(
    isFavicon,
    "one or two characters such as H or ⚓, or an SVG document from <svg to </svg>",
  ),
  FAVICON_COLOR: optionalText(
    (value) => /^#[\da-f]{6}$/iu.test(value),
    "a colour of six digits such as #9c1f1a",
  ),
  CONTENT_USAGE: optionalText(
    (value) => readContentUsage(value) !== undefined,
    "search, ai-input and ai-train, each at most once and as yes or no, such as search=yes, ai-train=no",
  ),
  IMAGE_RESIZING: v.optional(v.picklist(["none", "cloudflare"]), "none"),
  SPECULATION: v.optional(v.picklist(["none", "moderate"]), "none"),
  CACHE: v.optional(v.picklist(["auto", "local", "none"]), "auto"),
});

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

/** What a person calls what the schema expects. */
const PLAIN: Record<string, string> = {
  string: "text",
  Array: "a list",
  Object: 'an entry such as { id = "world", name = "World" }',
};

const REQUIRED: Record<string, string> = {
  PUBLICATION: "the publication's name",
  LANGUAGE: "a BCP 47 language tag such as en",
  TIME_ZONE: "an IANA time zone such as Europe/Oslo",
};

/**
 * Reads the publication's settings.
 *
 * @param vars the Worker's environment, or `[vars]` of wrangler.toml
 * @throws {SettingsError} naming every variable that is wrong
 */
export const readSite = (vars: unknown): Site => {
  const parsed = v.safeParse(settings, vars);
  if (!parsed.success)
    throw new SettingsError(
      parsed.issues
        .map((issue) => {
          const place = (issue.path ?? []).map(({ key }) => String(key)).join(".");
          const plain = PLAIN[issue.expected ?? ""] ?? issue.expected;
          const missing = issue.input === undefined ? REQUIRED[place] : undefined;
          const expected = missing ?? (issue.kind === "schema" ? plain : issue.message);
          return `${place} is ${JSON.stringify(issue.input) ?? "not set"}, expected ${expected} (vars in wrangler.toml)`;
        })
        .join("; "),
    );
  const {
    PUBLICATION,
    DESCRIPTION,
    ORIGIN,
    LANGUAGE,
    TIME_ZONE,
    PERMALINK,
    SECTIONS,
    GUID_NAMESPACE,
    LOGO,
    SAME_AS,
    FAVICON,
    FAVICON_COLOR,
    CONTENT_USAGE,
    IMAGE_RESIZING,
    SPECULATION,
    CACHE,
  } = parsed.output;
  const contentUsage = readContentUsage(CONTENT_USAGE);
  return {
    name: PUBLICATION.trim(),
    description: DESCRIPTION.trim(),
    origin: ORIGIN === "" ? undefined : ORIGIN,
    language: canonicalLanguage(LANGUAGE) ?? LANGUAGE,
    timeZone: TIME_ZONE,
    permalink: PERMALINK,
    sections: SECTIONS,
    ...(GUID_NAMESPACE.trim() !== "" && { guidNamespace: GUID_NAMESPACE.trim() }),
    ...(LOGO !== "" && { logo: LOGO }),
    ...(SAME_AS.length > 0 && { sameAs: SAME_AS }),
    ...(FAVICON !== "" && { favicon: FAVICON }),
    ...(FAVICON_COLOR !== "" && { faviconColor: FAVICON_COLOR }),
    ...(contentUsage !== undefined && { contentUsage }),
    ...(IMAGE_RESIZING !== "none" && { imageResizing: IMAGE_RESIZING }),
    ...(SPECULATION !== "none" && { speculation: SPECULATION }),
    cache: CACHE,
  };
};

/** A section's name, or its id where the settings do not name it. */
export const sectionName = (site: Site, id: string): string =>
  site.sections.find((section) => section.id === id)?.name ?? id;

/** A decoded path of the site as a URL relative to the root. */
export const pathURL = (path: string): string => encodePath(path);

/** A path of the site as an absolute URL where the origin is known, else relative to the root. */
export const siteURL = (site: Site, path: string): string => `${site.origin ?? ""}${pathURL(path)}`;
