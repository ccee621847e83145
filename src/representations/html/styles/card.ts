/** The rules of cards and of the groups in which they stand: on the front, in other lists, and on the page of a 404. */
export const card = `
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
  max-inline-size: 38em;
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
.card .kicker span {
  font-weight: normal;
  color: var(--quiet);
}
.facts time + span::before {
  content: "· ";
}
.card h2, .card h3 {
  font-size: var(--third);
  hyphens: auto;
  hyphenate-limit-chars: 12 5 5;
}
.group .card {
  break-inside: avoid;
}
.group, .day {
  border-block-start: 2px solid var(--ink);
  padding-block-start: .5rlh;
}
.group > h2, .day > h2 {
  font: bold 1rem/1rlh var(--sans);
}
.group > h2 {
  margin-block-end: .5rlh;
}
.group .card:not(:last-child) {
  border-block-end: 1px solid var(--rule);
  padding-block-end: .5rlh;
  margin-block-end: .5rlh;
}
.brief h3 {
  font-size: 1rem;
}
`;
