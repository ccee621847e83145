/** A line of a stream. The text of a line that is too long is discarded. */
export type Line = { text: string; kind: "line" } | { kind: "too-long" };

/**
 * Reads a stream of any length line by line (NDJSON). It skips empty lines.
 *
 * @param maxBytes the longest line, in bytes of UTF-8
 */
export const linesOf = async function* (
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const take = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes <= maxBytes) parts.push(part);
  };
  const line = async (): Promise<Line | undefined> => {
    const isTooLong = bytes > maxBytes;
    const text = isTooLong ? "" : decoder.decode(await new Blob(parts).arrayBuffer());
    parts = [];
    bytes = 0;
    if (isTooLong) return { kind: "too-long" };
    return text.trim() === "" ? undefined : { kind: "line", text };
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, end));
      from = end + 1;
      const found = await line();
      if (found !== undefined) yield found;
    }
    take(chunk.subarray(from));
  }
  const last = await line();
  if (last !== undefined) yield last;
};
