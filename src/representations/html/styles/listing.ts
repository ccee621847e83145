import { CARD, CARD_GAP, TOP_BESIDE, TOP_IMAGE, TOP_WORDS } from "./measures.ts";

/** The front and the other lists, in the order of the page. */
export const listing = `
.about {
  max-inline-size: 40rem;
  margin-block-end: 2rem;
}
.about h1 {
  font-size: clamp(1.6rem, 1.3rem + 1.5vw, 2.2rem);
}
.about img {
  float: inline-end;
  object-fit: cover;
  border-radius: 50%;
  margin-inline-start: 1rem;
}
.about p {
  margin-block-start: .5rem;
}
.cards {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, ${CARD}rem), 1fr));
  gap: ${CARD_GAP}rem;
}
.cards + *, .top + * {
  margin-block-start: 2.5rem;
}
.cards + h2, .group {
  border-block-start: 2px solid var(--ink);
  padding-block-start: .6rem;
}
.group {
  margin-block-start: 2.5rem;
}
.group > h2 {
  font-size: 1.15rem;
  margin-block-end: 1rem;
}
.card {
  display: flex;
  flex-direction: column;
  gap: .35rem;
}
.card h2, .card h3 {
  font-size: 1.2rem;
}
.card h2 a, .card h3 a, .group > h2 a {
  text-decoration: none;
}
.card img {
  inline-size: 100%;
  aspect-ratio: 3/2;
  object-fit: cover;
  margin-block-end: .3rem;
}
.card p {
  font-size: .95rem;
  line-height: 1.5;
}
.card .kicker, .card .facts {
  font: .8rem/1.5 var(--sans);
  color: var(--quiet);
}
.card .kicker {
  font-weight: bold;
  color: var(--accent);
}
.kicker a {
  text-decoration: none;
}
.top h2 {
  font-size: clamp(1.7rem, 1.2rem + 2.2vw, 2.5rem);
}
.top p {
  font-size: 1.1rem;
}
@media (min-width: ${TOP_BESIDE}rem) {
  .top:has(img) {
    display: grid;
    grid-template-columns: ${TOP_IMAGE}fr ${TOP_WORDS}fr;
    grid-template-rows: auto auto auto auto 1fr;
    column-gap: ${CARD_GAP}rem;
  }
  .top img {
    grid-row: 1/-1;
  }
}
.trail ol {
  display: flex;
  flex-wrap: wrap;
  padding: 0;
  list-style: none;
  font: .85rem/1.5 var(--sans);
}
.trail li::after {
  content: "/";
  margin-inline: .5rem;
  color: var(--quiet);
}
.pages {
  margin-block-start: 2.5rem;
  font: .9rem/1.5 var(--sans);
}
.pages a {
  text-decoration: underline;
}
.months {
  border-collapse: collapse;
}
.months th, .months td {
  padding-block: .25rem;
  padding-inline-end: 2rem;
  text-align: start;
  font-weight: normal;
}
.months td {
  text-align: end;
  font-variant-numeric: tabular-nums;
}
.months thead th {
  font: .85rem/1.5 var(--sans);
  color: var(--quiet);
}
.plain {
  padding: 0;
  list-style: none;
}
.plain li {
  padding-block: .5rem;
  border-block-end: 1px solid var(--rule);
}
pre {
  padding: .8rem 1rem;
  background: var(--tint);
  white-space: pre-wrap;
  margin-block-start: .5rem;
}
`;
