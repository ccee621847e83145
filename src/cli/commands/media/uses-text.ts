import type { FileUse, FileUses } from "../../desk/media.ts";
import { printable } from "../../output/terminal.ts";

const useText = ({ id, headline, revisions, current }: FileUse): string =>
  `${printable(id)}: “${printable(headline)}” (${current ? "the current revision" : `only in old revisions: ${revisions.join(", ")}`})`;

/** Returns a line for each article and each setting that names a file. */
export const usesText = ({ items, settings }: FileUses): string[] => [
  ...items.map(useText),
  ...settings.map((name) => `the setting ${printable(name)} in wrangler.toml`),
];
