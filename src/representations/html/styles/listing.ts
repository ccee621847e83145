import { CARD, CARD_GAP, OPENED, ROW_IMAGE, ROWED, THUMB } from "./measures.ts";

/** The front and the other lists, in the order of the page. */
export const listing = `
.masthead:has(h1) {
  display: block;
  text-align: center;
  border-block-end: 3px double var(--rule);
  padding-block: 1rlh .25rlh;
}
.masthead h1 {
  font-size: clamp(1.728rem, 1.1rem + 3vw, 3.583rem) !important;
}
.masthead:has(h1) ul {
  justify-content: center;
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
.about img {
  float: inline-end;
  aspect-ratio: 1;
  object-fit: cover;
  border-radius: 50%;
  margin-inline-start: 1rem;
}
.about p {
  margin-block-start: .25rlh;
}
.card {
  display: grid;
  align-content: start;
  gap: .25rlh 1.5rem;
}
.card :is(h2, h3) a, .group > h2 a {
  text-decoration: none;
}
.card img {
  inline-size: 100%;
  aspect-ratio: 3/2;
  object-fit: cover;
}
.card p {
  font-size: .9rem;
  line-height: .875rlh;
}
.card .kicker, .card .facts {
  font: var(--small)/.75rlh var(--sans);
  color: var(--quiet);
}
.card .kicker {
  font-weight: bold;
  color: var(--accent);
}
.facts time + span::before {
  content: "· ";
}
.kicker a {
  text-decoration: none;
}
.card h2, .card h3 {
  font-size: var(--third);
  hyphens: auto;
  hyphenate-limit-chars: 12 5 5;
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
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr));
}
.groups {
  grid-template-columns: repeat(auto-fill, minmax(min(100%, ${CARD}rem), 1fr));
}
.chosen {
  border-block-start: 1px solid var(--rule);
  padding-block-start: .75rlh;
}
.group {
  border-block-start: 2px solid var(--ink);
  padding-block-start: .5rlh;
}
.group > h2 {
  font: bold 1rem/1rlh var(--sans);
  margin-block-end: .5rlh;
}
.group > * + .card {
  border-block-start: 1px solid var(--rule);
  padding-block-start: .5rlh;
  margin-block-start: .5rlh;
}
.group > h2 + .card {
  border: 0;
  padding: 0;
  margin: 0;
}
.brief h3 {
  font-size: 1rem;
}
.groups {
  margin-block-start: 1.5rlh;
}
.more > div {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, ${CARD}rem), 1fr));
  gap: 1rlh ${CARD_GAP}rem;
}
.groups + .more {
  margin-block-start: 1.5rlh;
}
@media (min-width: ${OPENED}rem) {
  .opening {
    grid-template: auto 1fr/2fr 1fr;
  }
  .opening > .group {
    grid-column: 2;
    grid-row: 1/3;
  }
  .opening > .card:only-child, .opening > .chosen:has(> :nth-child(4)) {
    grid-column: 1/-1;
  }
  .opening:has(> .chosen > :nth-child(4)) > .group {
    grid-row: 1;
  }
}
.river > .card {
  border-block-start: 1px solid var(--rule);
  padding-block: .75rlh;
  grid-template-columns: minmax(0, 1fr) min(${THUMB}rem, 30%);
}
.river > .card > * {
  grid-column: 1/3;
}
.river > .card:has(img) > :is(.kicker, h2, h3) {
  grid-column: 1;
}
.river > .card > img {
  grid-area: 1/2/3/3;
}
@media (max-width: 30rem) {
  .river > .card:not(.top) :is(h2, h3) {
    font-size: 1rem;
  }
}
.river > .top {
  border: 0;
  padding-block-start: 0;
  grid-template-columns: 1fr;
}
.river > .top > * {
  grid-area: auto !important;
}
.river > .top h2 {
  font-size: clamp(1.44rem, 1rem + 1.6vw, 2.074rem);
}
.day {
  border-block-start: 2px solid var(--ink);
  padding-block-start: .5rlh;
}
.day > h2 {
  font: bold 1rem/1rlh var(--sans);
  padding-block-start: .5rlh;
}
.day > h2 + .card {
  border: 0;
}
.day .facts time, .day .facts span::before {
  display: none;
}
@media (min-width: ${ROWED}rem) {
  .river:not(.day) > .card:not(.top) {
    grid-template-columns: 9rem 1fr ${ROW_IMAGE}rem;
    grid-template-rows: auto auto auto 1fr;
  }
  .river:not(.day) > .card:not(.top) > * {
    grid-column: 2;
  }
  .river:not(.day) > .card:not(.top, :has(img)) > * {
    grid-column: 2/4;
    max-inline-size: var(--measure);
  }
  .river:not(.day) > .card:not(.top) > img {
    grid-area: 1/3/5/4;
  }
  .river:not(.day) > .card:not(.top) > .facts {
    grid-area: 1/1/5/2 !important;
  }
  .river:not(.day) > .card:not(.top) .facts span {
    display: block;
  }
  .river:not(.day) > .card:not(.top) .facts span::before {
    content: none;
  }
  .river > .top:has(img) {
    grid-template: auto auto auto 1fr/3fr 2fr;
  }
  .river > .top:has(img) > * {
    grid-column: 2 !important;
  }
  .river > .top > img {
    grid-area: 1/1/6/2 !important;
  }
  .day {
    display: grid;
    grid-template-columns: 9rem 1fr;
    column-gap: 1.5rem;
  }
  .day > h2 {
    grid-row: 1/99;
  }
  .day > .card {
    grid-column: 2;
    grid-template: auto auto auto 1fr/1fr ${ROW_IMAGE}rem;
  }
  .day > .card:has(img) > * {
    grid-column: 1;
  }
  .day > .card > img {
    grid-area: 1/2/5/3;
  }
}
.trail ol {
  font: var(--small)/1.5 var(--sans);
}
.trail ol {
  gap: .5rem;
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
.months, .calendar {
  border-collapse: collapse;
  font: var(--small)/1.5 var(--sans);
  font-variant-numeric: tabular-nums;
}
.months {
  inline-size: min(100%, 20rem);
}
.months th, .months td {
  overflow-wrap: anywhere;
  padding-inline-end: .5rem;
  text-align: start;
  font-weight: normal;
}
.months td {
  text-align: end;
}
.months a {
  display: inline-block;
  padding-block: .25rlh;
}
.months thead th, .calendar thead th {
  color: var(--quiet);
}
.months th::first-letter {
  text-transform: uppercase;
}
.calendar {
  margin-block: 1rlh;
  table-layout: fixed;
  inline-size: min(100%, 18rem);
}
.calendar th, .calendar td {
  padding-inline: 0;
  text-align: center;
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
