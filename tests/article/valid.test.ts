import { describe, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { salvageArticle } from "../../src/article/salvage.ts";
import { publication, validDocuments } from "./files.ts";

describe("valid articles", () => {
  test.each(validDocuments())(
    "the normal form of %s does not depend on the publication's settings when it is read again",
    (_name, document) => {
      const { article, issues } = readArticle(document, publication);
      expect(issues).toBeUndefined();
      expect(readArticle(article, { timeZone: "Pacific/Auckland", permalink: "/:year/:id" })).toEqual({
        article,
      });
    },
  );

  test.each(validDocuments())("the archive returns every field of %s", (_name, document) => {
    const { article } = readArticle(document, publication);
    const { status, embargo, ...shown } = article ?? { path: "" };
    expect(salvageArticle(JSON.parse(JSON.stringify(article)), { path: shown.path, language: "en" })).toEqual(
      shown,
    );
  });
});
