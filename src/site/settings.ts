import * as v from "valibot";
import { localTime } from "../article/dates.ts";
import { canonicalLanguage, expecting, isAbsoluteURL, isID, isWebURL } from "../article/fields.ts";
import { preview } from "../article/issue.ts";
import { permalinkError } from "../article/path.ts";
import { readContentUsage } from "../http/content-usage.ts";
import { isAddress } from "../http/forwarded.ts";
import { adsTextError } from "./ads-txt.ts";
import { COLOR, COLOR_EXPECTED, colors } from "./colors.ts";
import { files } from "./files.ts";
import { fonts } from "./fonts.ts";
import { links } from "./links.ts";
import { logoError } from "./logo.ts";
import { mediaPaths } from "./media-paths.ts";
import { policies } from "./policies.ts";
import { robots } from "./robots.ts";
import { analytics, comments, form } from "./services.ts";

/*
 * The schema of the settings in `[vars]` of wrangler.toml, and the messages for invalid settings.
 */

const isTimeZone = (value: string): boolean => {
  try {
    localTime(0, value);
    return true;
  } catch {
    return false;
  }
};

const isOrigin = (value: string): boolean =>
  /^https?:\/\//u.test(value) && URL.canParse(value) && new URL(value).origin === value;

/** Returns whether the value is an SVG document, or at most two characters. */
const isFavicon = (value: string): boolean =>
  /^<svg[\s>][\s\S]*<\/svg>$/u.test(value) || [...new Intl.Segmenter("en").segment(value)].length <= 2;

/** Returns whether the value is an https URL without a space or a line break (RFC 9116 §2.5.3). */
const isSecureURL = (value: string): boolean => /^https:\/\/[^\s]+$/iu.test(value) && isWebURL(value);

/** Returns whether the value is a contact of a security.txt (RFC 9116 §2.5.3). */
const isContact = (value: string): boolean =>
  isSecureURL(value) || (/^(?:mailto:[^\s@]+@[^\s@]+|tel:\+?[\d-]+)$/iu.test(value) && URL.canParse(value));

/** Returns whether the value is the URL of a PNG image, of this site or over https. iOS takes no SVG. */
const isIcon = (value: string): boolean =>
  /\.png(?:\?[^\s]*)?$/iu.test(value) &&
  (isSecureURL(value) || (/^\/(?!\/)/u.test(value) && isWebURL(value)));

/** An optional text. */
const anyText = v.optional(v.pipe(v.string(), v.trim()), "");

/** An optional setting. An empty text means that it is not set. */
const optionalSetting = (isValid: (value: string) => boolean, expected: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.check((value) => value === "" || isValid(value), expected),
    ),
    "",
  );

/** Returns whether the value is a number from 0 to 1, or its text. */
const isShare = (value: number | string): boolean => Number(value) >= 0 && Number(value) <= 1;

/** An optional share, also as text, because `wrangler dev --var` passes texts. An empty text means that it is not set. */
const share = v.optional(
  v.pipe(
    v.union([v.number(), v.string()]),
    v.check(isShare, "a share from 0 to 1, such as 0.1"),
    v.transform(Number),
  ),
  0,
);

/** The regions in which Cloudflare can create a Durable Object. */
const LOCATIONS = [
  ...["wnam", "enam", "sam", "weur", "eeur", "apac", "apac-ne", "apac-se", "oc", "afr", "me"],
] as const;

/** The schema of `[vars]`. */
export const settings = v.object({
  PUBLICATION: v.pipe(v.string(), v.regex(/\S/u, "the publication's name")),
  DESCRIPTION: anyText,
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
    // BCP 47 reserves language codes of more than three letters. A value such as "german" is a mistake for "de".
    v.check(
      (value) => /^[a-z]{2,3}(?:-|$)/iu.test(value) && canonicalLanguage(value) !== undefined,
      "a BCP 47 language tag such as en",
    ),
  ),
  TIME_ZONE: v.pipe(v.string(), v.check(isTimeZone, "an IANA time zone such as Europe/Oslo")),
  PERMALINK: v.optional(v.pipe(v.string(), expecting(permalinkError)), "/articles/:id"),
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
        "sections with different ids",
      ),
    ),
    [],
  ),
  GUID_NAMESPACE: anyText,
  LOGO: optionalSetting(
    (value) => isAbsoluteURL(value) || (value.startsWith("/") && isWebURL(value)),
    "the URL of an image, such as https://images.example/logo.png, or the path that npx broadsheet logo logo.png prints (/media/…/logo.png)",
  ),
  SAME_AS: v.optional(
    v.array(
      v.pipe(
        v.string(),
        v.check(
          isAbsoluteURL,
          "a URL of the publication on another site, such as https://social.example/@courier",
        ),
      ),
    ),
    [],
  ),
  FAVICON: optionalSetting(
    isFavicon,
    "one or two characters such as H or ⚓, or an SVG document from <svg to </svg>",
  ),
  FAVICON_COLOR: optionalSetting((value) => COLOR.test(value), COLOR_EXPECTED),
  COLORS: colors,
  COLORS_DARK: colors,
  LOGO_SVG: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      expecting((value) => (value === "" ? undefined : logoError(value))),
    ),
    "",
  ),
  NAVIGATION: links,
  FOOTER: links,
  FOOTER_TEXT: anyText,
  POLICIES: policies,
  FONTS: fonts,
  LAYOUT: v.optional(
    v.strictObject({
      front: v.optional(v.picklist(["classic", "river"]), "classic"),
      article: v.optional(v.picklist(["narrow", "wide"]), "narrow"),
    }),
    {},
  ),
  ANALYTICS: analytics,
  FORM_ACTION: form,
  COMMENTS: comments,
  CONTENT_USAGE: optionalSetting(
    (value) => readContentUsage(value) !== undefined,
    "search, ai-input and ai-train, each at most once and as yes or no, such as search=yes, ai-train=no",
  ),
  ICON: optionalSetting(
    (value) => isIcon(value),
    "the URL of a PNG image, such as /media/icon.png or https://images.example/icon.png",
  ),
  SECURITY_CONTACT: v.optional(
    v.array(
      v.pipe(
        v.string(),
        v.trim(),
        v.check(isContact, "a mailto, https or tel URL, such as mailto:security@news.example"),
      ),
    ),
    [],
  ),
  SECURITY_POLICY: optionalSetting(isSecureURL, "an https URL, such as https://news.example/security"),
  ROBOTS: robots,
  FILES: files,
  MEDIA_PATHS: mediaPaths,
  ADS_TXT: v.optional(v.pipe(v.string(), v.trim(), expecting(adsTextError)), ""),
  INDEXNOW_KEY: optionalSetting(
    (value) => /^[a-z\d-]{8,128}$/u.test(value),
    "8 to 128 lower-case letters, digits and hyphens, such as 3f6d0c1e9b2a4f5d8c7e6a5b4d3c2f1e",
  ),
  // site.ts checks it, because ORIGIN decides which URLs it may have.
  WEBSUB_HUB: anyText,
  IMAGE_RESIZING: v.optional(v.picklist(["none", "cloudflare"]), "none"),
  SPECULATION: v.optional(v.picklist(["none", "moderate"]), "none"),
  HSTS: v.optional(v.picklist(["host", "subdomains"]), "host"),
  LOCATION_HINT: v.optional(v.picklist(["", ...LOCATIONS]), ""),
  JURISDICTION: v.optional(v.picklist(["", "eu", "us", "fedramp", "fedramp-high"]), ""),
  PLAN: v.optional(v.picklist(["free", "paid"]), "free"),
  LOG_SAMPLE: share,
  TRUSTED_PROXIES: v.optional(
    v.array(v.pipe(v.string(), v.check(isAddress, "an IP address such as 10.0.0.2"))),
    [],
  ),
  CACHE: v.optional(v.picklist(["auto", "local", "none"]), "auto"),
});

/** The words for the types that the schema expects. */
const TYPE_NAMES: Record<string, string> = {
  string: "text",
  Array: "a list",
  Object: "a table: { … }",
};

/** The `expected` texts for required settings that are missing. */
const REQUIRED: Record<string, string> = {
  PUBLICATION: "the publication's name",
  LANGUAGE: "a BCP 47 language tag such as en",
  TIME_ZONE: "an IANA time zone such as Europe/Oslo",
};

/** Formats each issue as a message that names the variable, its value and what was expected. */
export const settingErrors = (issues: readonly v.InferIssue<typeof settings>[]): string[] =>
  issues.map((issue) => {
    const place = (issue.path ?? []).map(({ key }) => String(key)).join(".");
    // If a key is missing, Valibot expects the name of the key in quotation marks.
    const plain = TYPE_NAMES[issue.expected ?? ""] ?? issue.expected?.replace(/^"\w+"$/u, "text");
    const missing = issue.input === undefined ? REQUIRED[place] : undefined;
    const expected = missing ?? (issue.kind === "schema" && plain !== "never" ? plain : issue.message);
    const value = issue.input === undefined ? "not set" : preview(issue.input);
    return `${place} is ${value}, expected ${expected}. Correct it under [vars] in wrangler.toml`;
  });
