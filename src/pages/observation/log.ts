import { type Failure, logLine } from "../../http/log-line.ts";
import type { RequestFacts } from "./facts.ts";

/**
 * Writes the one log line of a request, as JSON. A failure has its message, and an unexpected one its stack.
 *
 * @param instance `urn:uuid:…`: the same value that the client gets in a problem document
 */
export const logRequest = (
  instance: string,
  { kvTime, renderTime, time, ...facts }: RequestFacts,
  failure: Failure | undefined,
): void => {
  // The keys are in this order in each line. JSON leaves out those that are undefined.
  const fields = { instance, ...facts, kvMs: kvTime, renderMs: renderTime, ms: time };
  if (failure !== undefined) console.error(logLine(failure.error, fields));
  else if (facts.status >= 500) console.warn(JSON.stringify({ level: "warn", ...fields }));
  else console.log(JSON.stringify({ level: "info", ...fields }));
};
