/** A line of a file that is not blank. */
export interface NumberedLine {
  /** Line number from 1, as an editor shows it: blank lines count. */
  line: number;
  /** Undefined if the line is too long. */
  text: string | undefined;
  /** Bytes read so far. */
  read: number;
}

/**
 * Reads the lines of a file of any size, and skips blank lines.
 *
 * @param maxBytes longest line, in bytes of UTF-8
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
