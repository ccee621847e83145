import { CARD_GAP, MORE_GRID_FROM, THUMBNAIL_WIDTH, TWO_COLUMNS_FROM } from "./measures.ts";

/**
 * The rules of the cards at the end of an article: rows with a small picture, then a grid. One or two cards stay rows in the
 * column of the text, and three or four fill the page.
 */
export const more = `
.related {
  border-block-start: 2px solid var(--ink);
  padding-block-start: .5rlh;
  margin-block-start: 2rlh;
}
.related:not(:has(li:nth-child(3))) {
  max-inline-size: var(--measure);
  margin-inline: auto;
}
.related h2 {
  font: bold 1rem/1rlh var(--sans);
}
.related h3 a {
  text-decoration: none;
}
.related h2 a {
  color: var(--accent);
}
.related ul {
  list-style: none;
  padding: 0;
}
.related li {
  position: relative;
  display: grid;
  grid-template: auto 1fr/1fr auto;
  gap: .25rlh 1rem;
  padding-block: .5rlh;
}
.related li + li {
  border-block-start: 1px solid var(--rule);
}
.related h3 {
  font-size: 1rem;
  hyphens: auto;
  hyphenate-limit-chars: 12 5 5;
}
.related h3 a::after {
  content: "";
  position: absolute;
  inset: 0;
}
.related li:hover a {
  color: var(--accent);
  text-decoration: underline;
}
.related p {
  grid-column: 1;
  font: var(--small)/.75rlh var(--sans);
  color: var(--quiet);
}
.related time {
  white-space: nowrap;
}
.related img {
  grid-area: 1/2/3/3;
  inline-size: min(${THUMBNAIL_WIDTH}rem, 30vw);
  aspect-ratio: 3/2;
  object-fit: cover;
}
@media (min-width: ${MORE_GRID_FROM}rem) {
  .related ul:has(> :nth-child(3)) {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 1rlh ${CARD_GAP}rem;
    padding-block-start: .25rlh;
  }
  .related ul:has(> :nth-child(4)) {
    grid-template-columns: 1fr 1fr;
  }
  .related ul:has(> :nth-child(3)) > li {
    grid-template: auto auto 1fr/1fr;
    padding: 0;
    border: 0;
  }
  .related ul:has(> :nth-child(3)) > li > img {
    grid-area: auto;
    inline-size: 100%;
  }
  /* Beside cards with a picture, one without fills the place of both. */
  .related ul:has(> :nth-child(3)):has(img) > li:not(:has(img)) {
    grid-template-rows: auto;
    align-content: start;
    background: var(--tint);
    border-block-start: 3px solid var(--accent);
    padding: .5rlh 1rem;
  }
  .related ul:has(> :nth-child(3)):has(img) > li:not(:has(img)) h3 {
    font-size: var(--third);
  }
}
@media (min-width: ${TWO_COLUMNS_FROM}rem) {
  .related ul:has(> :nth-child(4)) {
    grid-template-columns: repeat(4, 1fr);
  }
}
@media print {
  .related {
    display: none;
  }
}
`;
