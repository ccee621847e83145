import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";

/*
 * The table of conformance.md names no test that is not there.
 */

const inTests = (path: string): string => join(import.meta.dirname, path);

const text = readFileSync(inTests("conformance.md"), "utf8");

/** Every string that a file has as a literal: names of tests stand there outright or in a table for `each`. */
const literalsIn = (file: string): Set<string> => {
  const literals = new Set<string>();
  JSON.stringify(parseSync(file, readFileSync(file, "utf8")).program, (_key, node) => {
    if (node?.type === "Literal" && typeof node.value === "string") literals.add(node.value);
    if (node?.type === "TemplateElement") literals.add(node.value.cooked);
    return typeof node === "bigint" ? String(node) : node;
  });
  return literals;
};

const rows = text
  .split("\n")
  .filter((line) => /^\| §/u.test(line))
  .map((line) => {
    const [section = "", rule = "", held = ""] = line.slice(2, -2).split(" | ");
    const tests = [...held.matchAll(/`([^`]+\.test\.ts)` “([^”]+)”/gu)];
    return { section, rule, tests: tests.map(([, file = "", name = ""]) => ({ file, name })) };
  });

describe("each rule is held by a test that is there", () => {
  it.each(rows)("$section: $rule", ({ tests }) => {
    expect(tests).not.toEqual([]);
    for (const { file, name } of tests) {
      expect(existsSync(inTests(file)), file).toBe(true);
      expect(literalsIn(inTests(file)), file).toContain(name);
    }
  });
});

it("every standard has a table", () => {
  for (const standard of ["RFC 9110", "RFC 9111", "RFC 9211", "RFC 9213", "RFC 9457", "RFC 8288"])
    expect(text).toContain(`## ${standard}, `);
  expect(rows.length).toBeGreaterThan(70);
});
