import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readArticle } from "../../../src/article/read.ts";
import { apiDescription } from "../../../src/pages/openapi/description.ts";
import { removeFolder } from "../../remove-folder.ts";
import { ORIGIN, type RunningSite, startSite } from "../../running-site.ts";

/*
 * The typed client of docs/api.md, generated from the API description.
 */

const root = join(import.meta.dirname, "../../..");
const run = promisify(execFile);

/** Returns the TypeScript sample of docs/api.md that begins with this line. */
const sample = (firstLine: string): string => {
  const text = readFileSync(join(root, "docs/api.md"), "utf8");
  const blocks = [...text.matchAll(/```ts\n([\s\S]*?)```/gu)].map(([, block = ""]) => block);
  const found = blocks.find((block) => block.startsWith(firstLine));
  if (found === undefined) throw new Error(`docs/api.md has no sample that begins with ${firstLine}`);
  return found.replaceAll("http://localhost:8787", site.url.origin);
};

const FLAGS = [
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

/** Checks the types of a sample and runs it. Returns what it prints. */
const runSample = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  writeFileSync(file, text);
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [compiler, ...FLAGS, "--types", "node", file], { cwd: root });
  return (await run(process.execPath, ["--import", join(folder, "reach-site.mjs"), file])).stdout;
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
  // The URLs in responses have the publication's origin, which does not exist.
  writeFileSync(
    join(folder, "reach-site.mjs"),
    `const { fetch } = globalThis;
     globalThis.fetch = (url, init) => fetch(String(url).replace("${ORIGIN}", "${site.url.origin}"), init);`,
  );
});
afterAll(async () => {
  await site.close();
  await removeFolder(folder);
});

it("the TypeScript example of docs/api.md gets a typed article, list and problem", async () => {
  const description = join(folder, "openapi.json");
  writeFileSync(description, JSON.stringify(apiDescription(site.url.origin)));
  await run(process.execPath, [
    join(root, "node_modules/oazapfts/dist/cli.js"),
    description,
    join(folder, "client.ts"),
  ]);
  const stdout = await runSample("example.ts", sample("import { defaults"));
  const ferry: { headline: string } = JSON.parse(
    readFileSync(join(root, "src/samples/01-electric-ferry.json"), "utf8"),
  );
  expect(stdout).toContain(`${ferry.headline} `);
  expect(stdout.match(/^\d{4}-\d{2}-\d{2}T\S+ \S+ .+$/gmu)).toHaveLength(3);
  expect(stdout).toContain("Not found: Nothing is published at /articles/nothing.");
});

it("the app of docs/api.md shows a section with pictures", async () => {
  const lines = (await runSample("app.ts", sample("// app.ts"))).trim().split("\n");
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^The town .+ (?:no picture|http\S+) \d+$/u);
  expect(lines.some((line) => line.includes("http"))).toBe(true);
});

it("the agent of docs/api.md finds an article and reads it as Markdown", async () => {
  const lines = (await runSample("agent.ts", sample("// agent.ts"))).trim().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[2]).toMatch(/\/articles\/\S+ \d+ tokens$/u);
  expect(lines[3]).toMatch(/^# ./u);
});
