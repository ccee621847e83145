import * as v from "valibot";
import { closedObject } from "../article/fields.ts";

/*
 * The colours of the pages: the house's, the publication's own, and whether the one can be read on the other.
 */

/** What the pages are painted in, each `#rrggbb`. */
export interface Colors {
  /** The ground of the page. */
  paper: string;
  /** Text. */
  ink: string;
  /** Text that steps back: dates, captions, names of sources. */
  quiet: string;
  /** Lines between things; decoration, which no text is in. */
  rule: string;
  /** The ground of boxes and of code. */
  tint: string;
  /** Links, and what is to be seen first. */
  accent: string;
}

/** By day and by night. */
export interface ColorSchemes {
  light: Colors;
  dark: Colors;
}

/** The house's colours, for all that a publication does not set. */
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

/** A colour as settings have it. */
export const COLOR = /^#[\da-f]{6}$/iu;
export const COLOR_EXPECTED = "a colour of six digits such as #9c1f1a";

const own = v.exactOptional(v.pipe(v.string(), v.regex(COLOR, COLOR_EXPECTED)));

const NAMES = Object.keys(DEFAULT_COLORS.light) as (keyof Colors)[];

/** Some colours of one's own. */
export const colors = v.optional(
  closedObject(
    Object.fromEntries(NAMES.map((name) => [name, own])) as Record<keyof Colors, typeof own>,
    `one of ${NAMES.join(", ")}`,
  ),
  {},
);

/**
 * How light a colour is, from 0 (black) to 1 (white).
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
 * How well two colours stand out against each other, from 1 (not at all) to 21.
 *
 * @see WCAG 2.2, contrast ratio
 */
export const contrast = (one: string, other: string): number => {
  const ratio = (luminance(one) + 0.05) / (luminance(other) + 0.05);
  return Math.max(ratio, 1 / ratio);
};

/** Whether black can be read on a colour better than white: both have the same contrast to a luminance of 0.179. */
export const isLight = (ground: string): boolean => luminance(ground) > 0.179;

/** What text must have against its ground (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

/**
 * What of the colours cannot be read, each as a sentence with its way out.
 *
 * @param variable the setting that has the publication's own
 */
export const contrastErrors = (variable: string, colors: Colors, own: Partial<Colors>): string[] => {
  const told = (name: keyof Colors): string =>
    `${name} ${colors[name]}${name in own ? "" : " (the default)"}`;
  return (["ink", "quiet", "accent"] as const).flatMap((name) =>
    (["paper", "tint"] as const).flatMap((ground) => {
      const ratio = contrast(colors[name], colors[ground]);
      // The ratio is rounded down, so that nothing is refused for having what is expected.
      return ratio < READABLE
        ? `${variable}.${told(name)} on ${told(ground)} has a contrast of ${Math.floor(ratio * 100) / 100}:1, expected at least ${READABLE}:1: choose a ${isLight(colors[ground]) ? "darker" : "lighter"} ${name}, or another ${ground} (vars in wrangler.toml)`
        : [];
    }),
  );
};
