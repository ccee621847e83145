import { once } from "node:events";

/** Writes to standard output as fast as its reader reads, for what may be larger than memory. */
export const writeOut = async (part: string | Uint8Array): Promise<void> => {
  const { stdout } = process;
  if (!stdout.write(part)) await once(stdout, "drain");
};
