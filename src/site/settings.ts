import * as v from "valibot";
import { canonicalLanguage, expecting, isID, isWebURL } from "../article/fields.ts";
import { preview } from "../article/issue.ts";
import { permalinkError } from "../article/path.ts";
import { readContentUsage } from "../http/content-usage.ts";
import { COLOR, COLOR_EXPECTED, colors } from "./colors.ts";
import { links } from "./links.ts";
import { logoError } from "./logo.ts";

/*
 * The settings as they stand in `[vars]` of wrangler.toml, and what is said of wrong ones.
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

/** Words that may be left out. */
const words = v.optional(v.pipe(v.string(), v.trim()), "");

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

/** `[vars]`, by variable. */
export const settings = v.object({
  PUBLICATION: v.pipe(v.string(), v.regex(/\S/u, "the publication's name")),
  DESCRIPTION: words,
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
    // Tags of more letters are kept for a future that has not come: who writes "german" means "de".
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
        "sections whose ids differ",
      ),
    ),
    [],
  ),
  GUID_NAMESPACE: words,
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
  FAVICON_COLOR: optionalText((value) => COLOR.test(value), COLOR_EXPECTED),
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
  FOOTER_TEXT: words,
  CONTENT_USAGE: optionalText(
    (value) => readContentUsage(value) !== undefined,
    "search, ai-input and ai-train, each at most once and as yes or no, such as search=yes, ai-train=no",
  ),
  IMAGE_RESIZING: v.optional(v.picklist(["none", "cloudflare"]), "none"),
  SPECULATION: v.optional(v.picklist(["none", "moderate"]), "none"),
  CACHE: v.optional(v.picklist(["auto", "local", "none"]), "auto"),
});

/** What a person calls what the schema expects. */
const PLAIN: Record<string, string> = {
  string: "text",
  Array: "a list",
  Object: "a table: { … }",
};

const REQUIRED: Record<string, string> = {
  PUBLICATION: "the publication's name",
  LANGUAGE: "a BCP 47 language tag such as en",
  TIME_ZONE: "an IANA time zone such as Europe/Oslo",
};

/** What is wrong with settings, each as a sentence that names the variable, its value and what was expected. */
export const settingErrors = (issues: readonly v.InferIssue<typeof settings>[]): string[] =>
  issues.map((issue) => {
    const place = (issue.path ?? []).map(({ key }) => String(key)).join(".");
    // Of a key that is missing Valibot says the key, in quotation marks.
    const plain = PLAIN[issue.expected ?? ""] ?? issue.expected?.replace(/^"\w+"$/u, "text");
    const missing = issue.input === undefined ? REQUIRED[place] : undefined;
    const expected = missing ?? (issue.kind === "schema" && plain !== "never" ? plain : issue.message);
    const value = issue.input === undefined ? "not set" : preview(issue.input);
    return `${place} is ${value}, expected ${expected} (vars in wrangler.toml)`;
  });
