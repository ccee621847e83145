import { describe, expect, it } from "vitest";
import { articleMarkdown } from "../../../src/representations/markdown/article.ts";
import { publicationWith } from "../../publication.ts";
import { anArticle } from "../../running-site.ts";
import { aFile, runJSON } from "../command.ts";

/*
 * `broadsheet publish` of the Markdown that a site serves.
 */

const ORIGIN = "https://courier.example";

const link = (url: string) => ({ type: "link", url, children: [{ type: "text", value: url }] });
const picture = { url: "/images/quay.jpg", alt: "The quay", width: 1600, height: 900 };

const article = anArticle({
  path: "/2026/11/tide",
  lead: { type: "figure", ...picture },
  authors: [
    { id: "ines", name: "Ines Holm", url: "https://social.example/@ines", image: "/images/ines.jpg" },
  ],
  related: [{ title: "More", url: "/articles/more" }],
  translations: [{ language: "nb", url: "/nb/tide" }],
  body: [
    {
      type: "paragraph",
      children: [link("/articles/b?c=d#e"), link("#notes"), link("https://wire.example/")],
    },
    { type: "embed", kind: "video", url: "https://video.example/1", title: "A video", thumbnail: picture },
  ],
});

const served = articleMarkdown(article, publicationWith({ ORIGIN }));

const published = async (site: string): Promise<unknown> => {
  const { code, printed } = await runJSON("publish", aFile("tide.md", served), "--dry-run", "--site", site);
  expect({ code, error: printed.error }).toEqual({ code: 0, error: undefined });
  return printed.article;
};

describe("Markdown that a site has served", () => {
  it("is the same article on the same site: its absolute URLs become paths again", async () => {
    expect(served).toContain(`](${ORIGIN}/articles/b?c=d#e)`);
    expect(await published(ORIGIN)).toEqual(article);
  });

  it("keeps its absolute URLs on another site, where its paths lead elsewhere", async () => {
    expect(await published("https://other.example")).toMatchObject({
      lead: { url: `${ORIGIN}/images/quay.jpg` },
      related: [{ url: `${ORIGIN}/articles/more` }],
      body: [{ children: [{ url: `${ORIGIN}/articles/b?c=d#e` }, { url: "#notes" }, {}] }, {}],
    });
  });
});

it("an absolute URL of the site that an editor wrote stays absolute", async () => {
  const text = `---\ntitle: Tide\nsection: town\npublished: 2026-11-20\nlanguage: en\n---\n\nSee [this](${ORIGIN}/a).\n`;
  const { printed } = await runJSON("publish", aFile("a.md", text), "--dry-run", "--site", ORIGIN);
  expect(JSON.stringify(printed.article.body)).toContain(`"url":"${ORIGIN}/a"`);
});

it("a name or a path that looks like an embargo does not stop the Markdown of the site", async () => {
  const other = anArticle({ id: "embargo-on-fish-lifted" });
  const text = articleMarkdown(
    other,
    publicationWith({ ORIGIN, PUBLICATION: "The Embargo & Draft Gazette" }),
  );
  const { code, printed } = await runJSON("publish", aFile("b.md", text), "--dry-run", "--site", ORIGIN);
  expect({ code, error: printed.error, article: printed.article }).toEqual({
    code: 0,
    error: undefined,
    article: other,
  });
});
