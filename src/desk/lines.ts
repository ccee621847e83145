/** A line of a stream. The text of a line that is too long or is not UTF-8 is discarded. */
export type Line = { text: string; kind: "line" } | { kind: "too-long" | "not-utf-8" };

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
  const decoded = (content: ArrayBuffer): string | undefined => {
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
  const line = async (): Promise<Line | undefined> => {
    const isTooLong = bytes > maxBytes;
    const content = isTooLong ? undefined : await new Blob(parts).arrayBuffer();
    parts = [];
    bytes = 0;
    if (content === undefined) return { kind: "too-long" };
    const text = decoded(content);
    if (text === undefined) return { kind: "not-utf-8" };
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
