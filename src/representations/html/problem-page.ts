import type { Card } from "../../article/card.ts";
import type { Problem } from "../../http/problem.ts";
import { pathURL, type Site } from "../../site.ts";
import { htmlDocument } from "./document.ts";
import { formatDay } from "./language/dates.ts";
import { directionOfText } from "./language/direction.ts";
import { languageName } from "./language/formats.ts";
import { type Locale, localeOf } from "./language/locale.ts";
import { cardMarkup } from "./listing/card.ts";
import { type Content, html } from "./markup.ts";
import type { Strings } from "./strings/strings.ts";

type Words = Strings["problems"];

const KEYS: Partial<Record<number, keyof Words>> = {
  404: "notFound",
  410: "gone",
  500: "failed",
  503: "unavailable",
};

/** Returns the page's words for a problem. An expired preview link is a 410 too, but no article was withdrawn. */
const wordsOf = ({ type, status }: Problem, { problems }: Strings): Words[keyof Words] => {
  const key = type.endsWith("#preview-expired") ? undefined : KEYS[status];
  return problems[key ?? "other"];
};

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;

/** The articles that the page of a 404 shows. */
export interface NewestStories {
  /** Those in the reader's language first. */
  cards: readonly Card[];
  /** The other languages in which something new was published, BCP 47. The page links to their lists. */
  languages: readonly string[];
}

const languagesMarkup = (languages: readonly string[], { label, strings, attributesFor }: Locale): Content =>
  languages.length > 0 &&
  html`<p>${label(strings.translations)}${strings.colon}${languages.map(
    (language, at) =>
      html`${at > 0 && "\u00A0· "}<a href="${pathURL(`/languages/${language}`)}"${attributesFor(language)}>${languageName(language)}</a>`,
  )}</p>`;

const storiesMarkup = ({ cards, languages }: NewestStories, site: Site, locale: Locale): Content =>
  cards.length > 0 &&
  html`<section class="group newest"><h2>${locale.label(locale.strings.latest)}</h2><div>${cards.map((card) =>
    cardMarkup(card, {
      site,
      locale,
      heading: "h3",
      place: "brief",
      section: "shown",
      facts: "day",
      before: Infinity,
    }),
  )}</div>${languagesMarkup(languages, locale)}</section>`;

/**
 * Renders a problem as a page for people. Titles in the publication's language replace the English title.
 *
 * @param problem of a withdrawn article, it has two extension members: `withdrawn`, a date (ISO 8601), and `reason`
 * @param context the stories, for a 404
 */
export const problemPage = (
  problem: Problem,
  { site, stories }: { site: Site; stories?: NewestStories | undefined },
): string => {
  const locale = localeOf(site.language);
  const { strings, label } = locale;
  const words: { title: string; text?: string } = wordsOf(problem, strings) ?? { title: problem.title };
  const reason = text(problem.reason);
  const withdrawn = text(problem.withdrawn);
  const day = withdrawn && formatDay(withdrawn, site.language, site.timeZone);
  // The detail is English. Readers of other languages need it only where no sentence in their language says what happened.
  const hasDetail = reason === undefined && (words.text === undefined || strings.language === "en");
  return htmlDocument(
    {
      kind: "problem",
      locale,
      title: `${words.title} – ${site.name}`,
      description: words.text ?? problem.detail,
      heading: "own",
      main: html`<p class="status">${problem.status}</p>
<h1>${label(words.title)}</h1>${words.text !== undefined && html`<p>${label(words.text)}</p>`}
${day !== undefined && html`<p>${label(strings.withdrawn)} <time datetime="${withdrawn}">${day}</time></p>`}
${reason !== undefined && html`<p>${label(strings.reason)}${strings.colon}</p><blockquote dir="${directionOfText(reason)}"><p>${reason}</p></blockquote>`}
<ul class="inline">${problem.status >= 500 && html`<li><a href="">${label(strings.tryAgain)}</a></li>`}<li><a href="/">${label(strings.toFront)}</a></li><li><a href="/archive">${label(strings.archive)}</a></li></ul>
${hasDetail && html`<p class="detail"${locale.attributesFor("en")}>${problem.detail}</p>`}
${problem.status >= 500 && html`<p class="detail" dir="ltr">${problem.instance}</p>`}${stories && storiesMarkup(stories, site, locale)}`,
    },
    site,
  );
};
