import { fieldsOf } from "../../article/json-value.ts";
import { readableAddress } from "../output/readable-address.ts";
import { picturesIn, urlOf } from "../pictures/named-pictures.ts";
import type { FailedLine } from "./tally.ts";

/** Tests for a relative URL: the name of a file next to the article. */
const isRelative = (url: string): boolean => !/^(?:[a-z][a-z\d+.-]*:|\/)/iu.test(url);

/** Finds a field with a relative URL. Most lines have none, and need not be parsed. */
const RELATIVE_FIELD = /"(?:url|image)"\s*:\s*"(?![a-z][a-z\d+.-]*:|[/#?"])/iu;

/**
 * Returns the warning about the pictures of an imported article that are files on a computer: no reader sees them, because an import
 * uploads no files. Returns undefined for a line without such pictures, and for a record of a backup.
 */
export const localPictureWarning = (line: number, text: string): FailedLine | undefined => {
  if (!RELATIVE_FIELD.test(text)) return undefined;
  const article = fieldsOf(JSON.parse(text));
  const urls = picturesIn(article).flatMap((named) => urlOf(named) ?? []);
  const [first] = urls.filter(isRelative);
  if (first === undefined) return undefined;
  return {
    line,
    ...(typeof article.id === "string" && { id: article.id }),
    reason: `the picture ${readableAddress(first)} is the name of a file, and an import uploads no files, so readers do not see it. Publish the article with \`npx broadsheet publish\`, which does, or upload the file with \`npx broadsheet media put\` and write the address that it prints.`,
  };
};
