import { writeFileSync } from "node:fs";
import { SCRIPTS, type Script, SIZES, samples } from "../archive/samples.ts";
import { load } from "../load/load.ts";
import type { BenchOptions } from "../options.ts";
import { short } from "../report/numbers.ts";
import { textTable } from "../report/text-table.ts";
import { seedOf } from "../seed.ts";
import { prepareWorker, startWorker } from "../workerd/process.ts";
import { buildUpload } from "../workerd/upload.ts";
import { projectWorker } from "../workerd/workers.ts";
import { type FunctionTime, functionTimes } from "./functions.ts";
import { type CPUProfile, connectInspector } from "./inspector.ts";

const FILE = "broadsheet.cpuprofile";

const INSPECTOR = "127.0.0.1:19229";

/** The time between two samples, µs. */
const INTERVAL = 100;

/** The time for which the page runs before the profile, so that its code is compiled, seconds. */
const WARM_UP = 2;

/** The functions that are printed. */
const SHOWN = 10;

/** Returns the paths to request. For the path of a sample, these are the paths of all samples of its kind. */
const pathsOf = (path: string, count: number): string[] =>
  /-\d+(?:\.[a-z]+)?$/u.test(path)
    ? Array.from({ length: count }, (_, index) => path.replace(/-\d+(?=(?:\.[a-z]+)?$)/u, `-${index}`))
    : [path];

const table = (functions: readonly FunctionTime[], requests: number): string => {
  const all = functions.reduce((sum, { time }) => sum + time, 0);
  return textTable(
    ["function", "place", "µs/request", "share"],
    functions
      .slice(0, SHOWN)
      .map(({ name, place, time }) => [
        name,
        place,
        short(time / requests),
        `${((100 * time) / all).toFixed(1)} %`,
      ]),
  );
};

/** Profiles a page, writes the profile to a file, and prints the most expensive functions. */
export const profile = async (
  path: string,
  { seconds, articles: count }: BenchOptions,
  note: (text: string) => void,
): Promise<void> => {
  note("building the Worker with readable names");
  const { script, map } = buildUpload({ minify: false, keep_names: false });
  const articles = SIZES.flatMap((size) =>
    (Object.keys(SCRIPTS) as Script[]).flatMap((kind) => samples(size, kind, count)),
  );
  const prepared = await prepareWorker(projectWorker(script, "none"), seedOf(articles));
  const worker = await startWorker(prepared, { inspector: INSPECTOR });
  try {
    const targets = pathsOf(path, count).map((each) => ({ path: each, headers: { accept: "text/html" } }));
    const first = await fetch(`${worker.origin}${targets[0]?.path}`, { redirect: "manual" });
    const requests = { targets, status: first.status };
    await load(worker, requests, WARM_UP);
    const inspector = await connectInspector(INSPECTOR);
    await inspector.call("Profiler.enable");
    await inspector.call("Profiler.setSamplingInterval", { interval: INTERVAL });
    await inspector.call("Profiler.start");
    note(`profiling ${path} for ${seconds} s`);
    const { requestsPerSecond } = await load(worker, requests, seconds);
    const stopped = (await inspector.call("Profiler.stop")) as { profile: CPUProfile };
    inspector.close();
    writeFileSync(FILE, JSON.stringify(stopped.profile));
    console.log(
      [
        `${path}: status ${first.status}, ${Math.round(requestsPerSecond * seconds)} requests. The whole profile is in ${FILE}; Chrome's DevTools open it.`,
        "The time of a function does not include the functions that it calls.",
        table(functionTimes(stopped.profile, map), requestsPerSecond * seconds),
      ].join("\n\n"),
    );
  } finally {
    await worker.stop();
    prepared.remove();
  }
};
