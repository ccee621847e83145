import { globSync } from "node:fs";
import { expect, it } from "vitest";
import { sharedArticles } from "./corpus.ts";
import { describeShared } from "./shared-cases.ts";

/*
 * Many tests use the articles of ../shared/articles. This one makes sure that there are some.
 */

describeShared("articles", "the files of ../shared/articles", (folder) => {
  it("the CLI reads every Markdown file with YAML or TOML, and wire copy", async () => {
    const readable = [...globSync("markdown/{toml,yaml}-*/*", { cwd: folder }), "wire-copy.txt"];
    const { files, articles } = await sharedArticles();
    expect(files.toSorted()).toEqual(readable.toSorted());
    expect(articles.length).toBeGreaterThanOrEqual(files.length);
  });
});
