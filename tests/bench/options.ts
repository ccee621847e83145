import { parseArgs } from "node:util";

/** The options of `npm run bench`. */
export interface BenchOptions {
  rounds: number;
  seconds: number;
  articles: number;
  only: string[];
  json: boolean;
  plot: string | undefined;
  size: boolean;
  profile: string | undefined;
  growth: boolean;
  ledger: boolean;
  soak: boolean;
  cost: boolean;
  /** Requests per second. */
  rate: number;
  sizes: number[];
  help: boolean;
}

/** The text of `npm run bench -- --help`. */
export const HELP = `npm run bench -- [options]

Measures the Worker on raw workerd, and compares it with a Worker written by hand that returns the same bytes.

  --rounds N       Interleaved rounds (default 5)
  --seconds N      The time of each measurement (default 2)
  --articles N     Articles of each size and script, requested in turn (default 200)
  --only A,B       Only the rows whose name contains one of these texts, and the rows to compare them with
  --json           Print the results as JSON
  --plot FILE      Draw the results as an SVG too

  --profile PATH   Profile one page instead, such as /articles/long-en-0: writes broadsheet.cpuprofile, and prints
                   the functions that take most time
  --size           Print the size of the bundle by package and by folder instead
  --growth         Measure archives of several sizes instead
  --ledger         Measure how the cost of a publication grows with the archive instead, without the runtime
  --soak           Send reads and 1 % writes for minutes instead, to a site that runs without Cloudflare: --seconds 600
  --cost           Print the tables of docs/growth.md instead
  --rate N         The requests per second of --soak (default 100)
  --sizes A,B      The numbers of articles for --growth and --ledger (default 100,10000)
  --help           Show this help`;

/** An option has a wrong value. The message names it. */
export class OptionError extends Error {
  override name = "OptionError";
}

const positive = (name: string, value: string): number => {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0)
    throw new OptionError(`--${name} is a number greater than 0, not ${JSON.stringify(value)}.`);
  return number;
};

const whole = (name: string, value: string): number => {
  const number = positive(name, value);
  if (!Number.isInteger(number))
    throw new OptionError(`--${name} is a whole number, not ${JSON.stringify(value)}.`);
  return number;
};

const listed = (text: string | undefined): string[] =>
  (text ?? "").split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rounds: { type: "string", default: "5" },
        seconds: { type: "string", default: "2" },
        articles: { type: "string", default: "200" },
        only: { type: "string" },
        json: { type: "boolean", default: false },
        plot: { type: "string" },
        size: { type: "boolean", default: false },
        profile: { type: "string" },
        growth: { type: "boolean", default: false },
        ledger: { type: "boolean", default: false },
        soak: { type: "boolean", default: false },
        cost: { type: "boolean", default: false },
        rate: { type: "string", default: "100" },
        sizes: { type: "string", default: "100,10000" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new OptionError(`${(error as Error).message} Options: npm run bench -- --help`);
  }
};

/**
 * Reads the options of `npm run bench`.
 *
 * @throws {OptionError} if an option is unknown or has a wrong value
 */
export const readOptions = (args: readonly string[]): BenchOptions => {
  const values = parsed(args);
  const { plot, profile, json, size, growth, ledger, soak, cost, help } = values;
  return {
    rounds: whole("rounds", values.rounds),
    seconds: positive("seconds", values.seconds),
    articles: whole("articles", values.articles),
    rate: positive("rate", values.rate),
    only: listed(values.only),
    sizes: listed(values.sizes).map((text) => whole("sizes", text)),
    ...{ plot, profile, json, size, growth, ledger, soak, cost, help },
  };
};
