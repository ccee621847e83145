import { IMAGE_HEIGHT, LINE_WIDTH } from "./measures.ts";

/** The rules of an article page without its text (text.ts), in the order of the page. */
export const article = `
article {
  --hang: 0px;
}
@media (min-width: 68rem) {
  article {
    --hang: 10rem;
  }
}
article > * {
  max-inline-size: ${LINE_WIDTH}rem;
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
  line-height: 1.45;
  line-height: round(up, 1.4em, .25rlh);
  color: var(--quiet);
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
.lead {
  max-inline-size: none;
  margin-block-end: 1rlh;
}
figure img {
  display: block;
  max-block-size: ${IMAGE_HEIGHT}vh;
  object-fit: contain;
  max-inline-size: min(100%, ${IMAGE_HEIGHT}vh*attr(width type(<number>))/attr(height type(<number>)));
}
.lead img {
  inline-size: 100%;
  inline-size: min(100%, max(${LINE_WIDTH}rem, attr(width px)));
  margin-inline: auto;
}
.lead figcaption {
  max-inline-size: ${LINE_WIDTH}rem;
  margin-inline: auto;
}
.after {
  clear: both;
  margin-block-start: 2rlh;
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
  gap: 0 2rem;
}
.passing a, summary {
  display: inline-block;
  padding-block: .25rlh;
}
summary {
  cursor: pointer;
  text-decoration: underline;
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
