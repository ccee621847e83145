import type { Job } from "../ledger/jobs.ts";

/** Returns the jobs that write the entries of some paths. */
export const entryJobs = (paths: readonly string[]): Job[] =>
  paths.map((path) => ({ kind: "entry", name: path, repeat: 0 }));

/** Returns the jobs that write the listings under some keys. */
export const listingJobs = (keys: readonly string[]): Job[] =>
  keys.map((key) => ({ kind: "listing", name: key, repeat: 0 }));
