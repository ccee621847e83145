import { type Colors, HOUSE_COLORS } from "../../../site/colors.ts";
import type { Site } from "../../../site.ts";
import { stylesheet } from "./stylesheet.ts";

const declarations = (colors: Colors): string =>
  Object.entries(colors)
    .map(([name, value]) => `--${name}:${value};`)
    .join("");

/** The drawing in the masthead, as high as a line of the name; the name itself for those who do not see it. */
const logo = stylesheet(`
.masthead svg {
  block-size: 2.2rem;
  max-inline-size: 100%;
  vertical-align: top;
}
.masthead svg + span {
  position: absolute;
  inset-inline: 0;
  clip-path: inset(50%);
}
`);

/** What a publication's pages have of its own. It stands before all else, so that printing has the last word. */
export const identityRules = ({ colors = HOUSE_COLORS, drawing }: Site): string =>
  `:root{${declarations(colors.light)}}@media (prefers-color-scheme:dark){:root{${declarations(colors.dark)}}}${drawing ? logo : ""}`;
