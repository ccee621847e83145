import type { BenchOptions } from "../options.ts";
import { buildUpload } from "../workerd/upload.ts";
import { measureGrowth } from "./measure.ts";
import { type ArchiveSite, startArchiveSite, stopArchiveSite } from "./site.ts";
import { growthTables } from "./tables.ts";

/** Measures archives of several sizes, and prints the results. */
export const growth = async (options: BenchOptions, note: (text: string) => void): Promise<void> => {
  const { rounds, seconds, json } = options;
  note("building the upload");
  const { script } = buildUpload();
  const sites: ArchiveSite[] = [];
  try {
    for (const size of options.sizes.toSorted((a, b) => a - b)) {
      note(`importing ${size} articles`);
      sites.push(await startArchiveSite(script, size));
    }
    const results = await measureGrowth(sites, { rounds, seconds, note });
    console.log(json ? JSON.stringify(results, null, 2) : growthTables(results));
  } finally {
    for (const site of sites) await stopArchiveSite(site);
  }
};
