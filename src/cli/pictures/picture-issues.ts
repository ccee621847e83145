import type { ReportLine } from "../../wire/report.ts";
import { printable } from "../output/terminal.ts";
import type { PictureNode, UnknownPicture } from "./measure-pictures.ts";

/*
 * The errors of pictures, for the person who wrote them.
 */

/** How to write a picture whose size cannot be read. */
const WITH_SIZE = '::figure[caption]{url="…" alt="what it shows" width="1200" height="800"}';

const SKIP = "or leave such pictures out with --skip-pictures";

const addressOf = ({ url }: PictureNode): string =>
  typeof url === "string" && url !== "" ? printable(url) : "without an address";

/** Returns the error for a picture whose size is unknown. */
export const unknownSizeText = ({ node, why }: UnknownPicture): string =>
  `the size of the picture ${addressOf(node)} is unknown: ${printable(why)}. Correct the address, give the size (${WITH_SIZE}), ${SKIP}.`;

/** Returns the error for a picture that is a file on this computer. */
export const localPictureText = (node: PictureNode): string =>
  `the picture ${addressOf(node)} is a file on this computer, and the site does not serve it. Put it on a web server and write its address there (https://…), ${SKIP}.`;

/** Returns the error for a picture without a text alternative. */
export const missingAltText = (node: PictureNode): string =>
  `the picture has no alt text. Say what it shows: ![what it shows](${addressOf(node)}), ${SKIP}.`;

const PICTURE = /!\[|<(?:img|picture)\b|\{\{[<%]-?\s*(?:figure|image|img)\b/iu;

/** Returns the lines of a file that contain a picture and that the article does not contain. */
export const lostPictures = (report: readonly ReportLine[]): ReportLine[] =>
  report.filter(
    ({ kept, loss, text }) => !kept && loss !== "comment" && loss !== "replaced" && PICTURE.test(text),
  );

/** Returns the error for a picture that the reader of the file left out. */
export const lostPictureText = ({ text, why = "" }: ReportLine): string =>
  `the picture ${printable(text).slice(0, 80)} would be lost: ${printable(why)}. Write it as ![what it shows](address) on its own line, ${SKIP}.`;
