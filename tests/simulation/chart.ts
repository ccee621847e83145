import { lineY, plot, ruleX, text } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Tally } from "./campaign.ts";
import { CASES } from "./cases.ts";

/*
 * The delays as a chart: the share of the network that still shows the old page, by the time after a change.
 */

/** The points of a curve. */
const POINTS = 90;

/** The smallest share in the chart: one location in a hundred thousand. */
const FLOOR = 1e-5;

interface Point {
  seconds: number;
  share: number;
  title: string;
}

/** Returns the share of delays that are longer than a time. */
const longerThan = (delays: Float64Array, ms: number): number => {
  let low = 0;
  let high = delays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((delays[middle] as number) > ms) high = middle;
    else low = middle + 1;
  }
  return (delays.length - low) / delays.length;
};

const curve = ({ name, edge }: Tally): Point[] =>
  Array.from({ length: POINTS }, (_, index) => {
    const seconds = 100_000 ** (index / (POINTS - 1));
    return { seconds, share: longerThan(edge, seconds * 1_000), title: CASES[name].title };
  }).filter(({ share }) => share >= FLOOR);

/** Draws the delays of several cases as SVG. */
export const delayChart = (tallies: readonly Tally[]): string => {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const curves = tallies.map(curve);
  const chart = plot({
    document,
    ariaLabel: "How much of the network still shows the old page, so long after a change",
    width: 860,
    height: 440,
    marginLeft: 75,
    marginRight: 190,
    marginBottom: 40,
    style: { background: "white", color: "#222", fontFamily: "system-ui, sans-serif", fontSize: "12px" },
    x: { type: "log", domain: [1, 100_000], label: "seconds after the change →", ticks: 5, tickFormat: "~s" },
    y: {
      type: "log",
      domain: [FLOOR, 1],
      label: "↑ locations that still show the old page",
      tickFormat: (share: number) => `${Number((share * 100).toPrecision(1))} %`,
      ticks: 5,
      grid: true,
    },
    color: { scheme: "Observable10" },
    marks: [
      ruleX([120], { stroke: "#888", strokeDasharray: "4 3" }),
      text([{ seconds: 120, share: 0.6 }], {
        x: "seconds",
        y: "share",
        text: () => "120 s",
        textAnchor: "start",
        dx: 5,
      }),
      lineY(curves.flat(), {
        x: "seconds",
        y: "share",
        stroke: "title",
        curve: "step-after",
        strokeWidth: 1.5,
      }),
      text(
        curves.flatMap((points) => points.slice(-1)),
        { x: "seconds", y: "share", text: "title", fill: "title", textAnchor: "start", dx: 6 },
      ),
    ],
  });
  // Plot's own style sheet is for charts in a page.
  chart.querySelector("style")?.remove();
  chart.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `${chart.outerHTML.replace(/\d+\.\d{4,}/gu, (number: string) => Number(number).toFixed(2))}\n`;
};
