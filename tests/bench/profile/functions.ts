import { SourceMap, type SourceMapPayload } from "node:module";
import type { CPUProfile } from "./inspector.ts";

/** A function with the time that the processor spent in it, without the functions that it calls. */
export interface FunctionTime {
  name: string;
  /** Its file and line, or `runtime`. */
  place: string;
  /** µs. */
  time: number;
}

/** The parts of a profile that are not work of the Worker. */
const IDLE = new Set(["(idle)", "(root)", "(program)"]);

/** Returns the part of a path from `src` or the name of a package on. */
const shortPath = (path: string): string =>
  path.replace(/^.*\/node_modules\//u, "").replace(/^.*\/(?=src\/)/u, "");

/**
 * Adds up the time of each function in a profile, most expensive first.
 *
 * @param map the source map of the Worker's script
 */
export const functionTimes = (
  { nodes, samples, timeDeltas }: CPUProfile,
  map: SourceMapPayload,
): FunctionTime[] => {
  const source = new SourceMap(map);
  const placeOf = ({ url, lineNumber, columnNumber }: CPUProfile["nodes"][number]["callFrame"]): string => {
    if (url === "") return "runtime";
    const entry = source.findEntry(lineNumber, columnNumber);
    return "originalSource" in entry ? `${shortPath(entry.originalSource)}:${entry.originalLine + 1}` : url;
  };
  const timeOfNode = new Map<number, number>();
  for (const [index, node] of samples.entries())
    timeOfNode.set(node, (timeOfNode.get(node) ?? 0) + (timeDeltas[index] ?? 0));
  const functions = new Map<string, FunctionTime>();
  for (const { id, callFrame } of nodes) {
    if (IDLE.has(callFrame.functionName)) continue;
    const name = callFrame.functionName === "" ? "(anonymous)" : callFrame.functionName;
    const place = placeOf(callFrame);
    const known = functions.get(`${name} ${place}`) ?? { name, place, time: 0 };
    known.time += timeOfNode.get(id) ?? 0;
    functions.set(`${name} ${place}`, known);
  }
  return [...functions.values()].sort((a, b) => b.time - a.time);
};
