import type { Figure } from "../../article/body.ts";
import { pictureType } from "../../article/picture.ts";
import { lineOf } from "../../article/text.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import type { BodyURLs } from "../html/body/component.ts";
import { imageVersions } from "../html/images/sources.ts";
import { resolveURL } from "../html/urls.ts";
import { nonEmpty } from "../jsonld/thing.ts";
import type { Association, Rendition, RoleText } from "./news-item.ts";

/** An article or a card, and the site. */
interface Context {
  of: { path: string; language: string };
  urls: BodyURLs;
  site: Site;
}

/** Returns the files of a picture: the original, then those that Cloudflare makes or the store has. */
const renditionsOf = (figure: Figure, original: string, { of, urls, site }: Context): Rendition[] => {
  const { url, width, height } = figure;
  const src = resolveURL(url, of.path);
  const versions = src === undefined ? [] : imageVersions({ ...figure, src }, site.imageResizing);
  return [
    { name: "original", href: original, contentType: pictureType(original), width, height },
    ...versions.flatMap((version) => {
      const href = urls.image(version.path);
      if (href === undefined || href === original) return [];
      return [
        {
          name: `width-${version.width}`,
          href,
          // Cloudflare chooses the media type by Accept.
          contentType: version.from === "store" ? pictureType(href) : undefined,
          width: version.width,
          height: version.height,
        },
      ];
    }),
  ];
};

const text = (role: string, value: string | undefined): RoleText[] =>
  value === undefined || value.trim() === "" ? [] : [{ role, contentType: "text/plain", value }];

/**
 * Describes a picture as a news object, with its caption, text alternative, credit and files. There is none if the URL of
 * the picture is forbidden, which another tool may have written into KV.
 *
 * @param name of the association: `lead`
 * @param of the article to which the picture belongs
 */
export const pictureItem = (
  name: string,
  figure: Figure,
  of: { path: string; language: string },
  site: Site,
): Association[] => {
  const urls = absoluteURLs(of, site);
  const href = urls.image(figure.url);
  if (href === undefined) return [];
  const { alt, children, credit } = figure;
  return [
    {
      name,
      rel: "picture",
      uri: href,
      type: pictureType(href) === "image/svg+xml" ? "graphic" : "picture",
      pubStatus: "usable",
      language: of.language,
      descriptions: nonEmpty([...text("caption", children && lineOf(children)), ...text("altText", alt)]),
      by: credit,
      renditions: renditionsOf(figure, href, { of, urls, site }),
    },
  ];
};
