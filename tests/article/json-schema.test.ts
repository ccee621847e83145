import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { articleSchema } from "../../src/article/json-schema.ts";
import { faults, validDocuments } from "./files.ts";

/*
 * Validates documents against the published schema with an independent validator, which also checks formats and
 * patterns.
 */

const published: Record<string, unknown> = JSON.parse(JSON.stringify(articleSchema()));
const validate = new Ajv2020({ strict: true, allErrors: true, strictRequired: false }).compile(published);

describe("the published JSON Schema accepts valid articles", () => {
  test.each(validDocuments())("the published JSON Schema accepts %s", (_name, document) => {
    validate(document);
    expect(validate.errors).toBeNull();
  });
});

/** The errors that JSON Schema cannot detect, each with the rule that it cannot express. */
const BEYOND_SCHEMA: [RegExp, string][] = [
  [/^key-proto$/u, "a key that JavaScript itself does not count"],
  [/^path-/u, "canonical paths"],
  [/^alias-/u, "canonical paths"],
  [/-nfc$/u, "Unicode normal forms"],
  [/-twice$/u, "what must not repeat under one key"],
  [/^id-with-hangul-filler$/u, "invisible characters"],
  [/^table-of-10201-cells$/u, "rows times columns"],
  [/^published-(on-30-february|on-29-february-2025|in-month-13|in-year-(0|9999))$/u, "the calendar"],
  [/^(modified-before-published|coverage-end-before-start)$/u, "what comes after what"],
  [
    /-with-(nul|bidi-override|bidi-isolate|lone-surrogate|noncharacter|escape-character)$/u,
    "characters of every string",
  ],
  [/^link-with-impossible-port$/u, "what a URL parser says"],
  [/^(body-of-(empty-blocks|a-break|no-break-spaces)|footnote-empty)$/u, "normal form"],
  [
    /^widths-(descending|not-below|of-a-(picture|smaller)|of-no-portrait)/u,
    "an order, and what one field says of another",
  ],
  [/^footnote-(without-(definition|reference)|in-lead)$/u, "which footnotes refer to each other"],
];

describe("the published JSON Schema rejects invalid articles, as far as JSON Schema can express the rule", () => {
  const detectable = faults().filter(([name]) => !BEYOND_SCHEMA.some(([pattern]) => pattern.test(name)));

  test.each(detectable)("the published JSON Schema rejects %s", (_name, { document }) => {
    expect(validate(document)).toBe(false);
  });

  test("the published JSON Schema rejects most of the invalid articles", () => {
    expect(detectable.length).toBeGreaterThan(0.75 * faults().length);
  });
});

test("the JSON Schema has a definition for every type of node and for what many fields have", () => {
  const { $defs = {} } = articleSchema();
  expect(Object.keys($defs).sort()).toEqual(
    [
      ...["absoluteURL", "date", "languageTag", "linkURL", "webURL", "id", "text200", "text500", "text5000"],
      ...["dimension", "flow", "phrasing", "widths"],
      "blockquote",
      "break",
      "code",
      "delete",
      "embed",
      "emphasis",
      "figure",
      "flowContent",
      "footnoteDefinition",
      "footnoteReference",
      "heading",
      "infoBox",
      "inlineCode",
      "link",
      "list",
      "paragraph",
      "phrasingContent",
      "pullquote",
      "recommended",
      "strong",
      "table",
      "text",
      "thematicBreak",
      "timeline",
    ].sort(),
  );
});

test("the JSON Schema is smaller than 20 KB, because editors fetch it often", () => {
  expect(JSON.stringify(articleSchema()).length).toBeLessThan(20_000);
});
