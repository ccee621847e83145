import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // The editor decides how long a headline is.
    "long-title": "off",
    // The writer decides how a telephone number in a text is written.
    "tel-non-breaking": "off",
  },
});

/** Returns the findings of html-validate for a page: line, column, rule and message. */
export const invalidities = async (html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
};
