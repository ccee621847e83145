/** What a preview says over its article: a frame and words, not a colour alone. */
export const preview = `
.preview {
  max-inline-size: 58ch;
  margin-inline: auto;
  margin-block-end: 2rem;
  padding: .8rem 1rem;
  border: 3px dashed var(--accent);
  background: var(--tint);
  font: .9rem/1.5 var(--sans);
}
.preview strong {
  display: block;
  font-size: 1.2rem;
}
.preview dl {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 0 1rem;
  margin-block-start: .5rem;
}
.preview dt {
  color: var(--quiet);
}
.preview dd {
  font-weight: bold;
}
`;
