import { short } from "./numbers.ts";
import type { Results } from "./results.ts";

/** A budget, and whether a run met it. */
interface Budget {
  name: string;
  value: number;
  limit: number;
  isMet: boolean;
}

const atLeast = (name: string, value: number, limit: number): Budget => ({
  name,
  value,
  limit,
  isMet: value >= limit,
});

const atMost = (name: string, value: number, limit: number): Budget => ({
  name,
  value,
  limit,
  isMet: value <= limit,
});

const rowBudgets = ({ rows }: Results): Budget[] =>
  rows.flatMap(({ name, ratios, reads }): Budget[] => {
    const toLimit = ratios.limit?.median ?? Number.NaN;
    const toMiss = ratios.html?.median ?? Number.NaN;
    if (name.startsWith("HTML"))
      return [
        atLeast(`${name}: ratio to the limit`, toLimit, 0.9),
        // Requests that the end of a round cuts off are read, but not counted.
        atMost(`${name}: KV reads`, reads, 1.05),
      ];
    if (/^(?:JSON|Markdown)/u.test(name)) return [atLeast(`${name}: ratio to HTML`, toMiss, 1)];
    if (/^(?:304|hit)/u.test(name)) return [atLeast(`${name}: ratio to HTML`, toMiss, 2)];
    return [];
  });

const startBudgets = ({ starts }: Results): Budget[] =>
  starts
    .filter(({ name }) => name === "project")
    .map(({ ratioToHello }) => atMost("first response: ratio to hello", ratioToHello.median, 1.6));

/** Compares the results with the project's budgets. It never fails a run: only counts do, in the tests. */
export const budgetLines = (results: Results): string =>
  [...rowBudgets(results), ...startBudgets(results)]
    .map(
      ({ name, value, limit, isMet }) =>
        `${isMet ? "met    " : "NOT MET"}  ${name}: ${short(value)} (budget ${short(limit)})`,
    )
    .join("\n");
