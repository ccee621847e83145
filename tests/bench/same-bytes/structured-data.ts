import type { Article } from "../../../src/article/model.ts";
import type { phrasing } from "./body.ts";
import { NAME, ORIGIN, SECTIONS } from "./publication.ts";

const TYPES: Readonly<Record<string, string>> = {
  analysis: "AnalysisNewsArticle",
  opinion: "OpinionNewsArticle",
};

const UNSAFE = /[<>&\u2028\u2029]/gu;

const pictureOf = ({ lead, body }: Article) => lead ?? body.find((node) => node.type === "figure");

/** Renders the text of a caption: without markup, as one line. */
const plainText = (nodes: Parameters<typeof phrasing>[0]): string => {
  let text = "";
  for (const node of nodes)
    text += node.type === "text" ? node.value : "children" in node ? plainText(node.children) : "";
  return text;
};

/** Renders the structured data of an article, as JSON for a script element. */
export const structuredData = (article: Article): string => {
  const url = `${ORIGIN}${article.path}`;
  const section = SECTIONS[article.section];
  const picture = pictureOf(article);
  return JSON.stringify({
    "@context": "https://schema.org",
    "@type": TYPES[article.genre] ?? "NewsArticle",
    url,
    mainEntityOfPage: {
      "@type": "WebPage",
      "@id": url,
      breadcrumb: {
        "@type": "BreadcrumbList",
        itemListElement: [
          { "@type": "ListItem", position: 1, name: NAME, item: `${ORIGIN}/` },
          { "@type": "ListItem", position: 2, name: section, item: `${ORIGIN}/sections/${article.section}` },
          { "@type": "ListItem", position: 3, name: article.headline },
        ],
      },
    },
    headline: article.headline,
    description: article.standfirst,
    genre: article.genre,
    inLanguage: article.language,
    datePublished: article.published,
    dateModified: article.modified,
    dateline: article.dateline,
    author: article.authors.map(({ id, name, bio, url: sameAs }) => ({
      "@type": "Person",
      name,
      url: `${ORIGIN}/authors/${id}`,
      description: bio,
      sameAs,
    })),
    publisher: { "@type": "NewsMediaOrganization", name: NAME, url: `${ORIGIN}/` },
    image: picture && {
      "@type": "ImageObject",
      url: `${ORIGIN}${picture.url}`,
      contentUrl: `${ORIGIN}${picture.url}`,
      width: picture.width,
      height: picture.height,
      caption: plainText(picture.children ?? []),
      description: picture.alt,
      creditText: picture.credit,
    },
    articleSection: section,
    keywords: article.topics.map(({ name }) => name),
    correction:
      article.corrections.length === 0
        ? undefined
        : article.corrections.map(({ date, text }) => ({
            "@type": "CorrectionComment",
            datePublished: date,
            text,
          })),
    isBasedOn: article.source && {
      "@type": "CreativeWork",
      url: article.source.url,
      publisher: { "@type": "Organization", name: article.source.name },
    },
  }).replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
};
