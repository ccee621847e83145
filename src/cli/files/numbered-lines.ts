/** A line of a file that is not empty. */
export interface NumberedLine {
  /** From 1, empty ones counted, as an editor shows it. */
  line: number;
  /** Undefined for a line that is longer than it may be: it is read away. */
  text: string | undefined;
  /** How far the file has been read, bytes. */
  read: number;
}

/**
 * Reads a file line by line, whatever its size.
 *
 * @param maxBytes of UTF-8 that a line may have
 */
export const numberedLines = async function* (
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let line = 0;
  let read = 0;
  const take = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes <= maxBytes) parts.push(part);
    else parts = [];
  };
  const ended = (): NumberedLine | undefined => {
    line += 1;
    const text = bytes > maxBytes ? undefined : decoder.decode(Buffer.concat(parts));
    parts = [];
    bytes = 0;
    return text?.trim() === "" ? undefined : { line, text, read };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, end));
      read += end + 1 - from;
      from = end + 1;
      const found = ended();
      if (found !== undefined) yield found;
    }
    take(chunk.subarray(from));
    read += chunk.length - from;
  }
  const last = ended();
  if (last !== undefined) yield last;
};
