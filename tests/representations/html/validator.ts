import { HtmlValidate, StaticConfigLoader } from "html-validate";

/** Resolves the settings once. html-validate does it for each page, which takes 40 % of its time. */
class SettingsOnce extends StaticConfigLoader {
  #settings: ReturnType<StaticConfigLoader["getConfigFor"]> | undefined;

  override getConfigFor(page: string): ReturnType<StaticConfigLoader["getConfigFor"]> {
    this.#settings ??= super.getConfigFor(page);
    return this.#settings;
  }
}

const settings = new SettingsOnce({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // The editor decides how long a headline is.
    "long-title": "off",
    // The writer decides how a telephone number in a text is written.
    "tel-non-breaking": "off",
  },
});

const validator = new HtmlValidate(settings);

/** Returns the findings of html-validate for a page: line, column, rule and message. */
export const invalidities = async (html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
};
