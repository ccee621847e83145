import type { Site } from "../../site.ts";
import { type CommandLine, type Flags, flagValue, flagValues } from "../command-line.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";

/** Flags that choose the section of many articles, whose files name the sections of another system. */
export const sectionFlags = {
  "section-map": {
    type: "string",
    value: "OLD=NEW",
    description: "Put the articles of section OLD into section NEW",
    multiple: true,
  },
  "default-section": {
    type: "string",
    value: "ID",
    description: "Section for articles without a section, or with one that SECTIONS does not define",
  },
} as const satisfies Flags;

/** The choice of sections for many articles. */
export interface SectionChoice {
  /** The new section of each section of another system; the keys are in lower case. */
  map: ReadonlyMap<string, string>;
  /** The section for articles that have no defined section. */
  fallback: string | undefined;
}

/** A section, and the flag that chose it; no flag if the file names it. */
export interface ChosenSection {
  section: string;
  flag?: keyof typeof sectionFlags;
}

type Sections = Pick<Site, "sections">;

const key = (section: string): string => section.trim().toLowerCase();

/** Returns the ids of the sections as a list for a message; empty if the publication defines none. */
export const sectionList = ({ sections }: Sections): string => sections.map(({ id }) => id).join(", ");

/** Returns the id of a section that is named by its id or its name; undefined if the publication does not define it. */
export const sectionID = (given: string, { sections }: Sections): string | undefined =>
  sections.find(({ id, name }) => id === key(given) || key(name) === key(given))?.id;

/** @throws {Failure} if the publication defines sections, and not this one */
const definedSection = (flag: string, given: string, site: Sections): string => {
  const id = sectionID(given, site);
  if (id === undefined && site.sections.length > 0)
    throw new Failure(
      `${flag}: SECTIONS defines no section ${printable(given)}. Use one of ${sectionList(site)}.`,
      2,
    );
  return id ?? given;
};

/**
 * Reads the flags that choose sections.
 *
 * @throws {Failure} if a flag names a section that the publication does not define, or is not OLD=NEW
 */
export const readSectionChoice = (line: CommandLine, site: Sections): SectionChoice => {
  const map = new Map<string, string>();
  for (const pair of flagValues(line, "section-map")) {
    const [, old = "", next = ""] = /^(.*)=(.*)$/u.exec(pair) ?? [];
    if (old.trim() === "" || next.trim() === "")
      throw new Failure(
        `--section-map ${printable(pair)}: expected OLD=NEW, such as --section-map sports=town.`,
        2,
      );
    map.set(key(old), definedSection("--section-map", next, site));
  }
  const given = flagValue(line, "default-section");
  return {
    map,
    fallback: given === undefined ? undefined : definedSection("--default-section", given, site),
  };
};

/**
 * Chooses the section of an article.
 *
 * @param given the section in the file, if it names one
 * @returns undefined if neither the file nor a flag names a section; otherwise the section, which the publication may
 *   still not define
 */
export const chooseSection = (
  given: unknown,
  { map, fallback }: SectionChoice,
  site: Sections,
): ChosenSection | undefined => {
  const named = typeof given === "string" && given.trim() !== "" ? given : undefined;
  const mapped = named === undefined ? undefined : map.get(key(named));
  if (mapped !== undefined) return { section: mapped, flag: "section-map" };
  const id = named === undefined ? undefined : sectionID(named, site);
  if (id !== undefined) return { section: id };
  const isOpen = site.sections.length === 0 && named !== undefined;
  if (fallback !== undefined && !isOpen) return { section: fallback, flag: "default-section" };
  return named === undefined ? undefined : { section: named };
};
