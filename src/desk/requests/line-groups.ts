import type { Line } from "./lines.ts";

/** How large a group of lines may be. */
export interface GroupLimits {
  lines: number;
  /** The length of the texts of all lines, in UTF-16 code units. A longer line is a group alone. */
  text: number;
  /** How long a group waits for its next line, ms. A client may wait for a result before it sends more. */
  wait: number;
}

const lengthOf = (line: Line): number => (line.kind === "line" ? line.text.length : 0);

/** Resolves to undefined after a time, in ms. */
const after = (ms: number): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Groups the lines that arrive together. It reads at most one line ahead.
 *
 * @example
 * for await (const group of groupsOf(linesOf(body, 1_000_000), { lines: 25, text: 100_000, wait: 5 })) …
 */
export const groupsOf = async function* (
  lines: AsyncIterator<Line>,
  limits: GroupLimits,
): AsyncGenerator<Line[]> {
  const read = (): Promise<IteratorResult<Line>> => {
    const result = lines.next();
    // A failure is reported when the line is awaited, which may be later.
    result.catch(() => undefined);
    return result;
  };
  let next = read();
  for (;;) {
    const first = await next;
    if (first.done === true) return;
    const group = [first.value];
    let text = lengthOf(first.value);
    next = read();
    const timeout = after(limits.wait);
    while (group.length < limits.lines) {
      const more = await Promise.race([next, timeout]);
      if (more === undefined || more.done === true || text + lengthOf(more.value) > limits.text) break;
      group.push(more.value);
      text += lengthOf(more.value);
      next = read();
    }
    yield group;
  }
};
