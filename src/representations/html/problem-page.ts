import type { Problem } from "../../http/problem.ts";
import type { Site } from "../../site.ts";
import { directionOfText } from "./bidi.ts";
import { documentText } from "./document.ts";
import { dayText } from "./formats.ts";
import { tongueOf } from "./language.ts";
import { html } from "./markup.ts";
import type { Strings } from "./strings/strings.ts";

const WORDS: Partial<Record<number, keyof Strings["problems"]>> = {
  404: "notFound",
  410: "gone",
  500: "failed",
  503: "unavailable",
};

/** The page's own words for a problem. An expired preview is 410 too, and no article that was withdrawn. */
const wordsOf = ({ type, status }: Problem): keyof Strings["problems"] | undefined =>
  type.endsWith("#preview-expired") ? undefined : WORDS[status];

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;

/**
 * The page of a problem, for people.
 *
 * @param problem with extension members where an article was withdrawn: `withdrawn`, when (ISO 8601), and `reason`, why
 */
export const problemPage = (problem: Problem, context: { site: Site }): string => {
  const { site } = context;
  const tongue = tongueOf(site.language);
  const { strings, say } = tongue;
  const key = wordsOf(problem);
  const words: { title: string; text?: string } | undefined = key && strings.problems[key];
  const reason = text(problem.reason);
  const withdrawn = text(problem.withdrawn);
  const day = withdrawn && dayText(withdrawn, site.language, site.timeZone);
  // Problems are told in English (http/problem.ts); what a page has no words of its own for is told so.
  const english = tongue.mark("en");
  return documentText(
    {
      kind: "problem",
      tongue,
      title: `${words?.title ?? problem.title} – ${site.name}`,
      description: words?.text ?? problem.detail,
      heading: "own",
      main: html`<p class="status">${problem.status}</p>
${words === undefined ? html`<h1${english}>${problem.title}</h1>` : html`<h1>${say(words.title)}</h1>${words.text !== undefined && html`<p>${say(words.text)}</p>`}`}
${day !== undefined && html`<p><time datetime="${withdrawn}">${day}</time></p>`}
${reason !== undefined && html`<blockquote dir="${directionOfText(reason)}"><p>${reason}</p></blockquote>`}
<ul class="inline">${problem.status >= 500 && html`<li><a href="">${say(strings.tryAgain)}</a></li>`}<li><a href="/">${say(strings.toFront)}</a></li><li><a href="/archive">${say(strings.archive)}</a></li></ul>
${reason === undefined && html`<p class="detail"${english}>${problem.detail}</p>`}
${problem.status >= 500 && html`<p class="detail" dir="ltr">${problem.instance}</p>`}`,
    },
    site,
  );
};
