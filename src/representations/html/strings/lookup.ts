import { en } from "./en.ts";
import packed from "./packed.json" with { type: "json" };
import { unpack } from "./packing.ts";
import type { Strings } from "./strings.ts";

/** Language and script, likely subtags added: zh-TW is written as zh-Hant-HK is, and zh as zh-SG. */
const written = (tag: string): string => {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
};

const packedBy = new Map(Object.entries(packed).map((each) => [written(each[0]), each]));
const unpacked = new Map<string, Strings>();

/**
 * The interface's strings in a language: the same in all its regions, but none for a script that they are not
 * written in; English where there are none.
 *
 * @param language BCP 47
 * @see UTS #35 part 1, "Likely Subtags"
 */
export const stringsFor = (language: string): Strings => {
  const key = written(language);
  const known = unpacked.get(key);
  if (known !== undefined) return known;
  const values = packedBy.get(key);
  if (values === undefined) return en;
  const strings = unpack(...values);
  unpacked.set(key, strings);
  return strings;
};
