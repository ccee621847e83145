import { LINE_WIDTH } from "./measures.ts";

/** The rules of the notice on a preview. A frame and text mark it, because colour alone is not accessible. */
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
