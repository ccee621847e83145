import { isFields, listOf } from "../../../article/json-value.ts";
import { slug } from "../../slug.ts";
import { parseNumber } from "../directives/directive.ts";
import { hasValue, type Value } from "./value.ts";

/** Matches a part of a name that follows a comma: `Jr.`, `PhD`, `MP`. */
const SUFFIX =
  /^(?:[JS]n?r\.?|I{2,3}|IV|Ph\. ?D\.?|PhD|D\.? ?Phil\.?|M\.?D\.?|J\.?D\.?|Esq\.?|[KMOCD]BE|KC|QC|ME?P|MSP|DDS|DVM|RN|CPA|LL\.?[BMD]\.?|M\.?A\.?|B\.?A\.?|[MB]\.?Sc\.?|M\.?B\.?A\.?|S\.?J\.?|O\.?P\.?|OSB|FRSL?|Junior|Senior|Júnior|Filho|Neto|hijo|fils|père)$/iu;

/** The word "and" between two names of at least two words each. */
const CONJUNCTION = /(?<=\S\s+\S+)\s+(?:and|und|et|y|e|i|og|och|en|ja|ve|a|și|és|та|і|й|и)\s+(?=\S+\s+\S)/u;

/** Splits a line of authors: `Jane Roe, Jr., Tom Poe and Ann Lee` has three. */
const authorsIn = (line: string): string[] => {
  const parts = line
    .split(CONJUNCTION)
    .flatMap((names) => names.split(/\s*[,;、，]\s*|\s+&\s+/u))
    .map((part) => part.trim())
    .filter((part) => part !== "");
  // `Roe, Jane` is one person.
  if (
    parts.length === 2 &&
    !line.includes(";") &&
    parts.every((part) => !/\s/u.test(part)) &&
    /\p{Lu}/u.test(line)
  )
    return SUFFIX.test(parts[1] ?? "") || /[,，]/u.test(line) ? [line.trim()] : parts;
  const names: string[] = [];
  for (const part of parts) {
    const last = names.at(-1);
    if (last !== undefined && SUFFIX.test(part)) names[names.length - 1] = `${last}, ${part}`;
    else names.push(part);
  }
  return names;
};

const topicsIn = (line: string): string[] =>
  line
    .split(/[,;、，]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const named = (name: string): Record<string, unknown> => ({ id: slug(name), name });

/** The fields of an author in other systems, and the fields of the model. */
const AUTHOR_FIELDS: Readonly<Record<string, string>> = {
  id: "id",
  key: "id",
  slug: "id",
  name: "name",
  type: "type",
  bio: "bio",
  description: "bio",
  url: "url",
  website: "url",
  homepage: "url",
  link: "url",
  image: "image",
  image_url: "image",
  avatar: "image",
  imageWidths: "imageWidths",
};
const TOPIC_FIELDS: Readonly<Record<string, string>> = { id: "id", slug: "id", name: "name", title: "name" };

const withKnownFields = (item: Record<string, unknown>, known: Readonly<Record<string, string>>): Value => {
  const value: Record<string, unknown> = {};
  const lost: Value["lost"] = [];
  for (const [name, each] of Object.entries(item)) {
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!hasValue(each)) continue;
    if (field !== undefined && !(field in value)) value[field] = each;
    else
      lost.push({
        words: `${name}: ${JSON.stringify(each)}`,
        loss: "field",
        why: `the fields here are ${[...new Set(Object.values(known))].join(", ")}`,
      });
  }
  return {
    value: "name" in value && !("id" in value) ? { id: slug(String(value.name)), ...value } : value,
    lost,
  };
};

const list = (
  value: unknown,
  namesIn: (line: string) => string[],
  known: Readonly<Record<string, string>>,
): Value => {
  const items = (Array.isArray(value) ? value.flat(3) : [value]).filter(hasValue);
  const lost: Value["lost"] = [];
  const read = items.flatMap((item: unknown): unknown[] => {
    if (isFields(item)) {
      const result = withKnownFields(item, known);
      lost.push(...result.lost);
      return [result.value];
    }
    const words = String(item).trim();
    return (Array.isArray(value) ? [words] : namesIn(words)).map((name) =>
      named(name.replace(/^#(?=\p{L})/u, "")),
    );
  });
  const seen = new Set<unknown>();
  const unique = read.filter((item) => {
    const id = isFields(item) ? item.id : undefined;
    const isRepeated = typeof id === "string" && id !== "" && seen.has(id);
    if (isRepeated && isFields(item))
      lost.push({ words: String(item.name ?? id), loss: "repeated", why: "the list has it already" });
    seen.add(id);
    return !isRepeated;
  });
  return { value: unique, lost };
};

/** Converts the widths of a portrait, which are texts in front matter, to numbers. */
const withNumbers = (author: unknown): unknown =>
  isFields(author) && Array.isArray(author.imageWidths)
    ? { ...author, imageWidths: author.imageWidths.map((width: unknown) => parseNumber(String(width))) }
    : author;

/** Reads authors: a line, a list of names, or objects in the form of the model or of another system. */
export const authors = (value: unknown): Value => {
  const read = list(value, authorsIn, AUTHOR_FIELDS);
  return { ...read, value: listOf(read.value).map(withNumbers) };
};

/** Reads topics: a line, a list of names, or objects. */
export const topics = (value: unknown): Value => list(value, topicsIn, TOPIC_FIELDS);
