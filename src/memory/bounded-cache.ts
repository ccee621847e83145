/** The maximum number of values in a cache. */
const MAX_VALUES = 100;

/**
 * Makes a function that keeps its results, for values that are slow to construct and fast to use, such as Intl's formatters. A
 * full cache is emptied: articles can have thousands of different languages, and an isolate must not keep all of them.
 *
 * @param create builds the value of a key; the same key always gives the same value
 * @param maxValues the number of values that are kept
 * @example
 * const numberFormat = boundedCache((language) => new Intl.NumberFormat(language));
 * numberFormat("nb").format(1234.5);
 */
export const boundedCache = <Key, Value>(
  create: (key: Key) => Value,
  maxValues: number = MAX_VALUES,
): ((key: Key) => Value) => {
  const values = new Map<Key, Value>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    if (values.size >= maxValues) values.clear();
    const value = create(key);
    values.set(key, value);
    return value;
  };
};
