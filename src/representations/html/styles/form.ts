/** The rules of the form that the setting FORM_ACTION adds. */
export const formRules = `
form {
  padding-block: .25rlh .5rlh;
}
input, button {
  font: inherit;
  color: var(--ink);
  background: var(--paper);
  border: 1px solid var(--quiet);
  padding: .25rlh .5rem;
  max-inline-size: 100%;
}
`;
