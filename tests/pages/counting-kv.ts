import { WorkerEntrypoint } from "cloudflare:workers";
import { echoed } from "./echo.ts";

/*
 * Replaces KV: it records the keys that are read, and a test can make reads fail or hang.
 */

/** The way in which reads of a key fail. */
export type Failure = "fails" | "hangs";

const values = new Map<string, string | ArrayBuffer>();
const metadataOf = new Map<string, unknown>();
const failures = new Map<string, Failure>();
let reads: string[] = [];
let isEchoing = false;

/** The longest key of KV, in bytes of UTF-8. */
const MAX_KEY = 512;

const failureOf = (key: string): Failure | undefined => failures.get(key) ?? failures.get("*");

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default class CountingKV extends WorkerEntrypoint {
  override fetch(): Response {
    return new Response(null, { status: 404 });
  }

  async get(key: string): Promise<string | ArrayBuffer | null> {
    reads.push(key);
    const failure = failureOf(key);
    if (new TextEncoder().encode(key).length > MAX_KEY) throw new Error("KV GET failed: 414 for the test");
    if (failure === "fails") throw new Error("KV GET failed: 500 for the test");
    if (failure === "hangs") await new Promise((resolve) => setTimeout(resolve, 3_600_000));
    return (isEchoing ? echoed(key) : values.get(key)) ?? null;
  }

  async getWithMetadata(key: string): Promise<{ value: ReadableStream | null; metadata: unknown }> {
    const value = await this.get(key);
    return {
      value: value === null ? null : new Response(value).body,
      metadata: metadataOf.get(key) ?? null,
    };
  }

  async put(
    key: string,
    value: string | ArrayBuffer,
    { metadata }: { metadata?: unknown } = {},
  ): Promise<void> {
    values.set(key, value);
    metadataOf.set(key, metadata);
  }

  async delete(key: string): Promise<void> {
    values.delete(key);
    metadataOf.delete(key);
  }

  /** Returns the keys that were read since the last call, in order. */
  async takeReads(): Promise<string[]> {
    const taken = reads;
    reads = [];
    return taken;
  }

  /** Makes every read of a key, or of all keys (`*`), fail in this way from now on; undefined ends the failure. */
  async failure(key: string, failure: Failure | undefined): Promise<void> {
    if (failure === undefined) failures.delete(key);
    else failures.set(key, failure);
  }

  /** Gives every key a value that names the key (echo.ts), from now on. */
  async echo(): Promise<void> {
    isEchoing = true;
  }
}
