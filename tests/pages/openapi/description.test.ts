import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { apiDescription } from "../../../src/pages/openapi/description.ts";

/*
 * The description by itself. What it says of the Worker is tried on the Worker in examples.test.ts.
 */

const description = apiDescription("https://news.example");

it("a public linter finds nothing in it", async () => {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const problems = await lintFromString({ source: JSON.stringify(description), config });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
);

describe("every operation", () => {
  it.each(operations)("$name has examples for what stands in its path", ({ operation }) => {
    for (const { $ref } of operation.parameters ?? []) {
      const parameter = description.components.parameters[$ref.split("/").at(-1) ?? ""];
      if (parameter?.in === "path") expect(parameter.example, $ref).toBeDefined();
    }
  });

  it("has a name of its own", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("every route of the Worker is described", () => {
  const worker = readFileSync(join(import.meta.dirname, "../../../src/worker.ts"), "utf8");
  const patterns = [...worker.matchAll(/^ {2}\["(\/[^"]*)", \w+Route\]/gmu)].map(([, pattern = ""]) =>
    pattern.replaceAll("\\\\", "\\"),
  );
  const examples = Object.keys(description.paths).map((path) =>
    path.replaceAll(/\{(\w+)\}/gu, (_, name) =>
      String(description.components.parameters[name]?.example ?? "a"),
    ),
  );

  it.each(patterns)("%s", (pattern) => {
    const source = pattern
      .replaceAll(/\/:\w+\{((?:[^{}]|\\.)*)\}\?/gu, "(?:/(?:$1))?")
      .replaceAll(/:\w+\{((?:[^{}]|\\.)*)\}/gu, "(?:$1)")
      .replaceAll(/(?<=\/):\w+(?=\/|\(|$)/gu, "[^/]+")
      .replace(/\/\*$/u, "(?:/.*)?");
    expect(examples.filter((example) => new RegExp(`^${source}$`, "u").test(example))).not.toEqual([]);
  });
});

it("tells the promise: what exists stays, and unknown nodes carry their text", () => {
  expect(description.info.description).toMatch(/only add/u);
  expect(description.info.description).toMatch(/carries its text/u);
});
