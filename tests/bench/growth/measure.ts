import { archive } from "../archive/archive.ts";
import { type RoundOptions, type RowResult, runRounds } from "../rounds/rounds.ts";
import type { Row } from "../rounds/rows.ts";
import { type Spread, spreadOf } from "../rounds/spread.ts";
import { drained, publish, rebuild } from "./desk.ts";
import { type ArchiveSite, ledgerBytes } from "./site.ts";

/** Publications at each site. */
const PUBLICATIONS = 15;

/** Returns the measured pages that are not articles. */
const pagesOf = (month: string): Record<string, string> => ({
  list: "/",
  section: "/sections/town",
  feed: "/feed.xml",
  "archive month": `/archive/${month.replace("-", "/")}`,
  "sitemap of a month": `/sitemaps/${month}.xml`,
  "sitemap index": "/sitemap.xml",
});

/** The articles that the row `page` requests in turn. */
const ARTICLES = 200;

const rowName = (page: string, size: number): string => `${page}, ${size}`;

/** Returns the rows of a site, compared with those of the smallest one. */
const rowsOf = ({ size, month }: ArchiveSite, smallest: number): Row<string>[] => {
  const step = Math.max(1, Math.floor(size / ARTICLES));
  const paths = Array.from(
    { length: Math.min(size, ARTICLES) },
    (_, index) => `/articles/story-${index * step}`,
  );
  const pages = {
    page: paths,
    ...Object.fromEntries(Object.entries(pagesOf(month)).map(([name, path]) => [name, [path]])),
  };
  return Object.entries(pages).map(([page, all]) => ({
    name: rowName(page, size),
    contestant: String(size),
    requests: { targets: all.map((path) => ({ path, headers: { accept: "text/html" } })), status: 200 },
    bases: { smallest: rowName(page, smallest) },
  }));
};

/** The measurements of an archive of one size. */
export interface SizeResult {
  size: number;
  /** The import through the batch API: until the desk had all articles, and until KV had all keys, s. */
  imported: number;
  written: number;
  /** The time until the desk responds to a publication, ms. */
  publication: Spread;
  /** Relative to the smallest site in the same round. */
  publicationRatio: Spread;
  /** workerd's processor time for a publication until KV has all keys, ms. */
  publicationProcessorTime: Spread | undefined;
  /** KV writes for each publication. */
  publicationWrites: number;
  ledgerBytes: number;
  /** Values in KV. */
  kv: Record<string, { keys: number; bytes: number }>;
  /** The time of a rebuild until KV has all keys, s. */
  rebuild: number;
}

/** The results of `--growth`. */
export interface GrowthResults {
  sizes: SizeResult[];
  rows: RowResult[];
}

interface Publication {
  time: number;
  processorTime: number | undefined;
  writes: number;
}

const publishOnce = async ({ desk, worker }: ArchiveSite, id: string): Promise<Publication> => {
  const [document] = archive(1, 2);
  if (document === undefined) throw new Error("The archive is empty.");
  const { writes } = await worker.kvCounts();
  const before = worker.processorTime();
  const start = performance.now();
  await publish(desk, { ...document, id });
  const time = performance.now() - start;
  await drained(desk);
  const after = worker.processorTime();
  return {
    time,
    processorTime: before === undefined || after === undefined ? undefined : after - before,
    writes: (await worker.kvCounts()).writes - writes,
  };
};

/** Publishes at every site in turn. The first round only warms up. */
const publishInRounds = async (sites: readonly ArchiveSite[]): Promise<Publication[][]> => {
  const all: Publication[][] = sites.map(() => []);
  for (let round = -1; round < PUBLICATIONS; round += 1)
    for (const [index, site] of sites.entries()) {
      const publication = await publishOnce(site, `new-${round}`);
      if (round >= 0) all[index]?.push(publication);
    }
  return all;
};

const rebuildTime = async ({ desk }: ArchiveSite): Promise<number> => {
  const start = performance.now();
  await rebuild(desk);
  return (performance.now() - start) / 1_000;
};

/** Measures sites with archives of several sizes, the smallest first. */
export const measureGrowth = async (
  sites: readonly ArchiveSite[],
  options: RoundOptions,
): Promise<GrowthResults> => {
  const { note } = options;
  const smallest = sites[0]?.size ?? 0;
  const workers = Object.fromEntries(sites.map(({ size, worker }) => [String(size), worker]));
  const rows = await runRounds(
    sites.flatMap((site) => rowsOf(site, smallest)),
    workers,
    options,
  );
  note(`publishing ${PUBLICATIONS} articles at each site`);
  const publications = await publishInRounds(sites);
  const results: SizeResult[] = [];
  for (const [index, site] of sites.entries()) {
    const { size, imported, written, worker } = site;
    const own = publications[index] ?? [];
    const times = own.flatMap(({ processorTime }) => (processorTime === undefined ? [] : [processorTime]));
    note(`rebuilding ${size} articles`);
    results.push({
      ...{ size, imported, written },
      publication: spreadOf(own.map(({ time }) => time)),
      publicationRatio: spreadOf(
        own.map(({ time }, round) => time / (publications[0]?.[round]?.time ?? Number.NaN)),
      ),
      publicationProcessorTime: times.length === 0 ? undefined : spreadOf(times),
      publicationWrites: spreadOf(own.map(({ writes }) => writes)).median,
      ledgerBytes: ledgerBytes(site),
      kv: await worker.kvSizes(),
      rebuild: await rebuildTime(site),
    });
  }
  return { sizes: results, rows };
};
