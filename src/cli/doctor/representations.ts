/** A representation of a page. */
export interface Representation {
  mediaType: string;
  /** The path of this representation alone. */
  target: string;
}

/** Returns the representations of an article. The first is HTML, at the negotiated path. */
export const articleRepresentations = (path: string): Representation[] => [
  { mediaType: "text/html", target: path },
  { mediaType: "application/json", target: `${path}.json` },
  { mediaType: "application/ld+json", target: `${path}.jsonld` },
  { mediaType: "text/markdown", target: `${path}.md` },
];

/** The representations of the front page. */
const FRONT_REPRESENTATIONS: Representation[] = [
  { mediaType: "text/html", target: "/" },
  { mediaType: "application/json", target: "/index.json" },
  { mediaType: "text/markdown", target: "/index.md" },
];

/** A page and its representations. */
export interface Page {
  target: string;
  representations: readonly Representation[];
}

/** Returns the pages to check: the front page, and the article if there is one. */
export const pagesOf = ({ article }: { article: string | undefined }): Page[] => [
  { target: "/", representations: FRONT_REPRESENTATIONS },
  ...(article === undefined ? [] : [{ target: article, representations: articleRepresentations(article) }]),
];

/** Finds the page and the representation for a path and a media type. The query does not matter. */
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
