import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { apiSchemas } from "../../../src/pages/openapi/api-schemas.ts";

it("schemas.json is up to date (otherwise run npm run generate)", () => {
  const file = join(import.meta.dirname, "../../../src/pages/openapi/schemas.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(apiSchemas())));
});
