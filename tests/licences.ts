import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LockedPackage, lockedPackages } from "./lockfile.ts";

/*
 * The licences of the packages that Broadsheet needs to run: those of the Worker and those of the command. `npm run licences`
 * lists them. Packages for development are not part of what runs or is passed on.
 */

const root = join(import.meta.dirname, "..");

/** A package that Broadsheet needs to run. */
export interface LicensedPackage {
  name: string;
  version: string;
  /** An SPDX expression; undefined if the package states none. */
  licence: string | undefined;
}

/** The licences that permit every use if their notice is kept (https://spdx.org/licenses/). */
const PERMISSIVE: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Unlicense",
]);

/** The licence in a package's own package.json, also in the two forms that npm no longer recommends. */
interface Manifest {
  license?: string | { type?: string };
  licenses?: { type?: string }[];
}

const licenceOf = ({ license, licenses = [] }: Manifest): string | undefined => {
  if (typeof license === "string") return license;
  const types = [license, ...licenses].flatMap((each) => (each?.type === undefined ? [] : [each.type]));
  return types.length === 0 ? undefined : types.join(" OR ");
};

/** Returns whether an SPDX expression lets a user choose permissive licences alone. */
export const isPermissive = (licence: string | undefined): boolean =>
  (licence ?? "")
    .replaceAll(/[()]/gu, " ")
    .split(/\sOR\s/u)
    .some((choice) => choice.split(/\sAND\s/u).every((each) => PERMISSIVE.has(each.trim())));

/** Reads the manifest of an installed package. A package for another system is not installed: the lockfile has its licence. */
const manifestOf = (path: string, { license }: LockedPackage): Manifest => {
  const file = join(root, path, "package.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  return license === undefined ? {} : { license };
};

/** Lists the packages that Broadsheet needs to run on any system, by name. */
export const productionPackages = (): LicensedPackage[] =>
  Object.entries(lockedPackages())
    .filter(([path, { dev, devOptional }]) => path !== "" && dev !== true && devOptional !== true)
    .map(([path, locked]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version: locked.version ?? "",
      licence: licenceOf(manifestOf(path, locked)),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));

if (import.meta.main)
  for (const { name, version, licence } of productionPackages())
    console.log([`${name}@${version}`, licence ?? "unknown"].join("\t"));
