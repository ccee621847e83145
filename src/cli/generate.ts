import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { descriptions } from "./descriptions.ts";

/*
 * `npm run generate`: what describes the site to programs is made from the schemas ahead of time, so that the Worker
 * carries the documents and not what makes them. A test says when they are out of date.
 */

const folder = join(import.meta.dirname, "../pages/descriptions");

for (const [name, document] of Object.entries(descriptions()))
  writeFileSync(join(folder, name), `${JSON.stringify(document, undefined, 2)}\n`);
