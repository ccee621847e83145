import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiSchemas } from "./api-schemas.ts";

/*
 * `npm run generate`: writes the API's schemas from the Valibot schemas, so that the Worker contains the documents and not
 * their generator. A test fails if the file is out of date.
 */

const file = join(import.meta.dirname, "schemas.json");

writeFileSync(file, `${JSON.stringify(apiSchemas(), undefined, 2)}\n`);
