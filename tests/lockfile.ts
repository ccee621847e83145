import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/*
 * The lockfile, and the warnings that npm makes of it. Run it with `npm run lockfile` after a dependency was added or
 * updated.
 *
 * npm warns (EBADENGINE) of each package that excludes the system's Node. The system's Node only runs npm: scripts run in
 * the project's Node, which the package `node` brings. So this removes `engines` from the packages that exclude Node 20
 * and allow the project's. npm still warns of packages that the project's Node cannot run.
 */

/** A package as package-lock.json has it. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  /** An SPDX expression. */
  license?: string;
  engines?: { node?: string };
  /** Only development needs the package. */
  dev?: boolean;
  /** Only development needs the package, or an optional dependency. */
  devOptional?: boolean;
  optionalDependencies?: Record<string, string>;
}

/** The oldest Node that a system may have (README.md). */
const SYSTEM_NODE = 20;

const file = join(import.meta.dirname, "../package-lock.json");

/** Reads the packages of package-lock.json by their paths. */
export const lockedPackages = (): Record<string, LockedPackage> =>
  JSON.parse(readFileSync(file, "utf8")).packages;

/** Tells whether one condition of a range, such as `>=22.12`, allows a major version. */
const conditionAllows = (condition: string, major: number): boolean => {
  const [, operator = "", number = ""] = /^(>=|<=|>|<|\^|~|=)?v?(\d+)/u.exec(condition) ?? [];
  if (number === "") return true;
  switch (operator) {
    case ">=":
    case ">":
      return major >= Number(number);
    case "<":
      return major < Number(number);
    case "<=":
      return major <= Number(number);
    default:
      return major === Number(number);
  }
};

/** Tells whether a range of Node versions allows any version of a major version. */
export const allowsMajor = (range: string, major: number): boolean =>
  range.split("||").some((part) =>
    part
      .trim()
      .replaceAll(/([<>=^~]) +/gu, "$1")
      .split(/\s+/u)
      .every((condition) => conditionAllows(condition, major)),
  );

/** Returns the paths of the packages of which npm would warn although the project's Node can run them. */
export const falseWarnings = (packages: Record<string, LockedPackage>): string[] => {
  const ours = Number.parseInt(packages["node_modules/node"]?.version ?? "", 10);
  return Object.entries(packages).flatMap(([path, { engines }]) =>
    engines?.node !== undefined && !allowsMajor(engines.node, SYSTEM_NODE) && allowsMajor(engines.node, ours)
      ? [path]
      : [],
  );
};

if (import.meta.main) {
  const lockfile = JSON.parse(readFileSync(file, "utf8"));
  const found = falseWarnings(lockfile.packages);
  for (const path of found) delete lockfile.packages[path].engines;
  writeFileSync(file, `${JSON.stringify(lockfile, undefined, 2)}\n`);
  console.log(`package-lock.json: removed the engines of ${found.length} packages`);
}
