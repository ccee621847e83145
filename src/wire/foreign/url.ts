import { foreignFileError } from "./error.ts";

/**
 * Refuses an address in the place of a file.
 *
 * @param file the argument of the command
 * @param fileName the name that the error shows
 * @throws {WireError} if the argument is a URL
 */
export const refuseURL = (file: string, fileName: string): void => {
  if (/^file:\/\//iu.test(file))
    throw foreignFileError(fileName, "a URL of a file", "Name the file by its path, without file://");
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|www\.[^/\\]+\.[a-z]+(?:\/|$))/iu.test(file))
    throw foreignFileError(
      fileName,
      "the address of a page, not a file",
      "Broadsheet cannot import from an address yet. Copy the text of the article into a file",
    );
};
