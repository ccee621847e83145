import { barX, plot, ruleX, ruleY, text } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { RowResult } from "../rounds/rounds.ts";
import { short } from "./numbers.ts";
import type { Results } from "./results.ts";

/*
 * The results as an SVG. It follows the reader's light or dark scheme.
 */

const STYLE = `svg{color:#1c1b19;background:#fffefb}.bar{fill:#9c1f1a}
@media(prefers-color-scheme:dark){svg{color:#e7e4de;background:#17181a}.bar{fill:#f2a497}}`;

interface Bar {
  name: string;
  median: number;
  min: number;
  max: number;
}

const barOf = ({ name, ratios: { limit } }: RowResult): Bar[] =>
  limit === undefined ? [] : [{ name, median: limit.median, min: limit.min, max: limit.max }];

/** Draws the requests per second of each row, relative to the Worker written by hand. */
export const ratioPlot = ({ rows }: Results): string => {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const bars = rows.flatMap(barOf);
  const chart = plot({
    document,
    ariaLabel: "Requests per second relative to the Worker written by hand, by row",
    width: 760,
    height: 60 + 24 * bars.length,
    marginLeft: 150,
    marginRight: 50,
    style: { fontFamily: "system-ui, sans-serif", fontSize: "12px" },
    x: {
      label: "requests per second, relative to the Worker written by hand →",
      domain: [0, Math.max(1, ...bars.map(({ max }) => max))],
    },
    y: { label: null, domain: bars.map(({ name }) => name) },
    marks: [
      barX(bars, { x: "median", y: "name", className: "bar", inset: 3 }),
      ruleX([0, 1], { stroke: "currentColor" }),
      ruleX([0.9], { stroke: "currentColor", strokeDasharray: "4 3" }),
      ruleY(bars, { x1: "min", x2: "max", y: "name", stroke: "currentColor", strokeWidth: 2 }),
      text(bars, {
        x: "max",
        y: "name",
        text: ({ median }: Bar) => short(median),
        textAnchor: "start",
        dx: 6,
        fill: "currentColor",
      }),
    ],
  });
  const style = chart.querySelector("style");
  if (style !== null) style.textContent = STYLE;
  chart.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `${chart.outerHTML.replace(/\d+\.\d{4,}/gu, (number: string) => Number(number).toFixed(2))}\n`;
};
