/** The error pages, in the order of the page. */
export const problem = `
main {
  max-inline-size: 36rem;
  min-block-size: 50vh;
}
main > * + * {
  margin-block-start: 1rem;
}
.status {
  font: bold .9rem/1.5 var(--sans);
  color: var(--accent);
}
.detail {
  font: .85rem/1.5 var(--sans);
  color: var(--quiet);
  overflow-wrap: anywhere;
}
`;
