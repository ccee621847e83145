import type { PROBLEM_TYPES } from "../../http/problem.ts";
import { type Site, siteURL } from "../../site.ts";
import { htmlDocument } from "./document.ts";
import { localeOf } from "./language/locale.ts";
import { html } from "./markup.ts";

/** What each kind of problem means: the page that every problem document's `type` leads to, in English. */
export const problemsPage = (types: typeof PROBLEM_TYPES, site: Site): string =>
  htmlDocument(
    {
      kind: "reference",
      locale: localeOf("en"),
      title: `Problems – ${site.name}`,
      head: html`<link rel="canonical" href="${siteURL(site, "/problems")}">`,
      heading: "own",
      main: html`<h1>Problems</h1>
<p>What goes wrong is told to programs as a problem document (RFC 9457), whose <code>type</code> is one of these. <code>detail</code> says what happened this time, and <code>instance</code> names the log line.</p>
${Object.entries(types).map(
  ([name, { status, title, meaning }]) => html`<section id="${name}"><h2>${title}</h2>
<p><code>${name}</code>, status ${status}</p>
<p>${meaning}</p></section>
`,
)}`,
    },
    site,
  );
