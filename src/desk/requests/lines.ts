/** A line of a stream. The text of a line that is too long or is not UTF-8 is discarded. */
export type Line = { text: string; kind: "line" } | { kind: "too-long" | "not-utf-8" };

/** Joins the parts of a line, `bytes` in all. Most lines have one part, which needs no copy. */
const joined = (parts: readonly Uint8Array[], bytes: number): Uint8Array => {
  const [first] = parts;
  if (first?.length === bytes) return first;
  const whole = new Uint8Array(bytes);
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
};

/**
 * Reads a stream of any length line by line (NDJSON). It skips empty lines.
 *
 * @param maxBytes the longest line, in bytes of UTF-8
 */
export const linesOf = async function* (
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  const decoded = (content: Uint8Array): string | undefined => {
    try {
      return decoder.decode(content);
    } catch {
      return undefined;
    }
  };
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const take = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes <= maxBytes) parts.push(part);
  };
  const line = (): Line | undefined => {
    const [lineParts, length] = [parts, bytes];
    parts = [];
    bytes = 0;
    if (length > maxBytes) return { kind: "too-long" };
    const text = decoded(joined(lineParts, length));
    if (text === undefined) return { kind: "not-utf-8" };
    return text.trim() === "" ? undefined : { kind: "line", text };
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, end));
      from = end + 1;
      const found = line();
      if (found !== undefined) yield found;
    }
    take(chunk.subarray(from));
  }
  const last = line();
  if (last !== undefined) yield last;
};
