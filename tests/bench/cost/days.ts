import { playDay } from "../../simulation/days.ts";
import { POLICIES } from "../../simulation/policies.ts";

/** The share of the views that ran the page code on a simulated day. */
export interface SimulatedDay {
  viewsPerDay: number;
  /** With all views at clean URLs: what a gateway reaches. */
  renders: number;
  /** With 70 % of the views: the rest has unique URLs, and does not warm the cache. */
  rendersOfCleanShare: number;
}

/** The share of the views with unique URLs. */
export const UNIQUE_SHARE = 0.3;

/** Simulates an ordinary day of the network: two tiers of caches, the desk, purges and readers (tests/simulation). */
export const simulateDay = async (viewsPerDay: number): Promise<SimulatedDay> => {
  const rendered = async (views: number): Promise<number> => {
    const { renders, requests } = await playDay({ viewsPerDay: views, programs: 0 }, POLICIES.project);
    return renders / requests;
  };
  return {
    viewsPerDay,
    renders: await rendered(viewsPerDay),
    rendersOfCleanShare: await rendered(viewsPerDay * (1 - UNIQUE_SHARE)),
  };
};

/** The results of `simulateDay` on 30 November 2026. */
export const DAYS: readonly SimulatedDay[] = [
  { viewsPerDay: 2_000, renders: 0.62, rendersOfCleanShare: 0.671 },
  { viewsPerDay: 20_000, renders: 0.319, rendersOfCleanShare: 0.369 },
  { viewsPerDay: 200_000, renders: 0.146, rendersOfCleanShare: 0.163 },
];
