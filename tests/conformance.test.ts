import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";

/*
 * Checks that every test in the tables of conformance.md exists.
 */

const inTests = (path: string): string => join(import.meta.dirname, path);

const text = readFileSync(inTests("conformance.md"), "utf8");

/** Returns all string literals of a file. The titles of tests are among them. */
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

describe("the test that conformance.md names for a rule exists", () => {
  it.each(rows)("$section: $rule", ({ tests }) => {
    expect(tests).not.toEqual([]);
    for (const { file, name } of tests) {
      expect(existsSync(inTests(file)), file).toBe(true);
      expect(literalsIn(inTests(file)), file).toContain(name);
    }
  });
});

it("conformance.md has a table for every standard", () => {
  for (const standard of ["RFC 9110", "RFC 9111", "RFC 9211", "RFC 9213", "RFC 9457", "RFC 8288", "RFC 6906"])
    expect(text).toContain(`## ${standard}, `);
  expect(rows.length).toBeGreaterThan(70);
});
