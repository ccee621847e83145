import { hex } from "../../http/hash.ts";

/** The bytes of an upload, as they arrive. */
export interface UploadSource {
  /** The first bytes, which have been read. */
  head: Uint8Array;
  /** Has the other bytes. */
  rest: ReadableStreamBYOBReader;
  /** The length of all bytes. */
  length: number;
  /** Their SHA-256, 64 hexadecimal digits. */
  hash: string;
}

/** The result of a copy. */
export type CopyResult =
  /** All bytes have arrived, and their hash is right. `last` is the part that was held back. */
  | { kind: "verified"; last: Uint8Array }
  /** The hash of the bytes is another one. */
  | { kind: "wrong-hash"; found: string }
  /** The body ended early, or the client has closed the connection. */
  | { kind: "cut-off"; received: number };

/**
 * Reads the next bytes of a request's body. Returns undefined at its end, and also if the connection breaks: the client is the
 * cause, and not a store.
 */
export const nextBytes = async (
  body: ReadableStreamBYOBReader,
  wanted: number,
): Promise<Uint8Array | undefined> => {
  try {
    return (await body.readAtLeast(wanted, new Uint8Array(wanted))).value;
  } catch {
    return undefined;
  }
};

/** The bytes that are read at a time. Fewer and larger parts take less processor time. */
const PART_BYTES = 131_072;

/**
 * Copies an upload, and hashes it meanwhile. It holds the last part back, so that the target stores nothing until the caller has
 * seen the result and sends that part. It keeps at most two parts in memory.
 *
 * @param write sends a part to the target
 * @throws what the target throws
 */
export const copyVerified = async (
  { head, rest, length, hash }: UploadSource,
  write: (part: Uint8Array) => Promise<void>,
): Promise<CopyResult> => {
  const digest = new crypto.DigestStream("SHA-256");
  // Without this, a copy that fails would also be an unhandled rejection.
  digest.digest.catch(() => undefined);
  const hashing = digest.getWriter();
  try {
    let pending = head;
    let received = head.byteLength;
    await hashing.write(head);
    while (received < length) {
      const wanted = Math.min(PART_BYTES, length - received);
      const value = await nextBytes(rest, wanted);
      if (value === undefined || value.byteLength === 0) return { kind: "cut-off", received };
      await hashing.write(value);
      await write(pending);
      pending = value;
      received += value.byteLength;
    }
    await hashing.close();
    const found = hex(await digest.digest);
    return found === hash ? { kind: "verified", last: pending } : { kind: "wrong-hash", found };
  } finally {
    await hashing.abort().catch(() => undefined);
  }
};
