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

it("tells the promise: what exists stays, and unknown nodes carry their text", () => {
  expect(description.info.description).toMatch(/only add/u);
  expect(description.info.description).toMatch(/carries its text/u);
});
