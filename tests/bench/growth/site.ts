import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { dayOf, monthOf } from "../../../src/archive/listing/buckets.ts";
import type { ArticleDocument } from "../../../src/article/model.ts";
import type { DeskAccess } from "../../../src/cli/desk/client.ts";
import { publication } from "../../publication.ts";
import { archive } from "../archive/archive.ts";
import { type PreparedWorker, prepareWorker, type RunningWorker, startWorker } from "../workerd/process.ts";
import { projectWorker } from "../workerd/workers.ts";
import { drained, importArticles } from "./desk.ts";

/** A token for the desk. */
const TOKEN = "a-token-of-the-benchmark-with-enough-characters";

/** A site with an archive, which came through the desk. */
export interface ArchiveSite {
  /** The number of articles. */
  size: number;
  prepared: PreparedWorker;
  worker: RunningWorker;
  desk: DeskAccess;
  /** A month in the middle of the archive, `yyyy-mm`. */
  month: string;
  /** The time until the desk had all articles, and until KV had all keys, s. */
  imported: number;
  written: number;
}

/** The seed of the archives: a larger archive covers the same ten years. */
const SEED = 1;

/** Returns the month of an article in the middle of an archive. */
const middleMonth = (documents: Iterable<ArticleDocument>, size: number): string => {
  let index = 0;
  for (const { published } of documents) {
    if (index === Math.floor(size * 0.55)) return monthOf(dayOf(published, publication.timeZone));
    index += 1;
  }
  throw new Error("The archive is empty.");
};

/** Starts a site and fills it through the batch API. */
export const startArchiveSite = async (script: string, size: number): Promise<ArchiveSite> => {
  const prepared = await prepareWorker(projectWorker(script, "none", { PUBLISH_TOKEN: TOKEN }), []);
  const worker = await startWorker(prepared);
  const desk = { site: worker.origin, token: TOKEN };
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1_000;
  await importArticles(desk, archive(size, SEED));
  const imported = seconds();
  await drained(desk);
  const written = seconds();
  return { size, prepared, worker, desk, month: middleMonth(archive(size, SEED), size), imported, written };
};

/** Stops the site and deletes its data. */
export const stopArchiveSite = async ({ worker, prepared }: ArchiveSite): Promise<void> => {
  await worker.stop();
  prepared.remove();
};

/** Returns the size of the desk's database, with its log, in bytes. */
export const ledgerBytes = ({ worker }: ArchiveSite): number =>
  globSync("**/*", { cwd: worker.objects })
    .map((file) => statSync(join(worker.objects, file)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);
