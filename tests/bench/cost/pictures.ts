import { textTable } from "../report/text-table.ts";
import { PRICES } from "./prices.ts";

/*
 * The cost of an archive of pictures in KV and in R2, for docs/deploying.md.
 */

/** Pictures of an archive, and the smaller versions of each. */
const PICTURES = 40_000;
const VERSIONS = 2;

/** The size of a picture together with its smaller versions, MB. An assumption: 500 KB, 100 KB and 50 KB. */
const MB_EACH = 0.65;

/** The number of files. */
const FILES = PICTURES * (1 + VERSIONS);

/** The size of all files, GB. */
const GIGABYTES = (PICTURES * MB_EACH) / 1_000;

const dollars = (amount: number): string => `$${amount.toFixed(2)}`;

/** Returns the price of an amount beyond what is included. */
const beyond = (amount: number, included: number, price: number): string =>
  dollars(Math.max(0, amount - included) * price);

/** Returns the table of docs/deploying.md. */
export const pictureTable = (): string => {
  const { kvStorage, kvWrites, kvReads, bucketStorage, bucketWrites, bucketReads } = PRICES;
  return textTable(
    [`${FILES.toLocaleString("en")} files, ${GIGABYTES} GB`, "KV", "R2"],
    [
      [
        "storage, a month",
        beyond(GIGABYTES, kvStorage.included, kvStorage.perGB),
        beyond(GIGABYTES, bucketStorage.included, bucketStorage.perGB),
      ],
      [
        "writing all of them once",
        beyond(FILES / 1e6, kvWrites.included / 1e6, kvWrites.perMillion),
        beyond(FILES / 1e6, bucketWrites.included / 1e6, bucketWrites.perMillion),
      ],
      [
        "the same in a month whose included writes are used up",
        dollars((FILES / 1e6) * kvWrites.perMillion),
        dollars((FILES / 1e6) * bucketWrites.perMillion),
      ],
      [
        "a million reads beyond 10 million a month",
        dollars(kvReads.perMillion),
        dollars(bucketReads.perMillion),
      ],
    ],
  );
};
