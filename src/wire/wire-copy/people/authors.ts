import { slug } from "../../slug.ts";
import { isKept, keptParts, type Piece } from "../parts.ts";

/** An author, with the biography that the copy gives. */
export interface Author {
  id: string;
  name: string;
  bio?: string;
}

/** Finds the author of each biography, and leaves out the biographies without an author. */
export const resolveAuthors = (
  pieces: readonly Piece[],
  given: readonly string[],
): { authors: Author[]; pieces: Piece[] } => {
  const authors = new Map<string, Author>();
  const add = (name: string): Author => {
    const id = slug(name);
    const author = authors.get(id) ?? { id, name };
    authors.set(id, author);
    return author;
  };
  const isNamed = (name: string): boolean => slug(name) !== "";
  for (const { names } of keptParts(pieces, "byline")) names.filter(isNamed).forEach(add);
  const named = keptParts(pieces, "biography").flatMap(({ name }) => (name === undefined ? [] : [name]));
  named.filter(isNamed).forEach(add);
  const candidates = authors.size > 0 ? [...authors.values()].map(({ name }) => name) : [...given];
  const only = candidates.length === 1 ? candidates[0] : undefined;
  const settled = pieces.map((piece): Piece => {
    const { part } = piece;
    if (part.as === "byline" && isKept(part) && !part.names.some(isNamed))
      return { ...piece, part: { as: "byline", why: "it names no person; give the author with --author" } };
    if (part.as !== "biography" || !isKept(part)) return piece;
    const name = part.name ?? only;
    if (name === undefined || !isNamed(name))
      return {
        ...piece,
        part: { as: "biography", why: "it does not name the author; give the name with --author" },
      };
    const author = add(name);
    author.bio = author.bio === undefined ? part.value : `${author.bio} ${part.value}`;
    return piece;
  });
  return { authors: [...authors.values()], pieces: settled };
};
