import { walkBody } from "../body/walk-body.ts";
import type { Figure } from "../body.ts";
import { type Issue, pathText, preview } from "../issue.ts";
import type { ArticleDocument } from "../model.ts";
import { isStoredPicture } from "../smaller-versions.ts";

type Keys = readonly (string | number)[];

/** A list of widths in a document, and the picture to which it belongs. */
interface Place {
  widths: readonly number[] | undefined;
  keys: Keys;
  url: string | undefined;
  /** The picture's own width in pixels, if it is known. */
  width?: number;
}

const figurePlace = ({ widths, url, width }: Figure, keys: Keys): Place => ({
  widths,
  keys: [...keys, "widths"],
  url,
  width,
});

const placesIn = ({ lead, authors = [], body }: ArticleDocument): Place[] => [
  ...authors.map(({ image, imageWidths }, index) => ({
    widths: imageWidths,
    keys: ["authors", index, "imageWidths"],
    url: image,
  })),
  ...(lead === undefined ? [] : [figurePlace(lead, ["lead"])]),
  ...[...walkBody(body, ["body"])].flatMap(({ node, keys }) =>
    node.type === "figure" ? [figurePlace(node, keys)] : [],
  ),
];

/**
 * Returns the issues with the widths of smaller versions: a picture that the site does not store, and a version that is not
 * smaller than its picture.
 */
export const widthIssues = (document: ArticleDocument): Issue[] =>
  placesIn(document).flatMap(({ widths, keys, url, width = Number.POSITIVE_INFINITY }) => {
    if (widths === undefined) return [];
    if (url === undefined || !isStoredPicture(url))
      return [
        {
          path: pathText(keys),
          value: "a list",
          expected: `no ${keys.at(-1)}, because only a picture at /media/<hash>/<name> has smaller versions`,
        },
      ];
    return widths.flatMap((each, index) =>
      each < width
        ? []
        : [
            {
              path: pathText([...keys, index]),
              value: preview(each),
              expected: `a width below the picture's own, which is ${width}`,
            },
          ],
    );
  });
