import { createHash } from "node:crypto";

/** The DigestStream of Workers, for stores in Node. */
class DigestStream extends WritableStream<Uint8Array> {
  readonly digest: Promise<ArrayBuffer>;
  constructor() {
    const hash = createHash("sha256");
    const { promise, resolve, reject } = Promise.withResolvers<ArrayBuffer>();
    super({
      write: (part) => {
        hash.update(part);
      },
      close: () => resolve(Uint8Array.from(hash.digest()).buffer),
      abort: reject,
    });
    this.digest = promise;
  }
}

Object.assign(crypto, { DigestStream });
