import type { Article } from "../../../src/article/model.ts";
import { SCRIPTS, type Script, SIZES, samplePath, samples } from "../archive/samples.ts";
import { seedOf } from "../seed.ts";
import type { Worker } from "../workerd/configuration.ts";
import { prepareWorker, type RunningWorker, startWorker } from "../workerd/process.ts";
import { helloWorker, projectWorker, sameBytesWorker } from "../workerd/workers.ts";
import type { Contestant } from "./rows.ts";

/** The Workers of the benchmark, not running. */
export const contestantWorkers = async (script: string): Promise<Record<Contestant, Worker>> => ({
  hello: await helloWorker(),
  limit: await sameBytesWorker(),
  project: projectWorker(script, "none"),
  cached: projectWorker(script, "local"),
});

/** Generates the articles that the rows request. */
const articles = (count: number): Article[] =>
  SIZES.flatMap((size) => (Object.keys(SCRIPTS) as Script[]).flatMap((kind) => samples(size, kind, count)));

/** The running Workers. */
export interface Field {
  workers: Record<Contestant, RunningWorker>;
  stop: () => Promise<void>;
}

/** Starts the Workers, each with the same articles in KV. */
export const startContestants = async (
  definitions: Readonly<Record<Contestant, Worker>>,
  count: number,
): Promise<Field> => {
  const seed = seedOf(articles(count));
  const start = async (name: Contestant) => {
    const prepared = await prepareWorker(definitions[name], name === "hello" ? [] : seed);
    return { prepared, running: await startWorker(prepared) };
  };
  const all = {
    hello: await start("hello"),
    limit: await start("limit"),
    project: await start("project"),
    cached: await start("cached"),
  };
  return {
    workers: {
      hello: all.hello.running,
      limit: all.limit.running,
      project: all.project.running,
      cached: all.cached.running,
    },
    stop: async () => {
      for (const { running, prepared } of Object.values(all)) {
        await running.stop();
        prepared.remove();
      }
    },
  };
};

/** Reads the entity tags of the pages, for conditional requests. */
export const readEntityTags = async (
  { origin }: RunningWorker,
  count: number,
): Promise<Map<string, string>> => {
  const tags = new Map<string, string>();
  for (const size of SIZES)
    for (let index = 0; index < count; index += 1) {
      const path = samplePath(size, "Latin", index);
      const response = await fetch(`${origin}${path}`, { method: "HEAD", headers: { accept: "text/html" } });
      tags.set(path, response.headers.get("ETag") ?? "");
    }
  return tags;
};
