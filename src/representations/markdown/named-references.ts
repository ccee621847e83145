/**
 * Stands in for `decode-named-character-reference` in the Worker's bundle (wrangler.toml, `[alias]`): the library
 * that writes Markdown decodes the labels of reference links, of which we write none, and brings the table of
 * all of HTML's 2,231 names along, 12 KB of the upload.
 *
 * @throws always
 */
export const decodeNamedCharacterReference = (value: string): never => {
  throw new Error(`no character reference is decoded here: ${value}`);
};
