import { describe, expect, test } from "vitest";
import { PAGES } from "../../browser/pages.ts";
import { invalidities } from "./validator.ts";

describe("the pages are valid HTML", () => {
  test.each(Object.entries(PAGES))("html-validate reports nothing for %s", async (_, { html }) => {
    expect(await invalidities(html)).toEqual([]);
  });
});
