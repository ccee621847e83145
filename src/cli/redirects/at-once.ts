/**
 * Does something for each of many things, a few of them at a time.
 *
 * @param limit how many at a time
 * @throws whatever the first that fails throws; no further ones are begun then
 */
export const eachAtOnce = async <Thing>(
  things: readonly Thing[],
  limit: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> => {
  const waiting = [...things].reverse();
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await work(next);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(limit, things.length) }, worker));
  } catch (error) {
    waiting.length = 0;
    throw error;
  }
};
