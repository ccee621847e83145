import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "./rules.ts";

/*
 * `npm run generate`: the sheets without what means nothing, so that the Worker carries no blank and no comment of
 * theirs. A test says when they are out of date.
 */

writeFileSync(join(import.meta.dirname, "rules.json"), `${JSON.stringify(rules, undefined, 2)}\n`);
