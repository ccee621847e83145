import { type Fields, isFields } from "../../article/json-value.ts";
import { mediaURL } from "../../media/media-path.ts";
import { DEFAULT_WIDTHS, PORTRAIT_WIDTHS } from "../media/versions/smaller-versions.ts";
import { type NamedPicture, picturesIn } from "./named-pictures.ts";
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
  widths.filter((each) => kind === "portrait" || typeof node.width !== "number" || each < node.width);

/** Writes the widths of the stored smaller versions into an article. It changes the article. */
export const nameWidths = (
  article: unknown,
  stored: readonly { upload: Upload; widths: StoredUpload["widths"] }[],
): void => {
  const widthsOf = new Map(stored.map(({ upload, widths }) => [mediaURL(upload.path), widths] as const));
  for (const named of picturesIn(isFields(article) ? article : {})) {
    const { kind, node, field } = named;
    if (kind === "thumbnail") continue;
    const widths = usable(named, widthsOf.get(String(node[field])) ?? []);
    if (widths.length > 0) (node as Fields)[kind === "portrait" ? "imageWidths" : "widths"] = widths;
  }
};
