/** The rules of the reference pages: the API, and the types of problems. */
export const reference = `
main {
  max-inline-size: 44rem;
}
main section {
  border-block-start: 1px solid var(--rule);
  margin-block-start: 2rem;
  padding-block-start: 1rem;
}
main h2, main h3 {
  margin-block: 1.5rem .4rem;
  scroll-margin-block-start: 1rem;
}
code, dt {
  font: .85rem/1.5 ui-monospace, monospace;
  overflow-wrap: anywhere;
}
h3 code {
  font-size: 1rem;
}
dl {
  display: grid;
  grid-template-columns: minmax(min-content, max-content) 1fr;
  gap: .2rem 1rem;
  margin-block: .5rem;
}
dt, dd {
  min-inline-size: 0;
}
dd {
  font: .85rem/1.5 var(--sans);
}
@media (max-width: 30rem) {
  dl {
    display: block;
  }
  dd {
    margin-inline-start: 1rem;
  }
}
`;
