import { join } from "node:path";
import { build } from "esbuild";

/*
 * The scripts of the benchmark's own Workers.
 */

const WORKERS = join(import.meta.dirname, "..");

const bundle = async (file: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(WORKERS, file)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:*"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
};

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
