import { type Colors, DEFAULT_COLORS } from "../../../site/colors.ts";
import type { Site } from "../../../site.ts";
import { logo } from "./logo.ts";
import { minifyCSS } from "./minify.ts";

const declarations = (colors: Colors): string =>
  Object.entries(colors)
    .map(([name, value]) => `--${name}:${value};`)
    .join("");

/** Returns the rules that follow from a publication's colours and logo. They come first, so that print rules override them. */
export const identityRules = ({ colors = DEFAULT_COLORS, drawing }: Site): string =>
  `:root{${declarations(colors.light)}}@media (prefers-color-scheme:dark){:root{${declarations(colors.dark)}}}${drawing ? minifyCSS(logo) : ""}`;
