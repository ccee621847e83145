import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { apiDescription } from "../../../src/pages/openapi/description.ts";

/*
 * Tests the API description alone. examples.test.ts compares it with the Worker.
 */

const description = apiDescription("https://news.example");

it("a public linter finds no error in the API description", async () => {
  const config = await createConfig({
    extends: ["recommended-strict"],
    // The next test has its own rule: a former path never answers 2xx.
    rules: { "operation-2xx-response": "off" },
  });
  const problems = await lintFromString({ source: JSON.stringify(description), config });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
);

it("every operation has a success: 2xx, or a redirect to the document at its former path", () => {
  const redirects = operations.filter(
    ({ operation }) => !Object.keys(operation.responses).some((status) => status.startsWith("2")),
  );
  expect(redirects.map(({ name }) => name)).toEqual([
    "get /apple-touch-icon.png",
    "get /apple-touch-icon-precomposed.png",
    "get /security.txt",
  ]);
  for (const { operation } of redirects) expect(operation.responses[301]).toBeDefined();
});

describe("every operation", () => {
  it.each(operations)("$name has an example for each path parameter", ({ operation }) => {
    for (const { $ref } of operation.parameters ?? []) {
      const parameter = description.components.parameters[$ref.split("/").at(-1) ?? ""];
      if (parameter?.in === "path") expect(parameter.example, $ref).toBeDefined();
    }
  });

  it("every operation has a unique id", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});

it("the API description promises compatibility and text in unknown nodes", () => {
  expect(description.info.description).toMatch(/only add/u);
  expect(description.info.description).toMatch(/show its text/u);
});
