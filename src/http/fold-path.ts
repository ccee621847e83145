/**
 * Converts a decoded path to lower case and Unicode normal form C. Each conversion can undo the other, so both are
 * repeated until nothing changes.
 *
 * @example foldPath("/Cafe\u0301") // "/café"
 */
export const foldPath = (path: string): string => {
  const folded = path.normalize("NFC").toLowerCase().normalize("NFC");
  return folded === path ? path : foldPath(folded);
};
