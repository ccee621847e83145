import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";

/*
 * Who may import whom (ARCHITECTURE.md, "The rooms"): arrows never run back up.
 */

const root = join(import.meta.dirname, "..");

const MAY_IMPORT: Record<string, readonly string[]> = {
  worker: ["pages", "desk", "edge", "http", "site"],
  pages: ["archive", "representations", "http", "article", "site"],
  desk: ["archive", "article", "http", "edge", "site"],
  archive: ["article", "http"],
  representations: ["archive", "http", "article", "site"],
  edge: ["http"],
  wire: ["article", "http"],
  cli: ["wire", "archive", "article", "http", "site"],
  site: ["article", "http"],
  article: ["http"],
  http: [],
};

const roomOf = (file: string): string => file.split(sep)[1]?.replace(/\.ts$/u, "") ?? "";

interface Import {
  from: string;
  to: string;
  isTypeOnly: boolean;
}

const importsOf = (file: string): Import[] => {
  const { module } = parseSync(file, readFileSync(join(root, file), "utf8"));
  const requests = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      request: moduleRequest.value,
      isTypeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest === null ? [] : [{ request: moduleRequest.value, isTypeOnly: isType }],
      ),
    ),
  ];
  return requests
    .filter(({ request }) => request.startsWith("."))
    .map(({ request, isTypeOnly }) => ({
      from: file,
      to: normalize(join(dirname(file), request)),
      isTypeOnly,
    }));
};

const files = globSync("src/**/*.ts", { cwd: root });
const imports = files.flatMap(importsOf).filter(({ from, to }) => roomOf(from) !== roomOf(to));

describe("the rooms import one another in one direction", () => {
  it("sees the imports there are", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(50);
  });

  for (const [room, allowed] of Object.entries(MAY_IMPORT))
    it(`${room} imports ${allowed.length === 0 ? "nothing of ours" : allowed.join(", ")}`, () => {
      const forbidden = imports.filter(
        ({ from, to }) => roomOf(from) === room && !allowed.includes(roomOf(to)),
      );
      expect(forbidden).toEqual([]);
    });

  it("representations take types alone from http and archive", () => {
    const values = imports.filter(
      ({ from, to, isTypeOnly }) =>
        roomOf(from) === "representations" && ["http", "archive"].includes(roomOf(to)) && !isTypeOnly,
    );
    expect(values).toEqual([]);
  });

  it("every file of src is in a room that this table knows", () => {
    expect(files.filter((file) => !(roomOf(file) in MAY_IMPORT))).toEqual([]);
  });
});
