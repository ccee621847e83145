import type { LostLine } from "../../report.ts";

/** The value of a field in the model's form, and the words that the field cannot contain. */
export interface Value {
  value: unknown;
  lost: (Pick<LostLine, "loss" | "why"> & { words: string })[];
}

/** Returns whether front matter gives a value: not null, not blank, not an empty list. */
export const hasValue = (value: unknown): boolean => {
  if (value === undefined || value === null) return false;
  if (typeof value === "string") return value.trim() !== "";
  return !Array.isArray(value) || value.some(hasValue);
};
