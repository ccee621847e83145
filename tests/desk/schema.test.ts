import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MIGRATIONS } from "../../src/desk/ledger/schema.ts";
import { publicationFolder } from "../publication.ts";
import { createRuntime } from "../runtime/runtime.ts";

/*
 * Migrations of the ledger between builds.
 */

const harness = createRuntime({
  root: publicationFolder,
  workers: [
    {
      config: {
        name: "migration",
        main: join(import.meta.dirname, "migration-worker.ts"),
        compatibility_date: "2026-10-20",
        durable_objects: { bindings: [{ name: "TRIAL", class_name: "Trial" }] },
        exports: { Trial: { type: "durable-object", storage: "sqlite" } },
      },
    },
  ],
});
beforeAll(() => harness.listen());
afterAll(() => harness.close());

const migrateTo = async (build: "this" | "next"): Promise<unknown> =>
  (await harness.fetch(`/${build}`)).json();

const version = MIGRATIONS.length;
const versions = Array.from({ length: version }, (_, index) => ({ version: index + 1 }));
const article = { id: "a", path: "/a", revision: 1, state: "draft", reason: null, embargo: null, changed: 0 };

it("a newer build migrates the ledger and keeps its data, and an older build refuses it", async () => {
  expect(await migrateTo("this")).toEqual({ versions, articles: [article] });
  expect(await migrateTo("this")).toEqual({ versions, articles: [article] });
  const later = {
    versions: [...versions, { version: version + 1 }],
    articles: [{ ...article, colour: null }],
  };
  expect(await migrateTo("next")).toEqual(later);
  expect(await migrateTo("next")).toEqual(later);
  expect(await migrateTo("this")).toEqual({
    refused: `the ledger has schema version ${version + 1}, newer than version ${version} of this build; deploy the newer build again`,
  });
});
