import { IMAGE_HEIGHT, LINE } from "./measures.ts";

/** The article page, in the order of the page. */
export const article = `
article > * {
  max-inline-size: min(58ch, ${LINE}rem);
  margin-inline: auto;
}
article h1 {
  font-size: clamp(1.7rem, 1.2rem + 2.4vw, 2.6rem);
  line-height: 1.12;
  margin-block: .2em .35em;
  hyphens: auto;
}
.kicker {
  font: bold .85rem/1.5 var(--sans);
  color: var(--accent);
}
.kicker a {
  text-decoration: none;
}
.standfirst {
  font-size: 1.2rem;
  line-height: 1.45;
  color: var(--quiet);
}
.facts {
  font: .85rem/1.6 var(--sans);
  color: var(--quiet);
  margin-block: 1rem 1.5rem;
}
.facts .names {
  color: var(--ink);
  font-weight: bold;
}
figcaption {
  font: .85rem/1.5 var(--sans);
  color: var(--quiet);
  padding-block-start: .4rem;
}
figcaption small {
  font-size: inherit;
}
.lead {
  max-inline-size: none;
  margin-block-end: 1.75rem;
}
figure img {
  display: block;
  max-block-size: ${IMAGE_HEIGHT}vh;
  object-fit: contain;
}
.lead img {
  inline-size: 100%;
}
.lead figcaption {
  max-inline-size: 68ch;
}
.text > * + *, .text blockquote > * + *, .box > * + *, .text li > * + * {
  margin-block-start: 1em;
}
@media (max-width: 30rem) {
  .text {
    hyphens: auto;
    hyphenate-limit-chars: 9 4 4;
  }
}
.text h2, .text h3, .text h4, .text h5, .text h6 {
  margin-block-start: 1.6em;
}
.text h2 {
  font-size: 1.4rem;
}
.text h3 {
  font-size: 1.15rem;
}
.text h4, .text h5, .text h6 {
  font-size: 1rem;
}
.text h2 + *, .text h3 + *, .text h4 + * {
  margin-block-start: .5em;
}
.text figure {
  margin-block: 1.75em;
}
.text blockquote {
  border-inline-start: 3px solid var(--rule);
  padding-inline-start: 1.1rem;
}
.text li + li {
  margin-block-start: .3em;
}
.text code {
  hyphens: none;
  font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: .85em;
  background: var(--tint);
  unicode-bidi: isolate;
}
.text pre {
  padding: .8rem 1rem;
  background: var(--tint);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  line-height: 1.45;
}
.text hr {
  inline-size: 6rem;
  margin: 2em auto;
  border: 0;
  border-block-start: 1px solid var(--quiet);
}
.table {
  overflow-x: auto;
  font: .9rem/1.45 var(--sans);
}
table {
  border-collapse: collapse;
  min-inline-size: 100%;
}
th, td {
  padding: .4rem .7rem;
  border-block-end: 1px solid var(--rule);
  text-align: start;
  vertical-align: top;
  overflow-wrap: normal;
}
thead {
  border-block-end: 2px solid var(--ink);
}
.center {
  text-align: center;
}
.end {
  text-align: end;
  font-variant-numeric: tabular-nums;
}
.pullquote {
  border-block: 2px solid var(--accent);
  padding-block: 1rem;
}
.pullquote blockquote {
  border: 0;
  padding: 0;
  font-size: 1.4rem;
  line-height: 1.35;
}
.story {
  border-inline-start: 3px solid var(--accent);
  padding-inline-start: 1.1rem;
}
.story b {
  display: block;
  font: bold .85rem/1.5 var(--sans);
  color: var(--accent);
}
.embed {
  position: relative;
  border: 1px solid var(--rule);
}
.embed a::before {
  content: "";
  position: absolute;
  inset: 0;
}
.embed img {
  inline-size: 100%;
}
.embed figcaption {
  padding: .8rem 1rem;
  font: inherit;
  color: inherit;
}
.embed small {
  display: block;
  font: .85rem/1.5 var(--sans);
  color: var(--quiet);
}
.box {
  background: var(--tint);
  border-block-start: 3px solid var(--ink);
  padding: 1rem 1.1rem;
  margin-block: 1.75em;
}
.box h2, .timeline h2 {
  font-size: 1.15rem;
  margin-block-start: 0;
}
.timeline ol {
  list-style: none;
  padding: 0;
  margin-block-start: .8em;
}
.timeline li {
  border-inline-start: 2px solid var(--rule);
  padding: 0 0 1em;
  padding-inline-start: 1.1rem;
  position: relative;
}
.timeline li + li, .timeline li > * + * {
  margin-block-start: 0;
}
.timeline li::before {
  content: "";
  position: absolute;
  inset-block-start: .5em;
  inset-inline-start: calc(-.35rem - 1px);
  inline-size: .7rem;
  block-size: .7rem;
  border-radius: 50%;
  background: var(--accent);
  forced-color-adjust: none;
}
.after {
  margin-block-start: 2.5rem;
}
.after > * {
  font: .9rem/1.55 var(--sans);
  border-block-start: 1px solid var(--rule);
  padding-block: 1rem;
}
.after h2 {
  font-size: 1rem;
  margin-block-end: .4rem;
}
.after nav h2 {
  display: inline;
}
.author + .author {
  margin-block-start: 1rem;
}
.author img {
  float: inline-end;
  object-fit: cover;
  border-radius: 50%;
  margin-inline-start: 1rem;
}
.author::after {
  content: "";
  display: block;
  clear: both;
}
`;
