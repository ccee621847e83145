import { type Fields, isFields } from "../../article/json-value.ts";
import { withProgress } from "../output/progress.ts";
import { readableAddress } from "../output/readable-address.ts";
import type { Terminal } from "../output/terminal.ts";
import { linkedFiles } from "../pictures/linked-files.ts";
import { type Located, locatePicture, type PicturePlaces } from "../pictures/locate-picture.ts";
import { type NamedPicture, picturesIn, urlOf } from "../pictures/named-pictures.ts";
import {
  lostPictures,
  lostPictureText,
  missingAltText,
  type PictureForm,
} from "../pictures/picture-issues.ts";
import { completeTexts, type OfferTreatment, type PictureWithFile } from "../pictures/picture-texts.ts";
import { withWidthsFor } from "../pictures/picture-widths.ts";
import { settlePicture } from "../pictures/settle-picture.ts";
import type { Upload } from "../pictures/upload.ts";
import { atLine, lineOfField, type ReadLines } from "./issue-lines.ts";

/** The treatment of pictures without a size, a file or an alt text: `refuse` makes an error, the other leaves them out. */
export type IncompletePictures = "refuse" | "leave out";

/** The pictures of an article. */
export interface ArticlePictures {
  /** The document, with the addresses and the sizes of its pictures. */
  document: Fields;
  /** The files to upload before the article, each once. */
  uploads: Upload[];
  /** The errors, each with its line. */
  errors: string[];
  /** The objects of the pictures that have an error. The model's issues about them add nothing. */
  faulty: ReadonlySet<unknown>;
  /** Notes for the editor, each with its line. */
  notes: string[];
  /** The pictures that are left out. */
  omitted: OmittedPicture[];
}

/** A picture of the file that the article does not get. */
export interface OmittedPicture {
  /** The number of its line; undefined if it is unknown. */
  line: number | undefined;
  /** The address in the text. */
  name: string;
  /** The reason, as for an error. */
  why: string;
}

/** The treatment of the pictures of an article. */
export interface PictureTreatment {
  places: PicturePlaces;
  incomplete: IncompletePictures;
  offers: OfferTreatment;
  /** Smaller versions of the pictures: the site should have them, or it needs none. */
  versions: "store" | "none";
  /** The terminal of a person who answers questions; undefined without a terminal. */
  person: Terminal | undefined;
  /** Shows the progress; undefined without a terminal. */
  terminal: Terminal | undefined;
}

/** A picture and its place. */
interface Placed {
  named: NamedPicture;
  /** The address in the text. */
  name: string;
  located: Located;
}

/** Returns the way in which a file writes a picture. The lead has a separate line only if it is a figure in the text. */
const formOf = ({ kind, place }: NamedPicture, { lines }: ReadLines): PictureForm => {
  if (kind === "thumbnail") return kind;
  return place === "lead" && lines?.lead === undefined ? "lead field" : "figure";
};

/** Returns a value without some nodes, and without the still images and portraits of some others. */
const without = (value: unknown, removed: ReadonlySet<unknown>): unknown => {
  if (Array.isArray(value))
    return value.filter((each) => !removed.has(each)).map((each) => without(each, removed));
  if (!isFields(value)) return value;
  const { thumbnail, children, ...rest } = value;
  return {
    ...rest,
    ...(thumbnail !== undefined && !removed.has(thumbnail) && { thumbnail }),
    ...(children !== undefined && { children: without(children, removed) }),
  };
};

const withoutPortrait = (author: unknown, removed: ReadonlySet<unknown>): unknown => {
  if (!isFields(author) || !removed.has(author)) return author;
  const { image: _, ...rest } = author;
  return rest;
};

/** Returns an article without some of its pictures. */
const withoutPictures = (document: Fields, removed: ReadonlySet<unknown>): Fields => {
  const { lead, authors, body, ...rest } = document;
  return {
    ...rest,
    ...(lead !== undefined && !removed.has(lead) && { lead }),
    ...(authors !== undefined && {
      authors: Array.isArray(authors) ? authors.map((each) => withoutPortrait(each, removed)) : authors,
    }),
    body: without(body, removed),
  };
};

/** Finds the places of an article's pictures. A picture with several places in the article is looked for once. */
const placesOf = async (
  pictures: readonly NamedPicture[],
  { places, terminal }: PictureTreatment,
): Promise<Placed[]> => {
  const placed: Placed[] = [];
  const known = new Map<string, Located | undefined>();
  const work = async (update: (share: number, amount: string) => void): Promise<void> => {
    for (const [index, named] of pictures.entries()) {
      const name = urlOf(named);
      if (name === undefined) continue;
      update(index / pictures.length, `${index} of ${pictures.length}`);
      const key = JSON.stringify([name, named.kind, named.node.width, named.node.height]);
      const located = known.has(key) ? known.get(key) : await locatePicture(named, places);
      known.set(key, located);
      if (located !== undefined) placed.push({ named, name, located });
    }
  };
  if (terminal === undefined) await work(() => undefined);
  else await withProgress("Reading pictures", { isJSON: false, terminal }, ({ update }) => work(update));
  return placed;
};

/**
 * Prepares the pictures of an article, and the files to which it links: it finds their files, sizes and missing texts, so that no
 * picture is lost or broken without a message. It uploads nothing.
 *
 * @param given the article's document
 * @param read the file, for the numbers of lines
 * @throws {Failure} if a person who is asked cancels
 */
export const articlePictures = async (
  given: Fields,
  read: ReadLines,
  treatment: PictureTreatment,
): Promise<ArticlePictures> => {
  const document = structuredClone(given);
  const { incomplete, offers, person } = treatment;
  const lineOf = ({ place }: { place: string }, text: string): string =>
    atLine(lineOfField(place, read), text);
  const linked = await linkedFiles(document, treatment.places);
  const pictures = picturesIn(document);
  const placed = await placesOf(pictures, treatment);
  const notes = linked.notes.map((each) => lineOf(each, each.text));
  const linkErrors = linked.errors.map((each) => lineOf(each, each.text));
  const errors = [...linkErrors];
  const reasons = new Map<unknown, string>();
  for (const { named, located } of placed) {
    const note = settlePicture(named, located);
    if (note !== undefined) notes.push(lineOf(named, note));
    if (located.at !== "nowhere") continue;
    reasons.set(named.node, located.error);
    errors.push(lineOf(named, located.error));
  }
  const lost = lostPictures(read.report).map((line) => atLine(line.line, lostPictureText(line)));
  const usable = placed.filter(({ named }) => !reasons.has(named.node));
  const complete: PictureWithFile[] = usable.map(({ named, name, located }) => ({
    named,
    name,
    form: formOf(named, read),
    upload: located.at === "computer" ? located.upload : undefined,
  }));
  // A person answers questions about an article only if it can be published then.
  const canAsk = incomplete === "refuse" && errors.length + lost.length === 0;
  const texts = await completeTexts(complete, document, { offers, person: canAsk ? person : undefined });
  for (const { named, text } of texts) notes.push(lineOf(named, text));
  for (const { named, name } of placed) {
    if (named.kind === "portrait" || named.node.alt !== undefined) continue;
    const why = missingAltText(formOf(named, read), name);
    reasons.set(named.node, why);
    errors.push(lineOf(named, why));
  }
  const kept = new Map(linked.uploads.map((upload) => [upload.path, upload]));
  for (const { named, upload } of complete) {
    if (upload === undefined || reasons.has(named.node)) continue;
    const known = kept.get(upload.path) ?? upload;
    kept.set(upload.path, treatment.versions === "store" ? withWidthsFor(named.kind, known) : known);
  }
  const uploads = [...kept.values()];
  const faulty = new Set(reasons.keys());
  if (incomplete === "refuse")
    return { document, uploads, errors: [...errors, ...lost], faulty, notes, omitted: [] };
  const omitted = placed.flatMap(({ named: { node, place }, name }) => {
    const why = reasons.get(node);
    return why === undefined ? [] : [{ line: lineOfField(place, read), name, why }];
  });
  for (const { line, name } of omitted)
    notes.push(atLine(line, `the picture ${readableAddress(name)} is left out.`));
  return {
    document: withoutPictures(document, faulty),
    uploads,
    errors: linkErrors,
    faulty: new Set(),
    notes,
    omitted,
  };
};
