/** The rules of the logo in the masthead. It is as high as a line of the name, which stays for screen readers only. */
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
