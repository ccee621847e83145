/** The rules of problem pages, in the order of the page. */
export const problem = `
main {
  max-inline-size: var(--measure);
  min-block-size: 60vh;
  padding-block-start: 2rlh;
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
.detail {
  font: var(--small)/1.5 var(--sans);
  color: var(--quiet);
  overflow-wrap: anywhere;
}
`;
