import { type Colors, DEFAULT_COLORS } from "../../../site/colors.ts";
import type { Site } from "../../../site.ts";
import { fontRules } from "./fonts.ts";
import { formRules } from "./form.ts";
import { logo } from "./logo.ts";
import { WIDE_LINE_WIDTH } from "./measures.ts";
import { minifyCSS } from "./minify.ts";

const declarations = (colors: Colors): string =>
  Object.entries(colors)
    .map(([name, value]) => `--${name}:${value};`)
    .join("");

/** Returns the rules that follow from a publication's colours, fonts, logo, form and layout. They come first, so that print rules override them. */
export const identityRules = ({ colors = DEFAULT_COLORS, drawing, fonts, form, layout }: Site): string =>
  `:root{${declarations(colors.light)}}@media (prefers-color-scheme:dark){:root{${declarations(colors.dark)}}}${fonts ? fontRules(fonts) : ""}${drawing ? minifyCSS(logo) : ""}${form ? minifyCSS(formRules) : ""}${layout?.article === "wide" ? `:root{--measure:${WIDE_LINE_WIDTH}rem}` : ""}`;
