import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

interface Package {
  resolved?: string;
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, "..", name), "utf8"));
const packages = read("package-lock.json").packages as Record<string, Package>;

/** Where Node would find a dependency of a package, as a key of the lockfile. */
const found = (from: string, dependency: string): boolean => {
  const parents = from
    .split("/node_modules/")
    .map((_, index, parts) => parts.slice(0, parts.length - index).join("/node_modules/"));
  return [...parents, ""].some(
    (parent) => `${parent}${parent === "" ? "" : "/"}node_modules/${dependency}` in packages,
  );
};

it("the lockfile holds the binaries of every platform, so that npm ci passes on all of them", () => {
  const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((dependency) => !found(name, dependency))
      .map((dependency) => `${name} needs ${dependency}`),
  );
  expect(missing).toEqual([]);
  for (const platform of ["darwin-arm64", "darwin-64", "linux-64", "linux-arm64", "windows-64"])
    expect(Object.keys(packages)).toContain(`node_modules/@cloudflare/workerd-${platform}`);
});

it("the lockfile names no registry", () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

it("every dependency has one exact version", () => {
  const { dependencies, devDependencies } = read("package.json");
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/u);
});
