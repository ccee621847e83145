import type { Content } from "../markup.ts";

/**
 * Fills the placeholders of a string of the interface, such as `{headline}`.
 *
 * @param text renders the text between the placeholders
 * @example fillIn("More from {section}", { section: "Town" }, locale.label)
 */
export const fillIn = (
  pattern: string,
  values: Readonly<Record<string, Content>>,
  text: (part: string) => Content = (part) => part,
): Content =>
  pattern.split(/\{(\w+)\}/u).map((part, index) => (index % 2 === 1 ? values[part] : part && text(part)));
