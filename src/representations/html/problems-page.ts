import type { PROBLEM_TYPES } from "../../http/problem.ts";
import { type Site, siteURL } from "../../site.ts";
import { htmlDocument } from "./document.ts";
import { localeOf } from "./language/locale.ts";
import { html } from "./markup.ts";

/** Renders the page that explains all types of problems, in English. The `type` of a problem document links to it. */
export const problemsPage = (types: typeof PROBLEM_TYPES, site: Site): string =>
  htmlDocument(
    {
      kind: "reference",
      locale: localeOf("en"),
      title: `Problems – ${site.name}`,
      robots: "previews",
      head: html`<link rel="canonical" href="${siteURL(site, "/problems")}">`,
      heading: "own",
      main: html`<h1>Problems</h1>
<p>Programs receive an error as a problem document (RFC 9457). Its <code>type</code> is one of the types below, <code>detail</code> describes the occurrence, and <code>instance</code> identifies the line in the log.</p>
${Object.entries(types).map(
  ([name, { status, title, meaning }]) => html`<section id="${name}"><h2>${title}</h2>
<p><code>${name}</code>, status ${status}</p>
<p>${meaning}</p></section>
`,
)}`,
    },
    site,
  );
