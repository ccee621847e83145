import { compare } from "./compare.ts";
import { printCostTables } from "./cost/tables.ts";
import { growth } from "./growth/growth.ts";
import { ledger } from "./ledger/ledger.ts";
import { stopLoadGenerator } from "./load/load.ts";
import { HELP, OptionError, readOptions } from "./options.ts";
import { profile } from "./profile/profile.ts";
import { size } from "./size/size.ts";
import { soak } from "./soak/soak.ts";

/*
 * `npm run bench`: docs/performance.md describes it.
 */

const note = (text: string): void => console.error(`bench: ${text}`);

const run = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(HELP);
  if (options.growth) return growth(options, note);
  if (options.ledger) return ledger(options, note);
  if (options.cost) return printCostTables();
  if (options.soak) return soak(options, note);
  if (options.size) return size(note);
  if (options.profile !== undefined) return profile(options.profile, options, note);
  return compare(options, note);
};

try {
  await run();
} catch (error) {
  note(error instanceof OptionError ? error.message : ((error as Error).stack ?? String(error)));
  process.exitCode = error instanceof OptionError ? 2 : 1;
} finally {
  stopLoadGenerator();
}
