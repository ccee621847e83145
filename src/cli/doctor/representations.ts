/*
 * What a Broadsheet represents, seen from outside (ARCHITECTURE.md, "The path of a request").
 */

/** One way in which a page is served. */
export interface Representation {
  mediaType: string;
  /** Its own address. */
  target: string;
}

/** The representations of an article, the bare URL's own first. */
export const ofArticle = (path: string): Representation[] => [
  { mediaType: "text/html", target: path },
  { mediaType: "application/json", target: `${path}.json` },
  { mediaType: "application/ld+json", target: `${path}.jsonld` },
  { mediaType: "text/markdown", target: `${path}.md` },
];

/** The representations of the front page. */
const ofFront: Representation[] = [
  { mediaType: "text/html", target: "/" },
  { mediaType: "application/json", target: "/index.json" },
  { mediaType: "text/markdown", target: "/index.md" },
];

/** A page with the representations that it has. */
export interface Page {
  target: string;
  representations: readonly Representation[];
}

/** The pages that a visit looks at: the front, and the article where there is one. */
export const pagesOf = ({ article }: { article: string | undefined }): Page[] => [
  { target: "/", representations: ofFront },
  ...(article === undefined ? [] : [{ target: article, representations: ofArticle(article) }]),
];

/** The page and the representation that an address and a media type name, whatever the query. */
export const representedAt = (
  pages: readonly Page[],
  address: string,
  type: string,
): { page: Page; representation: Representation; isNegotiated: boolean } | undefined => {
  const path = address.split("?")[0] ?? "";
  for (const page of pages) {
    const representation = page.representations.find(({ mediaType }) => mediaType === type);
    if (representation === undefined) continue;
    if (path === page.target) return { page, representation, isNegotiated: true };
    if (path === representation.target) return { page, representation, isNegotiated: false };
  }
  return undefined;
};
