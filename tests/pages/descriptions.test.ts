import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { descriptions } from "../../src/cli/descriptions.ts";

it.each(Object.entries(descriptions()))(
  "%s is what the schemas say (else: npm run generate)",
  (name, document) => {
    const file = join(import.meta.dirname, "../../src/pages/descriptions", name);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(document)));
  },
);
