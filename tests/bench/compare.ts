import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { CONNECTIONS } from "./load/load.ts";
import type { BenchOptions } from "./options.ts";
import { budgetLines } from "./report/budgets.ts";
import { ratioPlot } from "./report/plot.ts";
import type { Results } from "./report/results.ts";
import { resultTables } from "./report/tables.ts";
import { contestantWorkers, readEntityTags, startContestants } from "./rounds/contestants.ts";
import { runRounds } from "./rounds/rounds.ts";
import { rowsOf, selectRows } from "./rounds/rows.ts";
import { runStarts } from "./rounds/starts.ts";
import { WORKERD_VERSION } from "./workerd/process.ts";
import { buildUpload } from "./workerd/upload.ts";

/** New processes of each Worker, for the first response. */
const STARTS = 9;

const measure = async (options: BenchOptions, note: (text: string) => void): Promise<Results> => {
  const { rounds, seconds, articles, only } = options;
  note("building the upload");
  const workers = await contestantWorkers(buildUpload().script);
  note("measuring first responses");
  const starts = await runStarts(workers, STARTS);
  note(`starting the Workers with ${articles} articles of each kind`);
  const field = await startContestants(workers, articles);
  try {
    const entityTags = await readEntityTags(field.workers.project, articles);
    const rows = selectRows(rowsOf(articles, entityTags), only);
    if (rows.length === 0) throw new Error(`No row has a name with ${only.join(" or ")}.`);
    return {
      when: new Date().toISOString(),
      workerd: WORKERD_VERSION,
      node: process.version,
      processor: cpus()[0]?.model ?? "unknown",
      cores: cpus().length,
      ...{ rounds, seconds, articles },
      connections: CONNECTIONS,
      rows: await runRounds(rows, field.workers, { rounds, seconds, note }),
      starts,
    };
  } finally {
    await field.stop();
  }
};

/** Compares the project with the Worker written by hand, and prints the results. */
export const compare = async (options: BenchOptions, note: (text: string) => void): Promise<void> => {
  const results = await measure(options, note);
  if (options.plot !== undefined) writeFileSync(options.plot, ratioPlot(results));
  if (options.json) console.log(JSON.stringify(results, null, 2));
  else console.log(`${resultTables(results)}\n\n${budgetLines(results)}`);
};
