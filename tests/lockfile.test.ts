import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { allowsMajor, falseWarnings, lockedPackages } from "./lockfile.ts";
import { root } from "./publication.ts";

const packages = lockedPackages();

/** Returns the place where Node would find a dependency of a package, as a key of the lockfile. */
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
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u);
});

it("packageManager names one version of npm, which engines allow: Workers Builds installs it in place of npm 10", () => {
  const { packageManager, engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(packageManager).toMatch(/^npm@\d+\.\d+\.\d+$/u);
  const [oldest] = /\d+/u.exec(engines.npm) ?? [];
  expect(Number(packageManager.split("@")[1].split(".")[0])).toBeGreaterThanOrEqual(Number(oldest));
});

it("npm makes no false EBADENGINE warnings under the system's Node (if this fails: npm run lockfile)", () => {
  expect(falseWarnings(packages)).toEqual([]);
});

test.each([
  [">=22.0.0", false, true],
  [">= 18", true, true],
  ["^20.19.0 || >=22.12.0", true, true],
  ["^22.22.0 || >= 24.0.0", false, true],
  [">=18 <23", true, false],
  [">=26", false, false],
  ["18 || 20 || >=22", true, true],
  ["*", true, true],
])("the range of Node versions %s allows 20: %s, and 24: %s", (range, twenty, twentyFour) => {
  expect([allowsMajor(range, 20), allowsMajor(range, 24)]).toEqual([twenty, twentyFour]);
});
