/*
 * The memory that files take in an isolate of the Worker, which has 128 MB for everything. KV needs each file whole.
 */

/** The memory for files, bytes: two of the largest. */
const BUDGET = 50 * 1024 * 1024;

/** A file without an end counts for this long, ms. The platform may have ended its invocation. */
const LONGEST = 600_000;

/** The longest wait for memory, ms. */
const PATIENCE = 30_000;

/** The time between two looks, ms. A timer, because an invocation must not wait for another one. */
const LOOK_AGAIN = 20;

/** A part of the memory that is in use. */
interface Reservation {
  bytes: number;
  /** ms since the epoch. */
  since: number;
}

const reservations = new Set<Reservation>();

const used = (now: number): number => {
  for (const each of reservations) if (each.since < now - LONGEST) reservations.delete(each);
  return [...reservations].reduce((sum, { bytes }) => sum + bytes, 0);
};

/**
 * Does some work when there is memory for it, at most 30 s later.
 *
 * @throws if other files take the memory for longer
 */
export const withMemory = async <Result>(bytes: number, work: () => Promise<Result>): Promise<Result> => {
  const deadline = Date.now() + PATIENCE;
  while (reservations.size > 0 && used(Date.now()) + bytes > BUDGET) {
    if (Date.now() > deadline) throw new Error("other uploads take all of the memory for files");
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
  const own = { bytes, since: Date.now() };
  reservations.add(own);
  try {
    return await work();
  } finally {
    reservations.delete(own);
  }
};
