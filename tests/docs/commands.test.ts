import { execFile, spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasFlag, parseCommandLine } from "../../src/cli/command-line.ts";
import { GROUPS } from "../../src/cli/commands/groups.ts";
import { readOptions } from "../bench/options.ts";
import { aDocument, run } from "../cli/command.ts";
import { png } from "../cli/pictures/picture-files.ts";
import { root } from "../publication.ts";
import { removeFolder } from "../remove-folder.ts";
import { type RunningSite, startSite } from "../running-site.ts";
import { codeBlocks, DOCUMENTS, inlineCodes, textOf } from "./markdown.ts";
import { commandsIn, readBroadsheet } from "./shell.ts";

/*
 * The commands in the documentation, run against a real site.
 */

const TOKEN = "a-token-of-the-tests-with-enough-characters";
const COMMANDS = new Map(
  await Promise.all(
    GROUPS.flatMap(({ commands }) => commands).map(async ({ name, load }) => [name, await load()] as const),
  ),
);
const { scripts, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};

/**
 * Commands that this test only reads: `doctor` sends a hundred requests, `kv` writes to standard output, and `self-host` writes
 * 140 MB. tests/cli and tests/self-host run them.
 */
const TESTED_ELSEWHERE = ["doctor", "kv", "self-host"];

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#000" d="M0 0h9v9H0z"/></svg>`;

/** A PNG of one pixel. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const story = (headline: string, body: string): string =>
  `---\nheadline: ${headline}\nsection: town\npublished: 2026-11-20\nlanguage: en\n---\n\n${body}\n`;

/** The files that the documents name. */
const files: Record<string, string | Buffer> = {
  "wrangler.toml": `[vars]\nPUBLICATION = "The Harbour Courier"\nLANGUAGE = "en"\nTIME_ZONE = "Europe/Oslo"\n`,
  "wire.txt": "The gulls are back in the market square.\n\nNobody invited them.\n",
  "story.md": story("The bridge", "The bridge is 40 m long.").replace("headline", "id: the-bridge\nheadline"),
  "christmas.md": story("Christmas in the harbour", "The lights are on."),
  "articles/ferry.md": story("The ferry is late", "It was the fog."),
  "old-paths.csv": "/2019/the-tide,/articles/the-tide\n",
  "logo.svg": LOGO,
  "map.png": png(160, 120),
  "newsreader-600-1.woff2": Buffer.concat([Buffer.from("wOF2\0\x01\0\0", "latin1"), Buffer.alloc(200)]),
  "ferry.png": PICTURE,
  "articles.ndjson": Array.from({ length: 21 }, (_, index) =>
    JSON.stringify(aDocument({ id: `imported-${index + 1}`, listed: false })),
  ).join("\n"),
};

let site: RunningSite;
let origin: string;
let folder: string;
const home = process.cwd();

const atDesk = async (fields: Record<string, unknown>): Promise<void> => {
  const response = await fetch(`${origin}/desk/articles:batch?minor=true`, {
    method: "POST",
    headers: { "Content-Type": "application/x-ndjson", Authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify(aDocument(fields)),
  });
  expect(await response.json()).toMatchObject({ line: 1, id: fields.id });
};

beforeAll(async () => {
  site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
  origin = new URL(site.url).origin;
  folder = mkdtempSync(join(tmpdir(), "broadsheet-docs-"));
  mkdirSync(join(folder, "articles"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  process.env.BROADSHEET_TOKEN = TOKEN;
  process.chdir(folder);
  // More revisions than `prune` keeps.
  for (let version = 0; version < 24; version += 1)
    await atDesk({ id: "live-page", headline: `Version ${version}`, listed: false });
  const samples = globSync(join(root, "src/samples/*.{json,md}"));
  expect((await run("publish", ...samples, "--site", origin)).code).toBe(0);
  await atDesk({ id: "the-bridge", headline: "The bridge" });
  await atDesk({ id: "the-tide" });
  await atDesk({ id: "the-ferry" });
  // The documents name its revision 2.
  await atDesk({ id: "the-ferry", headline: "The ferry" });
});
afterAll(async () => {
  process.chdir(home);
  delete process.env.BROADSHEET_TOKEN;
  await site.close();
  await removeFolder(folder);
});

/** The command as it is run on the site of this test. */
const onThisSite = (text: string): string =>
  text.replaceAll(/http:\/\/localhost:8787|https:\/\/news\.example/gu, origin);

/** Runs curl commands in one shell. The first one that gets no response, or one of 4xx or 5xx, is the error. */
const runCurl = async (commands: readonly string[]): Promise<void> => {
  const script = [
    "set -Eeuo pipefail",
    'curl() { command curl --silent --fail-with-body "$@"; }',
    ...commands.flatMap((command) => [
      `trap ${JSON.stringify(`echo failed: ${command.replaceAll(/[^\w :/.-]/gu, "")} >&2`)} ERR`,
      onThisSite(command),
      'echo; echo "== done"',
    ]),
  ].join("\n");
  const { stdout } = await promisify(execFile)("bash", ["-c", script], { cwd: folder, maxBuffer: 2 ** 24 });
  expect(stdout.match(/^== done$/gmu) ?? []).toHaveLength(commands.length);
};

const broadsheet = async (command: string): Promise<"run" | "checked"> => {
  const { args, output } = readBroadsheet(command, folder) ?? { args: [], output: undefined };
  const [name = "", ...rest] = args;
  const known = COMMANDS.get(name);
  if (known === undefined) {
    expect(rest, command).toEqual([]);
    expect(args, command).toEqual(["--help"]);
    return "checked";
  }
  const line = parseCommandLine(rest, `npx broadsheet ${name}`, known.flags);
  if (TESTED_ELSEWHERE.includes(name)) return "checked";
  const isOnSite = known.flags.site !== undefined && !hasFlag(line, "help");
  const own = isOnSite && !hasFlag(line, "site") ? ["--site", origin] : [];
  const ran = await run(name, ...rest.map(onThisSite), ...own);
  expect(ran, command).toMatchObject({ code: 0 });
  if (output !== undefined) writeFileSync(join(folder, output), ran.out);
  return "run";
};

/** Commands that the operator runs on their own account or machine: only the program is checked. */
const program = (command: string): void => {
  for (const part of command.split(" && ")) {
    const [, script] = /^npm run (\S+)/u.exec(part) ?? [];
    const [, tool] = /^npx (\S+)/u.exec(part) ?? [];
    if (script !== undefined) expect(Object.keys(scripts), command).toContain(script);
    // A tool that only .ci/run uses is no dependency; the version is the same.
    else if (tool?.includes("@", 1) === true)
      expect(readFileSync(join(root, ".ci/run"), "utf8"), command).toContain(tool);
    else if (tool !== undefined) expect(Object.keys(devDependencies), command).toContain(tool);
    else if (/^npm (?:start|test)\b/u.test(part)) expect(scripts).toHaveProperty(part.split(" ")[1] ?? "");
    else
      expect(part, command).toMatch(
        /^(?:npm (?:install|ci)$|cp wrangler\.toml |export [A-Z_]+=|node -e |git |sudo |\.ci\/run$|npm pack |tar xzf |cp package\/|pip install |fonttools |pyftsubset )/u,
      );
  }
};

const hasCurl =
  spawnSync("curl", ["--version"]).status === 0 && spawnSync("bash", ["-c", "true"]).status === 0;
const withCommands = DOCUMENTS.filter((file) => commandsIn(file).length > 0);
const curlCommandsIn = (file: string): string[] =>
  commandsIn(file).filter((command) => command.startsWith("curl "));
const withCurl = DOCUMENTS.filter((file) => curlCommandsIn(file).length > 0);

describe("the commands in the documentation", () => {
  it("the README and at least four other documents contain commands", () => {
    expect(withCommands).toContain("README.md");
    expect(withCommands.length).toBeGreaterThanOrEqual(5);
    const commands = withCommands.flatMap(commandsIn);
    expect(commands.filter((command) => command.startsWith("npx broadsheet ")).length).toBeGreaterThan(30);
    expect(withCurl.flatMap(curlCommandsIn).length).toBeGreaterThan(15);
  });

  it.skipIf(!hasCurl).each(withCurl)(
    "%s: every curl command gets a response of 2xx or 3xx (skipped without curl)",
    (file) => runCurl(curlCommandsIn(file)),
  );

  it.each(withCommands)("%s: every broadsheet command works and every program exists", async (file) => {
    const [article = codeBlocks("README.md", "markdown")[0] ?? ""] = codeBlocks(file, "markdown");
    writeFileSync(join(folder, "my-article.md"), article);
    for (const command of commandsIn(file)) {
      if (command.startsWith("npx broadsheet ")) await broadsheet(command);
      else if (!command.startsWith("curl ")) program(command);
    }
  });

  it.each(DOCUMENTS)("%s: every npm script in a sentence exists", (file) => {
    for (const code of inlineCodes(file)) {
      const [, script] = /^npm run ([\w:]+)/u.exec(code) ?? [];
      if (script !== undefined) expect(Object.keys(scripts), `${file}: ${code}`).toContain(script);
    }
  });

  it.each(DOCUMENTS)("%s: every option of npm run bench exists", (file) => {
    for (const code of [...inlineCodes(file), ...commandsIn(file)]) {
      const [, options] = /^npm run bench -- (.+)$/u.exec(code) ?? [];
      if (options !== undefined) expect(() => readOptions(options.split(" ")), code).not.toThrow();
    }
  });

  it.each(DOCUMENTS)("%s: every broadsheet command and flag in a sentence exists", (file) => {
    const flags = [...COMMANDS.values()].flatMap(({ flags: own }) => Object.keys(own));
    for (const code of inlineCodes(file)) {
      const [, name, rest = ""] = /^(?:npx broadsheet |broadsheet )([a-z-]+)(.*)$/u.exec(code) ?? [];
      if (name !== undefined) expect([...COMMANDS.keys()], `${file}: ${code}`).toContain(name);
      const named = name === undefined ? flags : Object.keys(COMMANDS.get(name)?.flags ?? {});
      const [, alone] = /^--([a-z-]+)(?:[ =]|$)/u.exec(code) ?? [];
      const within =
        name === undefined ? [] : [...rest.matchAll(/--([a-z-]+)/gu)].map(([, flag = ""]) => flag);
      for (const flag of alone === undefined ? within : [alone])
        expect([...named, "help"], `${file}: ${code}`).toContain(flag);
    }
  });
});

describe("the README", () => {
  it("the README has at most 1,000 words", () => {
    expect(textOf("README.md").split(/\s+/u).length).toBeLessThanOrEqual(1_000);
  });

  it("the README shows the two commands that start the site and run the tests", () => {
    expect(commandsIn("README.md").slice(0, 2)).toEqual([
      "npm install && npm start",
      "npm install && npm test",
    ]);
  });
});
