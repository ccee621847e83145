const SPECIAL = /[&<>"']/u;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes a text for HTML. Most texts contain nothing to escape. */
export const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[&<>"']/gu, (char) => ESCAPES[char] ?? char) : text;
