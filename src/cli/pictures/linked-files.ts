import { type Fields, isFields, listOf } from "../../article/json-value.ts";
import { isKnownExtension } from "../../media/file-types.ts";
import { mediaURL } from "../../media/media-path.ts";
import { readableAddress } from "../output/readable-address.ts";
import { printable } from "../output/terminal.ts";
import { findLocalFile } from "./local-file.ts";
import type { PicturePlaces } from "./locate-picture.ts";
import { storedAddress } from "./stored-address.ts";
import type { Upload } from "./upload.ts";

/*
 * Files to which the links and embeds of an article lead: `[the report](report.pdf)`, an interview as MP3.
 */

/** A link or an embed. It may lead to a file on this computer or of the site. */
interface LinkedFile {
  node: Fields;
  url: string;
  /** The field of the article, or the block of its body. */
  place: string;
}

/** Tests for a relative URL of a file of a type that the site stores. Other links lead to pages. */
const isFile = (url: string): boolean => {
  if (/^(?:[a-z][a-z\d+.-]*:|[/#?])/iu.test(url)) return false;
  const [, extension = ""] = /\.([a-z\d]+)(?:[?#]|$)/iu.exec(url) ?? [];
  return isKnownExtension(extension.toLowerCase());
};

const within = (value: unknown, place: string): LinkedFile[] => {
  if (Array.isArray(value)) return value.flatMap((each) => within(each, place));
  if (!isFields(value)) return [];
  const { type, url, children } = value;
  const isLink = (type === "link" || type === "embed") && typeof url === "string";
  const own = isLink ? [{ node: value, url, place }] : [];
  return [...own, ...within(children, place)];
};

const linkedFilesIn = ({ lead, body }: Fields): LinkedFile[] => [
  ...within(lead, "lead"),
  ...listOf(body).flatMap((block, index) => within(block, `body[${index}]`)),
];

/** A message about a linked file. */
interface LinkMessage {
  place: string;
  text: string;
}

/** The linked files of an article. */
export interface LinkedFiles {
  uploads: Upload[];
  errors: LinkMessage[];
  notes: LinkMessage[];
}

/** The places in which linked files are looked for. */
type FilePlaces = Pick<PicturePlaces, "folder" | "root" | "allowed" | "store" | "preparer" | "language">;

/** Returns a warning about a link to a file that the site does not store. */
const deadLink = async (url: string, { store }: FilePlaces): Promise<string | undefined> => {
  const address = store && storedAddress(url, store);
  if (address === undefined) return undefined;
  const isStored = address.path !== undefined && (await store?.files.has(address.path));
  return isStored === false
    ? `warning: the site does not store the file ${readableAddress(url)}, so this link will not work. Write the name of a file in the folder of the article, or an address that \`npx broadsheet media list\` prints.`
    : undefined;
};

/** Gives a link the address at which the site will serve its file. It changes the link. */
const settle = async (
  { node, url }: LinkedFile,
  places: FilePlaces,
): Promise<{ upload?: Upload; error?: string; note?: string | undefined }> => {
  if (!isFile(url)) return { note: await deadLink(url, places) };
  const name = readableAddress(url);
  const local = await findLocalFile(url, places);
  if (local.path === undefined)
    return local.state === "outside"
      ? {
          error: `the file ${name} is outside of the folder of the article. Copy it into that folder, or name its folder with --files <DIR>.`,
        }
      : {
          note: `warning: the link ${name} leads to no file in the folder of the article, so it will not work.`,
        };
  const { preparer, language } = places;
  if (preparer === undefined)
    return {
      note: `warning: the link ${name} leads to a file on this computer, and this command uploads no files. Upload it with \`npx broadsheet media put\` and write the address that it prints.`,
    };
  const { upload, why } = await preparer.fromDisk(local.path, url, language);
  if (upload === undefined) return { error: `the file ${name} cannot be uploaded. ${printable(why)}` };
  // A fragment names a page of a PDF or a time of a film.
  node.url = `${mediaURL(upload.path)}${/#.*$/u.exec(url)?.[0] ?? ""}`;
  return { upload };
};

/**
 * Finds the files to which the links and embeds of an article lead, and gives the links the addresses at which the site will serve
 * them. It changes the document.
 */
export const linkedFiles = async (document: Fields, places: FilePlaces): Promise<LinkedFiles> => {
  const result: LinkedFiles = { uploads: [], errors: [], notes: [] };
  for (const link of linkedFilesIn(document)) {
    const { upload, error, note } = await settle(link, places);
    if (upload !== undefined) result.uploads.push(upload);
    if (error !== undefined) result.errors.push({ place: link.place, text: error });
    if (note !== undefined) result.notes.push({ place: link.place, text: note });
  }
  return result;
};
