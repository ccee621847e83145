import { vi } from "vitest";
import type { Runtime } from "./runtime.ts";

/** The time in which a log line of a finished response arrives, ms. workerd sends it on another connection. */
const ARRIVES = 10_000;

/**
 * Waits for the log lines that contain a text.
 *
 * @returns the lines, oldest first; none if no line arrives in time
 */
export const linesWith = async (runtime: Pick<Runtime, "getLogs">, text: string): Promise<string[]> => {
  const found = (): string[] =>
    runtime
      .getLogs()
      .map(({ message }) => message)
      .filter((message) => message.includes(text));
  await vi.waitUntil(() => found().length > 0, { timeout: ARRIVES }).catch(() => undefined);
  return found();
};
