import { type Fields, isFields } from "../../article/json-value.ts";
import { printable } from "../output/terminal.ts";
import {
  figuresIn,
  measurePictures,
  type PictureNode,
  type PicturePlaces,
} from "../pictures/measure-pictures.ts";
import {
  localPictureText,
  lostPictures,
  lostPictureText,
  unknownSizeText,
} from "../pictures/picture-issues.ts";
import { atLine, lineOfField, type ReadLines } from "./issue-lines.ts";

/** The treatment of pictures without a size or an alt text: `refuse` makes an error, the other leaves them out. */
export type IncompletePictures = "refuse" | "leave out";

/** The pictures of an article. */
export interface ArticlePictures {
  /** The document, with the sizes of its pictures. */
  document: Fields;
  /** The errors, each with its line. */
  errors: string[];
  /** Notes for the editor, each with its line. */
  notes: string[];
}

/** Returns a value without some nodes. */
const without = (value: unknown, removed: ReadonlySet<unknown>): unknown => {
  if (Array.isArray(value))
    return value.filter((each) => !removed.has(each)).map((each) => without(each, removed));
  if (!isFields(value) || value.children === undefined) return value;
  return { ...value, children: without(value.children, removed) };
};

/** Returns the top-level place of a picture: `lead` or `body[3]`. */
export const placeOf = (node: object, { lead, body }: Fields): string => {
  if (lead === node) return "lead";
  const blocks = Array.isArray(body) ? body : [];
  return `body[${blocks.findIndex((block) => figuresIn(block).some((each) => each === node))}]`;
};

/**
 * Measures the pictures of an article, so that no picture is lost without a message.
 *
 * @param given the article's document
 * @param read the file, for the numbers of lines
 */
export const articlePictures = async (
  given: Fields,
  read: ReadLines,
  { places, incomplete }: { places: PicturePlaces; incomplete: IncompletePictures },
): Promise<ArticlePictures> => {
  const document = structuredClone(given);
  const nodes = figuresIn([document.lead, document.body]);
  const lineOf = (node: PictureNode): number | undefined => lineOfField(placeOf(node, document), read);
  const { unknown, local } = await measurePictures(nodes, places);
  const lost = lostPictures(read.report).map((line) => atLine(line.line, lostPictureText(line)));
  if (incomplete === "refuse") {
    const sizes = unknown.map((each) => atLine(lineOf(each.node), unknownSizeText(each)));
    const files = local.map((node) => atLine(lineOf(node), localPictureText(node)));
    return { document, errors: [...sizes, ...files, ...lost], notes: [] };
  }
  const removed = new Set(
    nodes.filter(
      (node) => node.alt === undefined || local.includes(node) || unknown.some((each) => each.node === node),
    ),
  );
  const leftOut = [...removed].map((node) =>
    atLine(lineOf(node), `the picture ${printable(String(node.url))} is left out.`),
  );
  const { lead, ...rest } = document;
  return {
    document: {
      ...rest,
      ...(lead !== undefined && !removed.has(lead as PictureNode) && { lead }),
      body: without(document.body, removed),
    },
    errors: [],
    notes: leftOut,
  };
};
