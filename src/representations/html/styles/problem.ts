import { CARD_GAP, TWO_COLUMNS_FROM } from "./measures.ts";

/** The rules of problem pages, in the order of the page. */
export const problem = `
main {
  min-block-size: 60vh;
  padding-block-start: 2rlh;
}
main > * {
  max-inline-size: var(--measure);
}
main > * + * {
  margin-block-start: .5rlh;
}
h1 {
  font-size: var(--first);
}
.status {
  font: bold var(--small)/1.5 var(--sans);
  color: var(--accent);
}
main blockquote {
  border-inline-start: 3px solid var(--rule);
  padding-inline-start: 1.1rem;
}
main ul {
  font: bold var(--small)/1.5 var(--sans);
}
.detail, .newest > p {
  font: var(--small)/1.5 var(--sans);
  color: var(--quiet);
}
.detail {
  overflow-wrap: anywhere;
}
.newest {
  margin-block-start: 2rlh;
}
.newest > p {
  margin-block-start: 1rlh;
}
@media (min-width: ${TWO_COLUMNS_FROM}rem) {
  .newest {
    max-inline-size: none;
  }
  .newest > div {
    display: grid;
    grid: auto/auto-flow minmax(0, 1fr);
    gap: ${CARD_GAP}rem;
  }
  .newest .card:not(:last-child) {
    border: 0;
    margin: 0;
    padding: 0;
  }
}
`;
