import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { anyCodePoint } from "../../any-code-point.ts";
import { anyDocument } from "../../article/json.ts";
import { repetitions } from "../../repetitions.ts";
import { ask } from "./served.ts";
import { jsonFeedFaults, xmlFaults } from "./validators.ts";

/*
 * For any JSON in KV, the feed routes answer with a valid feed or a problem.
 */

beforeEach(() => {
  // The code logs every value that it cannot show, which happens thousands of times here.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const anyItem = fc.oneof(
  anyDocument,
  // An item with path, date and section is shown.
  fc
    .tuple(anyDocument, fc.string({ unit: anyCodePoint }), fc.string({ unit: "binary" }))
    .map(([document, headline, standfirst]) => ({
      ...(typeof document === "object" ? document : {}),
      path: "/articles/a",
      section: "town",
      published: "2026-11-20T08:00:00Z",
      headline: `a${headline}`,
      standfirst,
    })),
);

const anyValue = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 5,
    arbitrary: fc.array(anyItem, { maxLength: 20 }).map((items) => ({
      v: 1,
      name: "\ud800\u0000]]>",
      changed: "2026-11-20T08:00:00Z",
      items,
      cards: items,
      days: items,
      older: "2026-10",
    })),
  },
);

const TARGETS = ["", "?archive=2026-11.1795161600000"];

test("feeds made from any JSON in KV are valid", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyValue, { minLength: 1, maxLength: 4 }), async (stored) => {
      const documents: Record<string, string[]> = { "feed.xml": [], "atom.xml": [], "feed.json": [] };
      for (const value of stored) {
        const values = new Map<string, string>();
        // Every key has this value.
        values.get = () => JSON.stringify(value);
        for (const [file, found] of Object.entries(documents))
          for (const query of TARGETS) {
            const response = await ask(values, `/topics/a/${file}${query}`);
            if (response.status === 200) found.push(await response.text());
            else expect(response.status).toBe(500);
          }
      }
      for (const file of ["feed.xml", "atom.xml"] as const)
        if (documents[file]?.length) expect(await xmlFaults(file, documents[file])).toEqual([]);
      for (const document of documents["feed.json"] ?? []) expect(jsonFeedFaults(document)).toEqual([]);
    }),
    { numRuns: repetitions({ short: 4, full: 15, long: 150 }) },
  );
}, 180_000);
