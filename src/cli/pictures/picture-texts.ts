import type { Fields } from "../../article/json-value.ts";
import type { DIGITAL_SOURCE_TYPES } from "../../article/model.ts";
import { Failure } from "../failure.ts";
import { readableAddress } from "../output/readable-address.ts";
import { printable, type Terminal } from "../output/terminal.ts";
import type { NamedPicture } from "./named-pictures.ts";
import { type PictureForm, withAltText } from "./picture-issues.ts";
import type { Upload } from "./upload.ts";

/*
 * Texts about a picture that the article lacks: its alt text, caption and credit. Files of agencies and cameras have some of them
 * (IPTC, XMP, EXIF). A person decides about them; without a person, an article gets the credit line and the alt text.
 */

/** The treatment of texts that the file of a picture has and the article lacks. A person who can be asked decides instead of `use`. */
export type OfferTreatment = "use" | "ignore";

/** The way in which an article gets missing texts. */
export interface TextSource {
  offers: OfferTreatment;
  /** The terminal of a person who answers questions; undefined without a terminal. */
  person: Pick<Terminal, "ask" | "chooseSome"> | undefined;
}

/** A picture of an article, and its file if it is uploaded. */
export interface PictureWithFile {
  named: NamedPicture;
  /** The picture's name in messages: the address in the text. */
  name: string;
  form: PictureForm;
  upload: Upload | undefined;
}

/** The source types that say that a machine made the picture, or a part of it. */
const MADE_BY_MACHINE: readonly string[] = [
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
  "compositeSynthetic",
  "algorithmicMedia",
  "algorithmicallyEnhanced",
] satisfies (typeof DIGITAL_SOURCE_TYPES)[number][];

const MAX_SHOWN = 100;

const shown = (text: string): string => {
  const line = printable(text);
  return `“${line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line}”`;
};

/** The texts of a file that fill gaps of an article, by the field that they fill. */
interface Gaps {
  caption?: string;
  credit?: string;
  digitalSourceType?: string;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** Returns the texts of a file for the fields that a figure, or the article, lacks. */
const gapsOf = ({ named: { kind, node }, upload }: PictureWithFile, document: Fields): Gaps => {
  const { caption, credit, creator, copyright, digitalSourceType = "" } = upload?.offers ?? {};
  const creditLine = credit ?? creator ?? copyright;
  return {
    ...(kind === "figure" && isEmpty(node.children) && caption !== undefined && { caption }),
    ...(kind === "figure" && node.credit === undefined && creditLine !== undefined && { credit: creditLine }),
    ...(isEmpty(document.digitalSourceType) &&
      MADE_BY_MACHINE.includes(digitalSourceType) && { digitalSourceType }),
  };
};

const fill = (node: Fields, document: Fields, { caption, credit, digitalSourceType }: Gaps): void => {
  if (caption !== undefined) node.children = [{ type: "text", value: caption }];
  if (credit !== undefined) node.credit = credit;
  if (digitalSourceType !== undefined) document.digitalSourceType = digitalSourceType;
};

/** The name of each field in questions and notes. */
const LABELS: Readonly<Record<keyof Gaps, string>> = {
  caption: "caption",
  credit: "credit",
  digitalSourceType: "digitalSourceType of the whole article",
};

const cancelled = (): Failure => new Failure("Cancelled. Nothing was sent.");

const askAboutGaps = async (name: string, gaps: Gaps, { chooseSome }: Pick<Terminal, "chooseSome">) => {
  const labels = Object.entries(gaps).map(
    ([field, text]) => [field, `${LABELS[field as keyof Gaps]}: ${shown(text)}`] as const,
  );
  if (labels.length === 0) return {};
  const chosen = await chooseSome(
    `${readableAddress(name)} has texts that the article lacks. Which ones should it have?`,
    labels.map(([, label]) => label),
  );
  if (chosen === undefined) throw cancelled();
  const fields = labels.filter(([, label]) => chosen.includes(label)).map(([field]) => field);
  return Object.fromEntries(Object.entries(gaps).filter(([field]) => fields.includes(field))) as Gaps;
};

const askForAlt = async (
  name: string,
  proposal: string | undefined,
  { ask }: Pick<Terminal, "ask">,
): Promise<string> => {
  for (;;) {
    const answer = await ask(
      `Alt text of ${readableAddress(name)}: what does the picture show?`,
      proposal === undefined ? undefined : printable(proposal),
    );
    if (answer === undefined) throw cancelled();
    if (answer.trim() !== "") return answer.trim();
  }
};

const madeByMachineText = (name: string, type: string): string =>
  `warning: the file of the picture ${readableAddress(name)} says that a machine made it, or a part of it (${type}). Tell readers in the caption, and write \`digitalSourceType: ${type}\` in the front matter if it applies to the whole article.`;

/** The note about texts that a person has chosen, and that the file of the article lacks. */
const chosenText = (name: string, chosen: Gaps): string => {
  const texts = Object.entries(chosen).map(([field, text]) =>
    field === "digitalSourceType"
      ? `\`digitalSourceType: ${text}\` in the front matter`
      : `the ${LABELS[field as keyof Gaps]} ${shown(text)}`,
  );
  return `write these texts of the picture ${readableAddress(name)} in the file of the article, or the next command publishes without them: ${texts.join(", ")}.`;
};

/** Fills the gaps of one picture. Returns the notes for the editor. */
const completePicture = async (
  picture: PictureWithFile,
  document: Fields,
  { offers, person }: TextSource,
): Promise<string[]> => {
  const { named, name, form, upload } = picture;
  const { node } = named;
  const notes: string[] = [];
  const gaps = gapsOf(picture, document);
  const alt = offers === "ignore" ? undefined : upload?.offers.altText;
  if (offers === "use" && person !== undefined) {
    const chosen = await askAboutGaps(name, gaps, person);
    fill(node, document, chosen);
    if (Object.keys(chosen).length > 0) notes.push(chosenText(name, chosen));
  }
  // The other texts may be the name of a camera's owner, which a person has to choose.
  else if (offers === "use" && gaps.credit !== undefined && gaps.credit === upload?.offers.credit) {
    fill(node, document, { credit: gaps.credit });
    notes.push(`the picture ${readableAddress(name)} has the credit ${shown(gaps.credit)} from its file.`);
  }
  if (gaps.digitalSourceType !== undefined && document.digitalSourceType === undefined)
    notes.push(madeByMachineText(name, gaps.digitalSourceType));
  if (node.alt !== undefined) return notes;
  if (person !== undefined) {
    const answer = await askForAlt(name, alt, person);
    node.alt = answer;
    notes.push(
      `write this alt text in the file, or the next command asks again: ${withAltText(form, name, answer)}`,
    );
  } else if (alt !== undefined) {
    node.alt = alt;
    notes.push(`the picture ${readableAddress(name)} has the alt text ${shown(alt)} from its file.`);
  }
  return notes;
};

/** A note about a picture. */
export interface PictureNote {
  named: NamedPicture;
  text: string;
}

const TEXT_FIELDS = ["alt", "children", "credit"] as const;

/** Returns the texts that a picture has now and did not have before. */
const addedTexts = (before: Fields, after: Fields): Fields =>
  Object.fromEntries(
    TEXT_FIELDS.filter((field) => before[field] === undefined && after[field] !== undefined).map((field) => [
      field,
      after[field],
    ]),
  );

/**
 * Fills the gaps of an article's pictures: it asks for missing alt texts, and offers the texts of files. It changes the document. It
 * asks once about a picture that the article shows twice.
 *
 * @returns notes for the editor
 * @throws {Failure} if the person cancels
 */
export const completeTexts = async (
  pictures: readonly PictureWithFile[],
  document: Fields,
  source: TextSource,
): Promise<PictureNote[]> => {
  const notes: PictureNote[] = [];
  const added = new Map<string, Fields>();
  for (const picture of pictures) {
    const { kind, node, field } = picture.named;
    if (kind === "portrait") continue;
    const key = `${kind} ${String(node[field])}`;
    const known = added.get(key);
    if (known !== undefined) Object.assign(node, { ...structuredClone(known), ...node });
    const before = { ...node };
    for (const text of await completePicture(picture, document, source))
      notes.push({ named: picture.named, text });
    added.set(key, { ...known, ...addedTexts(before, node) });
  }
  return notes;
};
