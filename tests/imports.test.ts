import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";

/*
 * The table of folders in ARCHITECTURE.md: which folder may import from which. Imports go in one direction, and no file
 * imports itself through others.
 */

const root = join(import.meta.dirname, "..");

/** A row of the table: the folder or file in backticks, its contents, the folders that it may import from. */
const ROW = /^\| `([\w.]+?)(?:\.ts|\/)`.*\| ([^|]+) \|$/gmu;

const folders = readFileSync(join(root, "ARCHITECTURE.md"), "utf8")
  .split("\n## ")
  .find((section) => section.startsWith("Folders"));

const MAY_IMPORT: Record<string, readonly string[]> = Object.fromEntries(
  [...(folders ?? "").matchAll(ROW)].map(([, folder = "", imports = ""]) => [
    folder,
    imports === "nothing" ? [] : imports.split(", "),
  ]),
);

/** The folder of a file, or the name of a file that is not in a folder (`site.ts` belongs to `site/`). */
const folderOf = (file: string): string => file.split(sep)[1]?.replace(/\.ts$/u, "") ?? "";

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
const allImports = files.flatMap(importsOf);
const imports = allImports.filter(({ from, to }) => folderOf(from) !== folderOf(to));

type Edge = Pick<Import, "from" | "to">;

/** Returns each import cycle as its files or folders, in order. Imports of types count too. */
const cycles = (edges: readonly Edge[]): string[] => {
  const next = Map.groupBy(edges, ({ from }) => from);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node);
    if (start >= 0) found.push([...path.slice(start), node].join(" → "));
    if (start >= 0 || done.has(node)) return;
    for (const { to } of next.get(node) ?? []) visit(to, [...path, node]);
    done.add(node);
  };
  for (const node of next.keys()) visit(node, []);
  return found;
};

/** Returns the imports between the folders in one folder, as edges between those folders. */
const folderEdges = (parent: string): Edge[] => {
  const childOf = (file: string): string | undefined => {
    const [child, ...rest] = file.startsWith(`${parent}${sep}`)
      ? file.slice(parent.length + 1).split(sep)
      : [];
    return rest.length === 0 ? undefined : child;
  };
  return allImports.flatMap((each) => {
    const [from, to] = [childOf(each.from), childOf(each.to)];
    return from === undefined || to === undefined || from === to ? [] : [{ from, to }];
  });
};

describe("the table of folders in ARCHITECTURE.md", () => {
  it("ARCHITECTURE.md has a row for every folder, and this test finds the imports", () => {
    expect(Object.keys(MAY_IMPORT).length).toBeGreaterThan(10);
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(50);
    expect(files.filter((file) => !(folderOf(file) in MAY_IMPORT))).toEqual([]);
  });

  for (const [folder, allowed] of Object.entries(MAY_IMPORT))
    it(`${folder} may import from ${allowed.length === 0 ? "no other folder" : allowed.join(", ")}`, () => {
      const forbidden = imports.filter(
        ({ from, to }) => folderOf(from) === folder && !allowed.includes(folderOf(to)),
      );
      expect(forbidden).toEqual([]);
    });

  it("ARCHITECTURE.md lists only imports that exist", () => {
    const made = new Set(imports.map(({ from, to }) => `${folderOf(from)} → ${folderOf(to)}`));
    const listed = Object.entries(MAY_IMPORT).flatMap(([from, to]) => to.map((each) => `${from} → ${each}`));
    expect(listed.filter((each) => !made.has(each))).toEqual([]);
  });

  it("representations imports only types from http", () => {
    const values = imports.filter(
      ({ from, to, isTypeOnly }) =>
        folderOf(from) === "representations" && folderOf(to) === "http" && !isTypeOnly,
    );
    expect(values).toEqual([]);
  });
});

it("no file imports itself through other files", () => {
  expect(cycles(allImports)).toEqual([]);
});

/** Every folder of src that has folders which import each other. */
const parents = [...new Set(files.map((file) => dirname(file)))]
  .flatMap((folder) => folder.split(sep).map((_, depth, parts) => parts.slice(0, depth + 1).join(sep)))
  .filter((folder, index, all) => all.indexOf(folder) === index && folderEdges(folder).length > 0);

it.each(parents)("no folder in %s imports itself through other folders", (parent) => {
  expect(cycles(folderEdges(parent))).toEqual([]);
});

it("the check of folders covers src and its larger folders", () => {
  expect(parents).toEqual(
    expect.arrayContaining(["src", ...["desk", "cli", "pages"].map((name) => join("src", name))]),
  );
});
