import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Publication } from "../../src/article/normal.ts";

/** What the documents of these tests are read for. */
export const publication: Publication = { timeZone: "Europe/Oslo", permalink: "/articles/:id" };

/** A document that violates the model once: where, and a part of what is expected there. */
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

/** Every file of `invalid/`, by the name of its fault. */
export const faults = (): [string, Fault][] =>
  files("invalid").map(([name, fault]) => [name, fault as Fault]);

/** Every file of `valid/`, by its name. */
export const validDocuments = (): [string, unknown][] => files("valid");
