import { canonicalLanguage, isID } from "../../article/fields.ts";
import { type Fields, fieldsOf, listOf, optionalText } from "../../article/json-value.ts";
import type { NamedScope } from "../keys.ts";
import type { ScopeName } from "../listing/listing.ts";

/** Reads the names of topics, authors or languages from any JSON object. It omits everything that cannot have a list. */
export const salvageNames = ({ names }: Fields, kind: NamedScope): ScopeName[] =>
  listOf(names).flatMap((each): ScopeName[] => {
    const { id, name } = fieldsOf(each);
    if (typeof id !== "string") return [];
    const isValid = kind === "language" ? canonicalLanguage(id) === id : isID(id);
    const text = optionalText(name);
    return isValid ? [{ id, ...(text !== undefined && { name: text }) }] : [];
  });
