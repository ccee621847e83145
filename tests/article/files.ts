import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Publication } from "../../src/article/normal.ts";

/** The publication of these tests. */
export const publication: Publication = { timeZone: "Europe/Oslo", permalink: "/articles/:id" };

/** A document with one error: its place in the document, and a part of the expected text. */
export interface Fault {
  place: string;
  expected: string;
  document: unknown;
}

const files = (folder: string): [string, unknown][] =>
  readdirSync(join(import.meta.dirname, folder))
    .sort()
    .map((name) => {
      const text = readFileSync(join(import.meta.dirname, folder, name), "utf8");
      return [name.replace(/\.json$/u, ""), JSON.parse(text)];
    });

/** Returns every file of `invalid/`, by the name of its error. */
export const faults = (): [string, Fault][] =>
  files("invalid").map(([name, fault]) => [name, fault as Fault]);

/** Returns every file of `valid/`, by its name. */
export const validDocuments = (): [string, unknown][] => files("valid");
