/** Random numbers that are the same for the same seed. */
export interface Random {
  /** Returns a number from 0 to below 1. */
  next: () => number;
  between: (least: number, most: number) => number;
  /** Returns the time until the next event of a Poisson process, from its mean interval. */
  exponential: (mean: number) => number;
  chance: (probability: number) => boolean;
  /** Returns an index, by cumulative weights. */
  weighted: (cumulative: Float64Array) => number;
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
}

/** Returns cumulative weights, for `weighted`. */
export const cumulate = (weights: readonly number[]): Float64Array => {
  let sum = 0;
  return Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum;
  });
};

/** Creates random numbers from a seed: mulberry32, whose 32 bits of state suffice for one run. */
export const createRandom = (seed: number): Random => {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    exponential: (mean) => -Math.log(1 - next()) * mean,
    chance: (probability) => next() < probability,
    weighted: (cumulative) => {
      const wanted = next() * (cumulative.at(-1) ?? 0);
      let low = 0;
      let high = cumulative.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((cumulative[middle] as number) > wanted) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
  };
};
