import { join } from "node:path";
import { bundleModule } from "../../../src/cli/self-host/build.ts";

/*
 * The scripts of the benchmark's own Workers.
 */

const WORKERS = join(import.meta.dirname, "..");

const bundle = (file: string): Promise<string> => bundleModule(join(WORKERS, file));

let kv: Promise<string> | undefined;

/** Returns the script of the KV namespace. */
export const kvScript = (): Promise<string> => {
  kv ??= bundle("workers/kv.ts");
  return kv;
};

/** Returns the script of the hello Worker. */
export const helloScript = (): Promise<string> => bundle("workers/hello.ts");

/** Returns the script of the Worker written by hand. */
export const sameBytesScript = (): Promise<string> => bundle("same-bytes.ts");
