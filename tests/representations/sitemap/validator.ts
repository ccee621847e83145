import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";

/*
 * Validates sitemaps against their XML Schemas with libxml2.
 */

const own = (name: string) => ({
  fileName: name,
  contents: readFileSync(join(import.meta.dirname, "schemas", name), "utf8"),
});

const sitemapsOrg = {
  fileName: "sitemap.xsd",
  contents: readFileSync(
    join(import.meta.dirname, "../../../node_modules/sitemap/schema/sitemap.xsd"),
    "utf8",
  ),
};

const imported = [sitemapsOrg, own("image.xsd"), own("news.xsd"), own("xhtml.xsd")];

/** Returns the errors of documents of one kind, sitemaps or indexes. */
export const xmlFaults = async (
  documents: readonly string[],
  kind: "urlset" | "sitemapindex" = "urlset",
): Promise<string[]> => {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: [own(kind === "urlset" ? "all.xsd" : "siteindex.xsd")],
    preload: kind === "urlset" ? imported : [],
    maxMemoryPages: 65_536,
  });
  return errors.map(({ rawMessage }) => rawMessage);
};
