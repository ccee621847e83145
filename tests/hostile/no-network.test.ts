import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../publication.ts";

/*
 * The things that the Worker cannot do, for any request and any article.
 */

const sources = globSync("src/**/*.ts", { cwd: root, exclude: ["src/{cli,wire,disk}/**"] }).map((file) => ({
  file: file.replaceAll("\\", "/"),
  text: readFileSync(join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/gu, ""),
}));

const filesWith = (pattern: RegExp): string[] =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ file }) => file)
    .sort();

it("one file sends requests to other servers, so no article and no reader can make the Worker request a URL", () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(
    filesWith(/(?<![.\w])fetch\(/u).filter((file) => !/^src\/(?:worker|desk\/desk)\.ts$/u.test(file)),
  ).toEqual(["src/desk/push/send.ts"]);
  // It sends notifications to the receivers that an operator has named, after the check of their URLs.
  expect(filesWith(/\bsend\(notification/u)).toEqual(["src/desk/push/pusher.ts"]);
  expect(filesWith(/\b(?:XMLHttpRequest|WebSocket|EventSource|connect\()/u)).toEqual([]);
});

it("it calls only its own app, its cache, its Durable Object and its own entrypoint", () => {
  expect(filesWith(/\.fetch\(/u)).toEqual([
    "src/desk/core.ts",
    "src/desk/desk.ts",
    "src/desk/middleware/in-durable-object.ts",
    "src/desk/purge-from-desk.ts",
    "src/edge/local-cache.ts",
    "src/worker.ts",
  ]);
});

it("it runs no text as code", () => {
  expect(filesWith(/\beval\(|new Function\(|import\((?!")/u)).toEqual([]);
});
