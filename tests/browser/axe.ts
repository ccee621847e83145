import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/**
 * axe-core. A page takes it as an init script (`page.addInitScript`), which the browser compiles once for all documents.
 * Sent to each document, it takes more processor time than all its rules.
 */
export const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules that are on by default, and the size of targets (WCAG 2.2, 2.5.8). */
const EVERY_RULE = { rules: { "target-size": { enabled: true } } };

/** The rules that colours decide. A colour scheme changes no other finding: page.test.ts compares where everything is. */
export const BY_COLOUR = ["color-contrast", "link-in-text-block"];

/**
 * Returns the findings of axe-core on the current page, each with its element. The page needs the init script `AXE`.
 *
 * @param rules the rules to check; by default, all of them
 */
export const axeFindings = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  const chosen = rules === undefined ? EVERY_RULE : { runOnly: { type: "rule", values: rules } };
  const options = { preload: false, resultTypes: ["violations"], selectors: false, ...chosen };
  return page.evaluate<string[]>(`axe.run(document, ${JSON.stringify(options)})
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`);
};
