import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "./languages.ts";
import { pack } from "./packing.ts";

/*
 * `npm run generate`: packs the languages for the Worker, which has the English names and strings as they are. A
 * test says when packed.json is out of date.
 */

const packed = LANGUAGES.filter(({ language }) => language !== "en").map((strings) => [
  strings.language,
  pack(strings),
]);
writeFileSync(
  join(import.meta.dirname, "packed.json"),
  `${JSON.stringify(Object.fromEntries(packed), undefined, 2)}\n`,
);
