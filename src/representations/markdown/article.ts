import { normalBody, normalFigure } from "../../article/normal/body.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { withAbsoluteURLs } from "../../article/site-urls.ts";
import { type Site, siteURL } from "../../site.ts";
import { leadFigure } from "./body/figure.ts";
import { flow } from "./body/flow.ts";
import { frontMatter } from "./front-matter.ts";

const inNormalForm = ({ lead, body }: ReadableArticle): Pick<ReadableArticle, "lead" | "body"> => ({
  ...(lead !== undefined && { lead: normalFigure(lead) }),
  body: normalBody(body),
});

/**
 * Renders an article as Markdown (CommonMark with GFM's tables, strikethrough and footnotes): the fields as YAML front matter, then
 * the lead image and the body. Nodes without Markdown syntax become directives (`::figure[caption]{url="…"}`). The
 * reader of wire/ converts the result back to the same article. URLs are absolute if the site has an origin; `broadsheet publish`
 * turns those of the same site into paths again.
 *
 * @param form whether the article is in normal form. Markdown can express only the normal form
 * @see wire/markdown/read.ts, which reads it back
 */
export const articleMarkdown = (
  article: ReadableArticle,
  site: Site,
  form: "normal" | "salvaged" = "salvaged",
): string => {
  const normal = form === "normal" ? article : { ...article, ...inNormalForm(article) };
  const written = site.origin === undefined ? normal : withAbsoluteURLs(normal, siteURL(site, article.path));
  const { lead, body } = written;
  const figure = lead === undefined ? "" : `${leadFigure(lead)}\n\n`;
  return `${frontMatter(written, site)}\n${figure}${flow(body)}\n`.toWellFormed();
};
