import { percentDecoded } from "../../../http/percent-decoding.ts";
import { Failure } from "../../failure.ts";
import { printable } from "../../output/terminal.ts";

const FOLDER = "/media/";

/**
 * Returns the media path that a person names: the path itself, or the address at which the site serves the file.
 *
 * @throws {Failure} if it is empty
 * @example mediaPathOf("https://news.example/media/0123456789abcdef0123456789abcdef/ferry.jpg")
 * // "0123456789abcdef0123456789abcdef/ferry.jpg"
 */
export const mediaPathOf = (given: string): string => {
  const isAddress = /^(?:https?:\/)?\//iu.test(given);
  const address = isAddress ? percentDecoded(new URL(given, "https://broadsheet.invalid").pathname) : given;
  const path = address.startsWith(FOLDER) ? address.slice(FOLDER.length) : address.replace(/^\/+/u, "");
  if (path === "")
    throw new Failure(`${printable(given)}: expected the path or the address of a stored file.`, 2);
  return path;
};
