import { LINE_WIDTH } from "./measures.ts";

/** What a preview says over its article: a frame and words, not a colour alone. */
export const preview = `
.preview {
  max-inline-size: ${LINE_WIDTH}rem;
  margin: 0 auto 2rem;
  padding: .8rem 1rem;
  border: 3px dashed var(--accent);
  background: var(--tint);
}
.preview > * {
  font: .9rem/1.5 var(--sans);
}
.preview strong {
  display: block;
  font-size: 1.2rem;
}
.preview div {
  display: flex;
  flex-wrap: wrap;
  gap: 0 .6rem;
  margin-block-start: .3rem;
}
.preview dt {
  color: var(--quiet);
}
.preview dd {
  font-weight: bold;
}
`;
