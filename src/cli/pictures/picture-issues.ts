import type { ReportLine } from "../../wire/report.ts";
import { readableAddress } from "../output/readable-address.ts";
import { printable } from "../output/terminal.ts";

/*
 * The errors of pictures, for the person who wrote them.
 */

/** How to write a picture whose size cannot be read. */
const WITH_SIZE = '::figure[caption]{url="…" alt="what it shows" width="1200" height="800"}';

const SKIP = "or leave such pictures out with --skip-pictures";

/** Ends a reason with a full stop, unless it ends with a question. */
const sentence = (why: string): string => (why.endsWith("?") ? printable(why) : `${printable(why)}.`);

/** Returns the error for a picture whose size is unknown. */
export const unknownSizeText = (url: string, why: string): string =>
  `the size of the picture ${readableAddress(url)} is unknown: ${printable(why)}. Correct the address, give the size (${WITH_SIZE}), ${SKIP}.`;

/** Returns the error for a picture whose address names no file on this computer. */
export const missingFileText = (url: string, why: string): string =>
  `the picture ${readableAddress(url)} is not in the folder of the article: ${sentence(why)} Correct the address, ${SKIP}.`;

/** Returns the error for a picture whose address begins with a slash and names no file on this computer or of the site. */
export const notOnSiteText = (url: string, why: string): string =>
  `the picture ${readableAddress(url)} is neither in the folder of the article nor on the site: ${sentence(why)} Correct the address, name the folder in which it begins with --files <DIR>, ${SKIP}.`;

/** The file that an editor may have meant with an address at which the site stores no file. */
interface Meant {
  /** The address of a file with the same bytes. */
  sameBytes: string | undefined;
  /** The name of a file in the folder of the article. */
  localFile: string | undefined;
}

/** Returns the error for an address at which the site would serve one of its files, and stores none. */
export const notStoredText = (url: string, { sameBytes, localFile }: Meant): string => {
  const [own, list] = [
    localFile === undefined
      ? "Write the name of a file in the folder of the article, which the command stores then"
      : `Write ${printable(localFile)}, the file in the folder of the article`,
    sameBytes === undefined
      ? "an address that `npx broadsheet media list` prints"
      : `${sameBytes}, at which the site stores the same picture`,
  ];
  return `the picture ${readableAddress(url)} is not stored by the site. ${own}, or ${list}, ${SKIP}.`;
};

/** Returns the error for a picture whose address names something without bytes, such as a folder. */
export const noFileText = (url: string, why: string): string =>
  `the picture ${readableAddress(url)} cannot be read: ${printable(why)}. Correct the address, ${SKIP}.`;

/** Returns the error for a picture that is a file in another folder. */
export const outsideText = (url: string): string =>
  `the picture ${readableAddress(url)} is outside of the folder of the article. Copy it into that folder, name the folder of the pictures with --files <DIR>, ${SKIP}.`;

/** Returns the error for a picture with an address of which browsers show nothing. */
export const wrongSchemeText = (url: string, scheme: string): string =>
  `the picture ${printable(url).slice(0, 80)} has an address that begins with ${printable(scheme)}, which the site cannot show. Save it as a file next to the article and write its name, ${SKIP}.`;

/** Returns the error for a file that the site cannot store. @param why in whole sentences */
export const refusedFileText = (url: string, why: string): string =>
  `the picture ${readableAddress(url)} cannot be uploaded. ${printable(why)} To publish without it, use --skip-pictures.`;

/** Returns the error for a picture of another host that cannot be copied. @param why in whole sentences */
export const notCopiedText = (url: string, why: string): string =>
  `the picture ${readableAddress(url)} cannot be copied. ${printable(why)} To leave it on its host, leave --copy-media out. To publish without it, use --skip-pictures.`;

/** Returns the error for a file that a command cannot upload. */
export const uploadsNothingText = (url: string): string =>
  `the picture ${readableAddress(url)} is a file on this computer, and this command uploads no files. Upload it with \`npx broadsheet media put\` and write the address that it prints, publish the article with \`npx broadsheet publish\`, ${SKIP}.`;

/** The way in which a file writes a picture: as a figure, as the field `lead` of the front matter, or as the still image of an embed. */
export type PictureForm = "figure" | "lead field" | "thumbnail";

/** Returns a URL as YAML takes it in braces. */
const inYAML = (url: string): string => (/^[\w./][\w./%-]*$/u.test(url) ? url : JSON.stringify(url));

/** Returns the text of a file for a picture with its alt text. */
export const withAltText = (form: PictureForm, url: string, alt: string): string => {
  const address = printable(url);
  if (form === "figure") return `![${alt}](${address})`;
  if (form === "thumbnail") return `alt="${alt}"`;
  return `lead: { url: ${inYAML(address)}, alt: ${/^[\p{L}\p{N} ]+$/u.test(alt) ? alt : JSON.stringify(alt)} }`;
};

/** Returns the error for a picture without a text alternative. */
export const missingAltText = (form: PictureForm, url: string): string => {
  const picture = form === "thumbnail" ? `the still image ${readableAddress(url)}` : "the picture";
  const written = withAltText(form, url, "what it shows");
  return `${picture} has no alt text. Say what it shows${form === "thumbnail" ? " with " : ": "}${written}, ${SKIP}.`;
};

const PICTURE = /!\[|<(?:img|picture)\b|\{\{[<%]-?\s*(?:figure|image|img)\b/iu;

/** Returns the lines of a file that contain a picture and that the article does not contain. */
export const lostPictures = (report: readonly ReportLine[]): ReportLine[] =>
  report.filter(
    ({ kept, loss, text }) => !kept && loss !== "comment" && loss !== "replaced" && PICTURE.test(text),
  );

/** Returns the error for a picture that the reader of the file left out. */
export const lostPictureText = ({ text, why = "" }: ReportLine): string =>
  `the picture ${printable(text).slice(0, 80)} would be lost: ${printable(why)}. Write it as ![what it shows](address) on its own line, ${SKIP}.`;
