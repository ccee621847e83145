import { crc32 } from "node:zlib";

/** Returns a chunk of PNG with its checksum. */
export const pngChunk = (type: string, data: string | Buffer): Buffer => {
  const content = Buffer.concat([Buffer.from(type, "latin1"), Buffer.from(data as string, "latin1")]);
  const bytes = Buffer.alloc(content.length + 8);
  bytes.writeUInt32BE(content.length - 4);
  bytes.set(content, 4);
  bytes.writeUInt32BE(crc32(content), content.length + 4);
  return bytes;
};

/** Returns a PNG with more chunks after its header. */
export const withChunks = (png: Buffer, ...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
