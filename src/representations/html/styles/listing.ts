import {
  CARD_GAP,
  CARD_WIDTH,
  ROW_IMAGE_WIDTH,
  THREE_COLUMNS_FROM,
  THUMBNAIL_WIDTH,
  TWO_COLUMNS_FROM,
  WIDE_COLUMNS_FROM,
  WIDE_ROW_IMAGE_WIDTH,
} from "./measures.ts";

/**
 * Returns the rules of a last group with more than one column: up to three headlines stand side by side, and so do the picture and
 * the text of a single story.
 */
const sideBySide = (
  place: string,
): string => `.groups > :last-child${place} > div:not(:has(> :nth-child(4), img)) {
    columns: auto;
    display: grid;
    grid: auto/auto-flow minmax(0, 1fr);
    gap: ${CARD_GAP}rem;
  }
  .groups > :last-child${place} > div:not(:has(> :nth-child(4), img)) > .card {
    border: 0;
    padding: 0;
    margin: 0;
  }
  .groups > :last-child${place} > div:has(> :only-child img) {
    columns: auto;
  }
  .groups > :last-child${place} > div > :only-child:has(img) {
    grid-template: auto auto auto 1fr/1fr 1fr;
    column-gap: ${CARD_GAP}rem;
  }
  .groups > :last-child${place} > div > :only-child > img {
    grid-row: 1/6;
  }`;

/** The rules of the front page and the other lists, in the order of the page. */
export const listing = `
.masthead:has(h1) {
  display: block;
  text-align: center;
  border-block-end: 3px double var(--rule);
  padding-block: 1rlh .25rlh;
}
.masthead > h1:first-child {
  font-size: clamp(1.728rem, 1.1rem + 3vw, 3.583rem);
}
.masthead:has(h1) ul {
  justify-content: safe center;
}
.motto {
  font: italic 1rem/1rlh var(--serif);
  color: var(--quiet);
}
.about {
  max-inline-size: var(--measure);
  margin-block-end: 1rlh;
}
.about h1 {
  font-size: var(--first);
}
.about p {
  margin-block-start: .25rlh;
}
.top h2 {
  font-size: var(--first);
}
.top p {
  font-size: var(--lead);
  line-height: 1.125rlh;
}
.opening, .chosen, .groups {
  display: grid;
  gap: 1.5rlh ${CARD_GAP}rem;
}
.chosen {
  border-block-start: 1px solid var(--rule);
  padding-block-start: .75rlh;
}
.group > div {
  columns: ${CARD_WIDTH - 1}rem;
  column-gap: ${CARD_GAP}rem;
}
.day > h2 {
  padding-block-start: .5rlh;
}
.groups {
  margin-block-start: 1.5rlh;
}
@media (min-width: ${TWO_COLUMNS_FROM - 18}rem) {
  /* The headline is above the fold. */
  .opening > .top img {
    max-block-size: clamp(14rem, 100vh - 29rem, 46vh);
  }
  .groups, .chosen {
    grid-template-columns: 1fr 1fr;
  }
}
/* One grid of three columns. The last group fills its row. */
@media (min-width: ${TWO_COLUMNS_FROM - 18}rem) and (max-width: ${TWO_COLUMNS_FROM}rem) {
  .groups > :last-child:nth-child(odd) {
    grid-column: 1/-1;
  }
  ${sideBySide(":nth-child(odd)")}
}
@media (min-width: ${TWO_COLUMNS_FROM}rem) {
  .opening, .groups {
    grid-template-columns: repeat(3, 1fr);
  }
  .opening {
    grid-template-rows: auto 1fr;
  }
  .opening > .top, .chosen {
    grid-column: span 2;
  }
  .latest {
    grid-area: 1/3/3/4;
  }
  .opening > .top:not(:has(img)), .top:not(:has(img)) ~ * {
    grid-column: 1/-1;
  }
  .top:not(:has(img)) h2 {
    font-size: calc(1.2*var(--first));
  }
  .opening > .top:not(:has(img)) ~ .latest {
    grid-row: auto;
  }
  .opening > .card:only-child, .chosen:has(> :nth-child(3)) {
    grid-column: 1/-1;
  }
  .chosen:has(> :nth-child(3)) {
    grid-template-columns: repeat(4, 1fr);
  }
  .chosen:has(> :nth-child(5)):not(:has(> :nth-child(7))) {
    grid-template-columns: repeat(3, 1fr);
  }
  .opening:has(> .top img):has(> .chosen > :nth-child(3)) > .latest {
    grid-row: 1;
  }
  .groups > :last-child:nth-child(3n+1) {
    grid-column: 1/-1;
  }
  .groups > :last-child:nth-child(3n+2) {
    grid-column: span 2;
  }
  ${sideBySide(":not(:nth-child(3n))")}
}
.river, .day {
  --row-date: 9rem;
  --row-image: ${ROW_IMAGE_WIDTH}rem;
}
@media (min-width: ${WIDE_COLUMNS_FROM}rem) {
  .river, .day {
    --row-date: 10rem;
    --row-image: ${WIDE_ROW_IMAGE_WIDTH}rem;
  }
}
.river > .card, .day > .card {
  border-block-start: 1px solid var(--rule);
  padding-block: .75rlh;
  grid-template-columns: minmax(0, 1fr) min(${THUMBNAIL_WIDTH}rem, 30%);
}
:is(.river, .day) > .card > * {
  grid-column: 1/3;
}
:is(.river, .day) > .card:has(img) > :is(.kicker, h2, h3) {
  grid-column: 1;
}
:is(.river, .day) > .card > img {
  grid-area: 1/2/3/3;
}
@media (max-width: 30rem) {
  :is(.river, .day) > .card > :is(h2, h3) {
    font-size: 1rem;
  }
}
.top + .river {
  margin-block-start: .75rlh;
}
main > .top h2 {
  font-size: clamp(1.44rem, 1rem + 1.6vw, 2.074rem);
}
.day > h2 + .card {
  border: 0;
}
.day .facts time, .day .facts span::before {
  display: none;
}
@media (min-width: ${THREE_COLUMNS_FROM}rem) {
  main > .top:has(img) {
    grid-template: auto auto auto 1fr/3fr 2fr;
  }
  main > .top > img {
    grid-row: 1/6;
  }
  .river > .card {
    grid-template: auto auto auto 1fr/var(--row-date) 1fr var(--row-image);
  }
  .river > .card > *, .river > .card:has(img) > :is(.kicker, h2, h3) {
    grid-column: 2;
  }
  .river > .card:not(:has(img)) > :not(.facts) {
    grid-column: 2/4;
  }
  .river > .card > img {
    grid-area: 1/3/5/4;
  }
  .river > .card > .facts {
    grid-area: 1/1/5/2;
  }
  .river > .card > .facts span {
    display: block;
  }
  .river > .card > .facts span::before {
    content: none;
  }
  .day {
    display: grid;
    grid-template-columns: var(--row-date) 1fr;
    column-gap: 1.5rem;
  }
  .day > h2 {
    grid-row: 1/99;
    font-size: .9rem;
  }
  .day > .card {
    grid-column: 2;
    grid-template: auto auto auto 1fr/1fr var(--row-image);
  }
  .day > .card:has(img) > * {
    grid-column: 1;
  }
  .day > .card > img {
    grid-area: 1/2/5/3;
  }
}
.trail ol {
  gap: .5rem;
  font: var(--small)/1.5 var(--sans);
}
.trail li::after {
  content: "/";
  margin-inline-start: .5rem;
  color: var(--quiet);
}
.pages {
  margin-block-start: 1rlh;
  font: bold var(--small)/1.5 var(--sans);
}
.pages a {
  text-decoration: 1px underline var(--accent);
}
.months {
  list-style: none;
  padding: 0;
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr));
  gap: 0 ${CARD_GAP}rem;
  font: var(--small)/1.5 var(--sans);
}
.months a {
  display: inline-block;
  padding-block: .25rlh;
}
.months span {
  color: var(--quiet);
}
section:has(> .months) {
  margin-block-start: 1rlh;
}
.calendar {
  border-collapse: collapse;
  font: var(--small)/1.5 var(--sans);
  font-variant-numeric: tabular-nums;
  margin-block: 1rlh;
  table-layout: fixed;
  inline-size: min(100%, 18rem);
}
.calendar th, .calendar td {
  padding: 0;
  block-size: 1.125rlh;
  text-align: center;
  font-weight: normal;
  color: var(--quiet);
}
.calendar a {
  display: block;
  padding-block: .125rlh;
  color: var(--ink);
  font-weight: bold;
}
pre {
  padding: .8rem 1rem;
  background: var(--tint);
  white-space: pre-wrap;
  margin-block-start: .5rem;
}
`;
