import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // A headline is as long as its editor made it.
    "long-title": "off",
    // And a telephone number in a text is as its writer wrote it.
    "tel-non-breaking": "off",
  },
});

/** What html-validate finds in a page: line, column, rule and message. */
export const invalidities = async (html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
};
