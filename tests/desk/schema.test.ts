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

const migrateTo = async (build: "this" | "next" | "last"): Promise<unknown> =>
  (await harness.fetch(`/${build}`)).json();

const version = MIGRATIONS.length;
const versionsTo = (last: number) => Array.from({ length: last }, (_, index) => ({ version: index + 1 }));
const article = { id: "a", path: "/a", revision: 1, state: "draft", reason: null, embargo: null, changed: 0 };

it("a newer build migrates the ledger, and after a rollback an older build uses it, unless the newer one forbids it", async () => {
  const mine = { versions: versionsTo(version), articles: [article] };
  expect(await migrateTo("this")).toEqual(mine);
  expect(await migrateTo("this")).toEqual(mine);
  const later = { versions: versionsTo(version + 1), articles: [{ ...article, colour: null }] };
  expect(await migrateTo("next")).toEqual(later);
  expect(await migrateTo("next")).toEqual(later);
  // A rollback, and the newer build again.
  expect(await migrateTo("this")).toEqual(later);
  expect(await migrateTo("next")).toEqual(later);
  const last = { versions: versionsTo(version + 2), articles: [{ ...article, color: null }] };
  expect(await migrateTo("last")).toEqual(last);
  expect(await migrateTo("this")).toEqual({
    refused: `the ledger has schema version ${version + 2}, which a build with version ${version} cannot use; deploy the newer build again, or follow docs/deploying.md#roll-back`,
  });
  expect(await migrateTo("last")).toEqual(last);
});
