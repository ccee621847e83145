import { describe, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { salvageArticle } from "../../src/article/salvage.ts";
import { publication, validDocuments } from "./files.ts";

describe("a valid article is taken", () => {
  test.each(validDocuments())(
    "%s: its normal form is a fixed point, whatever the publication's settings",
    (_name, document) => {
      const { article, issues } = readArticle(document, publication);
      expect(issues).toBeUndefined();
      expect(readArticle(article, { timeZone: "Pacific/Auckland", permalink: "/:year/:id" })).toEqual({
        article,
      });
    },
  );

  test.each(validDocuments())(
    "%s: what the archive gives back is the article, field by field",
    (_name, document) => {
      const { article } = readArticle(document, publication);
      const { status, embargo, ...shown } = article ?? { path: "" };
      expect(
        salvageArticle(JSON.parse(JSON.stringify(article)), { path: shown.path, language: "en" }),
      ).toEqual(shown);
    },
  );
});
