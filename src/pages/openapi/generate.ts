import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiSchemas } from "./api-schemas.ts";

/*
 * `npm run generate`: the schemas of the API are made from Valibot's ahead of time, so that the Worker carries the
 * documents and not what makes them. A test says when they are out of date.
 */

const file = join(import.meta.dirname, "schemas.json");

writeFileSync(file, `${JSON.stringify(apiSchemas(), undefined, 2)}\n`);
