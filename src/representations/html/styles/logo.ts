/** The drawing in the masthead, as high as a line of the name, on the front too; the name itself for those who do not see it. */
export const logo = `
.masthead svg {
  block-size: max(2.2rem, 1.2em);
  max-inline-size: 100%;
  vertical-align: top;
}
.masthead svg + span {
  position: absolute;
  inset-inline: 0;
  clip-path: inset(50%);
}
`;
