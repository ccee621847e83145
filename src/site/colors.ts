import * as v from "valibot";
import { closedObject } from "../article/fields.ts";

/*
 * The colours of the pages: the defaults, the publication's settings, and the check of their contrast.
 */

/** The colours of the pages, each `#rrggbb`. */
export interface Colors {
  /** The background of the page. */
  paper: string;
  /** The text. */
  ink: string;
  /** Less important text: dates, captions, names of sources. */
  quiet: string;
  /** Lines. They are decoration, so their contrast is not checked. */
  rule: string;
  /** The background of boxes and of code. */
  tint: string;
  /** Links and highlights. */
  accent: string;
}

/** The colours of the light and of the dark scheme. */
export interface ColorSchemes {
  light: Colors;
  dark: Colors;
}

/** The default colours, for all colours that a publication does not set. */
export const DEFAULT_COLORS: ColorSchemes = {
  light: {
    paper: "#fffefb",
    ink: "#1c1b19",
    quiet: "#5f5b54",
    rule: "#d8d3c8",
    tint: "#f5f1e8",
    accent: "#9c1f1a",
  },
  dark: {
    paper: "#17181a",
    ink: "#e7e4de",
    quiet: "#aaa69d",
    rule: "#3d3f43",
    tint: "#222427",
    accent: "#f2a497",
  },
};

/** The pattern of a colour in the settings. */
export const COLOR = /^#[\da-f]{6}$/iu;
/** The `expected` text of the error for any other value. */
export const COLOR_EXPECTED = "a colour of six digits such as #9c1f1a";

const own = v.exactOptional(v.pipe(v.string(), v.regex(COLOR, COLOR_EXPECTED)));

const NAMES = Object.keys(DEFAULT_COLORS.light) as (keyof Colors)[];

/** The schema of the settings COLORS and COLORS_DARK. Each sets some of the colours. */
export const colors = v.optional(
  closedObject(
    Object.fromEntries(NAMES.map((name) => [name, own])) as Record<keyof Colors, typeof own>,
    `one of ${NAMES.join(", ")}`,
  ),
  {},
);

/**
 * Returns the relative luminance of a colour, from 0 (black) to 1 (white).
 *
 * @see WCAG 2.2, relative luminance
 */
const luminance = (color: string): number => {
  const linear = (at: number): number => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
};

/**
 * Returns the contrast ratio of two colours, from 1 (the same colour) to 21.
 *
 * @see WCAG 2.2, contrast ratio
 */
export const contrast = (one: string, other: string): number => {
  const ratio = (luminance(one) + 0.05) / (luminance(other) + 0.05);
  return Math.max(ratio, 1 / ratio);
};

/** Returns whether black text has more contrast on a colour than white. Both have the same at a luminance of 0.179. */
export const isLight = (color: string): boolean => luminance(color) > 0.179;

/** The minimum contrast between text and background (WCAG 2.2, success criterion 1.4.3). */
const MIN_CONTRAST = 4.5;

/**
 * Checks that the text colours are readable on their backgrounds.
 *
 * @param variable the name of the setting: `COLORS` or `COLORS_DARK`
 * @param own the colours that the setting contains
 * @returns an error message for each pair with too little contrast
 */
export const contrastErrors = (variable: string, colors: Colors, own: Partial<Colors>): string[] => {
  const described = (name: keyof Colors): string =>
    `${name} ${colors[name]}${name in own ? "" : " (the default)"}`;
  return (["ink", "quiet", "accent"] as const).flatMap((name) =>
    (["paper", "tint"] as const).flatMap((ground) => {
      const ratio = contrast(colors[name], colors[ground]);
      // The ratio is rounded down, so that the message never shows a rejected ratio as the expected one.
      return ratio < MIN_CONTRAST
        ? `${variable}.${described(name)} on ${described(ground)} has a contrast of ${Math.floor(ratio * 100) / 100}:1, expected at least ${MIN_CONTRAST}:1. Set a ${isLight(colors[ground]) ? "darker" : "lighter"} ${name} or another ${ground} under [vars] in wrangler.toml`
        : [];
    }),
  );
};
