import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules that are on by default, and the size of targets (WCAG 2.2, 2.5.8). */
const EVERY_RULE = { rules: { "target-size": { enabled: true } } };

/**
 * Returns the findings of axe-core on the current page, each with its element.
 *
 * @param rules the rules to check; by default, all of them
 */
export const axeFindings = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe);
  const chosen = rules === undefined ? EVERY_RULE : { runOnly: { type: "rule", values: rules } };
  const options = { preload: false, resultTypes: ["violations"], selectors: false, ...chosen };
  return page.evaluate<string[]>(`axe.run(document, ${JSON.stringify(options)})
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`);
};
