import type { Problem } from "../../http/problem.ts";
import type { Site } from "../../site.ts";
import { htmlDocument } from "./document.ts";
import { formatDay } from "./language/dates.ts";
import { directionOfText } from "./language/direction.ts";
import { localeOf } from "./language/locale.ts";
import { html } from "./markup.ts";
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

/**
 * Renders a problem as a page for people. Titles in the publication's language replace the English title.
 *
 * @param problem of a withdrawn article, it has two extension members: `withdrawn`, a date (ISO 8601), and `reason`
 */
export const problemPage = (problem: Problem, { site }: { site: Site }): string => {
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
${problem.status >= 500 && html`<p class="detail" dir="ltr">${problem.instance}</p>`}`,
    },
    site,
  );
};
