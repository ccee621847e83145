import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { PAGES } from "../../browser/pages.ts";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // A headline is as long as its editor made it.
    "long-title": "off",
  },
});

describe("the pages are valid HTML", () => {
  test.each(Object.entries(PAGES))("%s", async (_, { html }) => {
    const { results } = await validator.validateString(html);
    const findings = results.flatMap(({ messages }) =>
      messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
    );
    expect(findings).toEqual([]);
  });
});
