import { isFields, listOf } from "../../article/json-value.ts";
import { MAX_WIDTHS } from "../../article/smaller-versions.ts";
import { mediaURL } from "../../media/media-path.ts";
import { DEFAULT_WIDTHS, PORTRAIT_WIDTHS } from "../media/versions/smaller-versions.ts";
import { type NamedPicture, namedWidths, picturesIn, widthsField } from "./named-pictures.ts";
import type { Upload } from "./upload.ts";
import type { StoredUpload } from "./upload-files.ts";

/*
 * The smaller versions of an article's pictures: which ones the site should have, and which ones the article names.
 */

/** The widths in which the site should have the pictures of each kind, in pixels. */
const WIDTHS: Readonly<Record<NamedPicture["kind"], readonly number[]>> = {
  figure: DEFAULT_WIDTHS,
  portrait: PORTRAIT_WIDTHS,
  thumbnail: [],
};

/** Adds the widths that a picture of a kind needs to a file. */
export const withWidthsFor = (kind: NamedPicture["kind"], upload: Upload): Upload => ({
  ...upload,
  widths: [...new Set([...upload.widths, ...WIDTHS[kind]])].sort((a, b) => a - b),
});

/** Returns the widths that a picture may name: those below its own width. */
const usable = ({ kind, node }: NamedPicture, widths: readonly number[]): number[] =>
  widths
    .filter((each) => kind === "portrait" || typeof node.width !== "number" || each < node.width)
    .slice(0, MAX_WIDTHS);

/** Writes the widths of smaller versions into a picture that can name some. It changes the picture. */
const writeWidths = (named: NamedPicture, widths: readonly number[]): void => {
  const field = widthsField(named);
  const usableWidths = usable(named, widths);
  if (field !== undefined && usableWidths.length > 0) named.node[field] = usableWidths;
};

/**
 * Writes the widths that the site stores into a picture that names none. Removes widths from the text that the site does not store,
 * because browsers would show nothing there. It changes the picture.
 *
 * @param stored in pixels, in ascending order
 * @returns the removed widths
 */
export const settleWidths = (named: NamedPicture, stored: readonly number[]): number[] => {
  const field = widthsField(named);
  if (field === undefined) return [];
  const { node } = named;
  if (node[field] === undefined) {
    writeWidths(named, stored);
    return [];
  }
  const missing = namedWidths(named).filter((each) => !stored.includes(each));
  const kept = listOf(node[field]).filter((each) => !missing.includes(Number(each)));
  if (missing.length > 0 && kept.length > 0) node[field] = kept;
  if (missing.length > 0 && kept.length === 0) delete node[field];
  return missing;
};

/** Writes the widths of the stored smaller versions into an article. It changes the article. */
export const nameWidths = (
  article: unknown,
  stored: readonly { upload: Upload; widths: StoredUpload["widths"] }[],
): void => {
  const widthsOf = new Map(stored.map(({ upload, widths }) => [mediaURL(upload.path), widths] as const));
  for (const named of picturesIn(isFields(article) ? article : {})) {
    const { node, field } = named;
    writeWidths(named, widthsOf.get(String(node[field])) ?? []);
  }
};
