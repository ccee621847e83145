import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readArticle } from "../../../src/article/read.ts";
import { apiDescription } from "../../../src/pages/openapi/description.ts";
import { type RunningSite, startSite } from "../../running-site.ts";

/*
 * The typed client of docs/api.md, generated from the API description.
 */

const root = join(import.meta.dirname, "../../..");
const run = promisify(execFile);

/** The TypeScript example in docs/api.md. */
const example = (): string => {
  const text = readFileSync(join(root, "docs/api.md"), "utf8");
  const block = /```ts\n([\s\S]*?)```/u.exec(text)?.[1];
  if (block === undefined) throw new Error("docs/api.md has no TypeScript example");
  return block;
};

let site: RunningSite;
let folder: string;

beforeAll(async () => {
  site = await startSite();
  const samples = join(root, "src/samples");
  const articles = readdirSync(samples)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => {
      const document: unknown = JSON.parse(readFileSync(join(samples, name), "utf8"));
      return readArticle(document, { timeZone: "Europe/Oslo", permalink: "/articles/:id" }).article ?? [];
    });
  await site.fill(articles);
  // Under the project, where the client finds its runtime.
  mkdirSync(join(root, "dist"), { recursive: true });
  folder = mkdtempSync(join(root, "dist/client-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await site.close();
});

it("the TypeScript example of docs/api.md gets a typed article, list and problem", async () => {
  const description = join(folder, "openapi.json");
  writeFileSync(description, JSON.stringify(apiDescription(site.url.origin)));
  await run(process.execPath, [
    join(root, "node_modules/oazapfts/dist/cli.js"),
    description,
    join(folder, "client.ts"),
  ]);
  const text = example().replace("http://localhost:8787", site.url.origin);
  writeFileSync(join(folder, "example.ts"), text);
  const flags = [
    "--noEmit",
    "--ignoreConfig",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "esnext",
    "--allowImportingTsExtensions",
    "--skipLibCheck",
  ];
  await run(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), ...flags, "--types", "node", join(folder, "example.ts")],
    { cwd: root },
  );
  const { stdout } = await run(process.execPath, [join(folder, "example.ts")]);
  const ferry: { headline: string } = JSON.parse(
    readFileSync(join(root, "src/samples/01-electric-ferry.json"), "utf8"),
  );
  expect(stdout).toContain(`${ferry.headline} `);
  expect(stdout.match(/^\d{4}-\d{2}-\d{2}T\S+ \S+ .+$/gmu)).toHaveLength(3);
  expect(stdout).toContain("Not found: Nothing is published at /articles/nothing.");
});
