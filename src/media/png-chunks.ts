/** The bytes before the first chunk of a PNG. */
export const PNG_SIGNATURE_BYTES = 8;

/** The bytes of a chunk before its data: length and type. */
export const PNG_CHUNK_HEAD_BYTES = 8;

/** The bytes of a chunk after its data: its checksum. */
export const PNG_CHECKSUM_BYTES = 4;

/** The place of a chunk in a PNG. */
export interface PNGChunk {
  type: string;
  start: number;
  /** The place after the chunk. The file may end before. */
  end: number;
}

/**
 * Lists the chunks of a PNG in order, from the first to the last one whose length and type are there (W3C PNG, third edition, §5.3).
 *
 * @param bytes a PNG, or its beginning
 */
export function* pngChunks(bytes: Uint8Array): Generator<PNGChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frame = PNG_CHUNK_HEAD_BYTES + PNG_CHECKSUM_BYTES;
  for (let start = PNG_SIGNATURE_BYTES; start + frame <= bytes.length; ) {
    const end = start + frame + view.getUint32(start);
    yield {
      type: String.fromCharCode(...bytes.subarray(start + 4, start + PNG_CHUNK_HEAD_BYTES)),
      start,
      end,
    };
    start = end;
  }
}
