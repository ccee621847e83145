import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { PROBLEM_TYPES } from "../../src/http/problem.ts";
import { apiDescription } from "../../src/pages/openapi/description.ts";
import { settings } from "../../src/site/settings.ts";
import { root } from "../publication.ts";
import { anchorsOf, DOCUMENTS, inlineCodes, nodesOf, tableRows, textOf, treeOf } from "./markdown.ts";

/*
 * Compares the files, settings, errors and URLs that the documentation names with the code.
 */

const linksIn = (file: string): string[] =>
  nodesOf(treeOf(file)).flatMap((node) => {
    if (node.type === "link" || node.type === "image" || node.type === "definition") return [node.url];
    return node.type === "html"
      ? [...node.value.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, url = ""]) => url)
      : [];
  });

/** A link without the address of another site: the document and the fragment that it names. */
const targetOf = (file: string, url: string): { target: string; fragment: string } => {
  const [path = "", fragment = ""] = url.split("#");
  return {
    target: path === "" ? file : normalize(join(dirname(file), path)).replaceAll("\\", "/"),
    fragment,
  };
};

const isLocal = (url: string): boolean => !/^[a-z]+:/u.test(url);

describe("links in the documentation", () => {
  it("the README, docs/api.md and the list of decisions contain links", () => {
    expect(DOCUMENTS).toEqual(
      expect.arrayContaining(["README.md", "docs/api.md", "docs/decisions/README.md"]),
    );
    expect(linksIn("README.md").filter(isLocal).length).toBeGreaterThan(8);
  });

  it.each(DOCUMENTS)("%s: every linked file and heading exists", (file) => {
    const broken = linksIn(file).filter((url) => {
      if (!isLocal(url)) return false;
      const { target, fragment } = targetOf(file, url);
      return !existsSync(join(root, target)) || (fragment !== "" && !anchorsOf(target).includes(fragment));
    });
    expect(broken).toEqual([]);
  });

  it.each(DOCUMENTS)("%s: every file of src and tests that it names exists", (file) => {
    const paths = inlineCodes(file).filter((code) => /^(?:src|tests)\/[\w./-]+$/u.test(code));
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe("tables in the documentation", () => {
  const codeIn = (file: string, pattern: RegExp): string[] =>
    tableRows(file)
      .flat()
      .filter((cell) => pattern.test(cell));

  it("docs/customising.md lists every setting and nothing else", () => {
    const listed = tableRows("docs/customising.md").map(([first = ""]) => first);
    const named = listed.filter((cell) => /^[A-Z_]+$/u.test(cell));
    expect(named.toSorted()).toEqual(Object.keys(settings.entries).toSorted());
  });

  it("docs/api.md lists exactly the problem types, with their status", () => {
    const listed = tableRows("docs/api.md")
      .filter(([first = ""]) => /^[45]\d\d$/u.test(first))
      .map(([status, name]) => `${status} ${name}`);
    const known = Object.entries(PROBLEM_TYPES).map(([name, { status }]) => `${status} ${name}`);
    expect(listed.toSorted()).toEqual(known.toSorted());
  });

  it("docs/api.md lists exactly the routes of the desk", () => {
    const listed = codeIn("docs/api.md", /^(?:GET|PUT|POST|DELETE) \/desk/u).flatMap((cell) =>
      cell.split(", "),
    );
    const { paths } = apiDescription("https://courier.example");
    const known = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
      path.startsWith("/desk")
        ? Object.keys(methods ?? {})
            .filter((method) => ["get", "put", "post", "delete"].includes(method))
            .map((method) => `${method.toUpperCase()} ${path}`)
        : [],
    );
    expect(known.length).toBeGreaterThan(15);
    expect(listed.toSorted()).toEqual(known.toSorted());
  });

  it("docs/api.md names every public document that has a fixed URL", () => {
    const { paths } = apiDescription("https://courier.example");
    const fixed = Object.keys(paths ?? {}).filter(
      (path) =>
        !path.startsWith("/desk") &&
        !path.includes("{") &&
        !/\/(?:index\.md|atom\.xml|feed\.json)$/u.test(path),
    );
    expect(fixed.length).toBeGreaterThan(15);
    const text = textOf("docs/api.md");
    expect(fixed.filter((path) => !text.includes(path))).toEqual([]);
  });
});
