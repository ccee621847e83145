/*
 * Measures how the cost of parsing grows with the length of the input. The cost must be proportional to the length:
 * input of 4n characters may cost 4 times as much as input of n characters, and not 16 times.
 */

/** The cost below which an input needs no comparison, microseconds. A quadratic parser of 32 kB needs ten times as much. */
const CHEAP = 50_000;

/** The largest allowed growth from n to 4n. Proportional cost gives 4, quadratic cost 16. */
const MAX_GROWTH = 9;

/** The largest allowed growth from 2n to 4n. Proportional cost gives 2, quadratic cost 4. */
const MAX_LAST_GROWTH = 2.8;

/** The bounds within which a single measurement of each input is enough. A quadratic parser is far outside of both. */
const CLEAR_GROWTH = 6;
const CLEAR_LAST_GROWTH = 2.4;

/** The number of measurements. The smallest counts, because other work on the machine only adds to a measurement. */
const MEASUREMENTS = 5;

/** The number of comparisons. The first ones include the time in which Node compiles the parser, or a pause of a busy machine. */
const ROUNDS = 4;

/**
 * The time for which a short input is parsed again and again, microseconds. Some kernels count a thread's processor time in
 * steps of 4 ms, so a single call of 2 ms would cost 0 or 4.
 */
const PERIOD = 40_000;

/** Returns the processor time of this thread for one call, microseconds: the mean of all calls that begin within `period`. */
const cost = async (work: () => unknown, period: number): Promise<number> => {
  const before = process.threadCpuUsage();
  let [calls, spent] = [0, 0];
  do {
    await work();
    calls += 1;
    const { user, system } = process.threadCpuUsage(before);
    spent = user + system;
  } while (spent < period);
  return spent / calls;
};

/** A parser, and an input of any length for it. */
export interface Growth<Input> {
  /** Builds an input of about this length, characters. */
  input: (length: number) => Input;
  work: (input: Input) => unknown;
  /** The length n of the shortest of the three inputs, characters. */
  length: number;
}

/**
 * Compares the cost of inputs of n, 2n and 4n characters.
 *
 * @returns undefined if the cost is proportional to the length, otherwise the three costs in words
 */
export const disproportion = async <Input>({
  input,
  work,
  length,
}: Growth<Input>): Promise<string | undefined> => {
  const [short, middle, longest] = [input(length), input(2 * length), input(4 * length)];
  let [least, between, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let measured = 1; measured <= ROUNDS * MEASUREMENTS; measured += 1) {
    most = Math.min(most, await cost(() => work(longest), 0));
    if (most <= CHEAP) return undefined;
    least = Math.min(least, await cost(() => work(short), PERIOD));
    between = Math.min(between, await cost(() => work(middle), PERIOD));
    if (most / least <= CLEAR_GROWTH && most / between <= CLEAR_LAST_GROWTH) return undefined;
    const isRoundOver = measured % MEASUREMENTS === 0;
    if (isRoundOver && (most / least <= MAX_GROWTH || most / between <= MAX_LAST_GROWTH)) return undefined;
  }
  return [least, between, most].map((microseconds) => `${Math.round(microseconds / 1000)} ms`).join(", ");
};

/** Texts that repeat: white space, separators, and the beginnings of what the parsers look for. */
const REPEATED = [
  " ",
  "\t ",
  ",",
  ";",
  "=",
  '"',
  "/",
  "a",
  "0",
  "*",
  "-",
  ".",
  "\\",
  "%",
  "a, ",
  "a/a;",
  "*/*,",
  'W/"a" ,',
  ';charset="',
  "; charset =",
  "a=b&",
];

/** Texts before a repetition. */
const BEFORE = ["", '"a",', '"', "text/html;q=", "Bearer ", "Tue, 31 Oct 2023 "];

/** Texts after a repetition. */
const AFTER = ["", "x"];

/** Returns every text that begins, repeats and ends in one of these ways, as functions of its length. */
export const repetitions = (
  parts: { before: readonly string[]; repeated: readonly string[]; after: readonly string[] } = {
    before: BEFORE,
    repeated: REPEATED,
    after: AFTER,
  },
): { name: string; text: (length: number) => string }[] =>
  parts.before.flatMap((start) =>
    parts.repeated.flatMap((middle) =>
      parts.after.map((end) => ({
        name: JSON.stringify([start, middle, end]),
        text: (length: number) => start + middle.repeat(Math.ceil(length / middle.length)) + end,
      })),
    ),
  );
