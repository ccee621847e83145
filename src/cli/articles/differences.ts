import { diffArrays } from "diff";
import { type Fields, isFields } from "../../article/json-value.ts";
import { textOf } from "../../article/text.ts";

/** A part of a field: lines that both revisions have, or that only one of them has. */
export interface DifferencePart {
  change: "same" | "removed" | "added";
  lines: string[];
}

/** A field in which two revisions differ. */
export interface Difference {
  field: string;
  parts: DifferencePart[];
}

/** Fields that the desk sets with every change. */
const IGNORED = ["modified"];

/** Returns a block of the body as one line: its text, and its kind unless it is a paragraph. */
const blockLine = (block: unknown): string => {
  const { type, children: _, ...rest } = isFields(block) ? block : { type: "" };
  const words = textOf(block).replace(/\s+/gu, " ").trim();
  const others = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [...(type === "paragraph" ? [] : [`[${[type, ...others].join(" ")}]`]), words].join(" ").trim();
};

/** Returns the items of a field that are compared: blocks of the body, items of a list, or the value itself. */
const itemsOf = (value: unknown): unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const lineOf = (field: string, item: unknown): string => {
  if (field === "body") return blockLine(item);
  return typeof item === "string" ? item : JSON.stringify(item);
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Returns the fields in which two documents of an article differ, in the order of the documents. */
export const differencesOf = (before: Fields, after: Fields): Difference[] =>
  [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .filter((field) => !IGNORED.includes(field))
    .map((field) => ({
      field,
      parts: diffArrays(itemsOf(before[field]), itemsOf(after[field]), { comparator: isSame }).map(
        ({ added, removed, value }): DifferencePart => ({
          change: added ? "added" : removed ? "removed" : "same",
          lines: value.map((item) => lineOf(field, item)),
        }),
      ),
    }))
    .filter(({ parts }) => parts.some(({ change }) => change !== "same"));
