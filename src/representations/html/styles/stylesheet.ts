/**
 * A stylesheet as it is sent: without comments and the whitespace that means nothing. For sheets of ours,
 * whose strings hold neither; whitespace in selectors and values stays.
 */
export const stylesheet = (...sheets: readonly string[]): string =>
  sheets
    .join("")
    .replace(/\/\*.*?\*\//gsu, "")
    .replace(/\s+/gu, " ")
    .replace(/ ?([{};,]) ?/gu, "$1")
    .replace(/: /gu, ":")
    .replaceAll(";}", "}")
    .trim();
