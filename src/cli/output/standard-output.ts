import { once } from "node:events";

/** Writes to standard output and waits while its buffer is full, so that a large export does not fill the memory. */
export const writeStdout = async (part: string | Uint8Array): Promise<void> => {
  const { stdout } = process;
  if (!stdout.write(part)) await once(stdout, "drain");
};
