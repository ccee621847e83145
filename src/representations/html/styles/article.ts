import { IMAGE_HEIGHT } from "./measures.ts";

/** The rules of an article page without its text (text.ts), in the order of the page. */
export const article = `
article {
  --hang: 0px;
  container-type: inline-size;
}
@media (min-width: 68rem) {
  article {
    --hang: 10rem;
  }
}
article > * {
  max-inline-size: var(--measure);
  margin-inline: auto;
}
article h1 {
  font-size: var(--first);
  margin-block: .25rlh .5rlh;
  margin-inline-end: calc(-1*var(--hang));
  hyphens: auto;
  hyphenate-limit-chars: 14 6 6;
}
article .long {
  font-size: var(--second);
}
.kicker {
  font: bold var(--small)/1.5 var(--sans);
  color: var(--accent);
}
.standfirst {
  font-size: var(--lead);
  line-height: 1.35;
  text-wrap: balance;
}
.facts {
  font: var(--small)/.875rlh var(--sans);
  color: var(--quiet);
  margin-block: .75rlh 1rlh;
}
.facts nav a {
  color: var(--ink);
  text-decoration: 1px underline var(--accent);
}
.facts .names {
  color: var(--ink);
  font-weight: bold;
}
.note {
  border-inline-start: 3px solid var(--accent);
  padding-inline-start: .8rem;
  margin-block-start: .5rlh;
  overflow: hidden;
  white-space: nowrap;
  text-overflow: ellipsis;
}
figcaption {
  font: var(--small)/1.5 var(--sans);
  color: var(--quiet);
  padding-block-start: .25rlh;
}
figcaption small {
  display: block;
  font-size: inherit;
}
figure img {
  display: block;
  max-block-size: ${IMAGE_HEIGHT}vh;
  object-fit: contain;
  max-inline-size: min(100%, ${IMAGE_HEIGHT}vh*attr(width type(<number>))/attr(height type(<number>)));
}
/* The lead picture has the width of the text, or of the page: 100cqi is the width of the article. */
.text .lead {
  margin-block-start: 0;
}
.lead img {
  inline-size: 100%;
  max-inline-size: none;
}
.wide img {
  inline-size: 100cqi;
  margin-inline: calc(50% - 50cqi);
  object-fit: cover;
}
.text .correction {
  font: var(--small)/.75rlh var(--sans);
  border-block-start: 1px solid var(--rule);
  padding-block-start: .5rlh;
  margin-block-start: 2rlh;
  clear: both;
}
.text .correction h2 {
  font-size: 1rem;
  margin-block-start: 0;
}
.after {
  clear: both;
  margin-block-start: 2rlh;
}
:has(> .correction) + .after {
  margin-block-start: .5rlh;
}
.after > * {
  font: var(--small)/1.6 var(--sans);
  border-block-start: 1px solid var(--rule);
  padding-block: .5rlh;
}
.after h2 {
  font-size: 1rem;
  margin-block-end: .25rlh;
}
.after nav h2 {
  display: inline;
}
/* A story without an address is a note among links. */
.after section li:not(:has(a)) {
  color: var(--quiet);
  list-style-type: "– ";
}
.author + .author {
  margin-block-start: .5rlh;
}
.author::after {
  content: "";
  display: block;
  clear: both;
}
.passing {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.5rem;
  line-height: 1.25rlh;
  color: var(--quiet);
}
.passing a, summary {
  text-decoration: 1px underline var(--rule);
  white-space: nowrap;
}
summary {
  display: inline-block;
  cursor: pointer;
}
.passing [open] {
  inline-size: 100%;
}
.passing details p {
  line-height: 1.6;
}
@media print {
  summary, .passing > p {
    display: none;
  }
  details::details-content {
    content-visibility: visible;
    block-size: auto;
  }
}
`;
