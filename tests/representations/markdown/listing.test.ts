import { expect, it } from "vitest";
import { cardOf } from "../../../src/article/card.ts";
import { problem } from "../../../src/http/problem.ts";
import { listingMarkdown } from "../../../src/representations/markdown/listing.ts";
import { problemMarkdown } from "../../../src/representations/markdown/problem.ts";
import { readSite } from "../../../src/site.ts";
import { anArticle } from "../../running-site.ts";

const site = readSite({
  PUBLICATION: "The Courier",
  ORIGIN: "https://courier.example",
  LANGUAGE: "en",
  TIME_ZONE: "Europe/Oslo",
});
const cards = [cardOf(anArticle({ headline: "Tides [turn]", standfirst: "At *noon*." }))];

it("a list as Markdown has a title, and an item with time and standfirst for each article", () => {
  expect(listingMarkdown({ kind: "section", path: "/sections/town", title: "The town", cards }, site)).toBe(
    "# The town\n\n[llms.txt](https://courier.example/llms.txt)\n\n- [Tides \\[turn\\]](https://courier.example/articles/the-tide-turns), 2026-11-20T08:00:00Z: At \\*noon\\*.\n",
  );
});

it("the front as Markdown has the newest articles of each section below a link to the section", () => {
  const view = {
    kind: "front" as const,
    path: "/",
    title: "The Courier",
    cards,
    sections: [{ id: "town", name: "The town", cards }],
  };
  expect(listingMarkdown(view, site)).toContain(
    "\n## [The town](https://courier.example/sections/town)\n\n- [Tides",
  );
});

it("an author's list as Markdown starts with the biography, and an empty list explains that it is empty", () => {
  const author = { id: "ines", name: "Ines Holm", bio: "Writes." };
  expect(
    listingMarkdown({ kind: "author", path: "/authors/ines", title: "Ines Holm", author, cards: [] }, site),
  ).toBe(
    "# Ines Holm\n\n[llms.txt](https://courier.example/llms.txt)\n\nWrites.\n\nNothing has been published here yet.\n",
  );
});

it("a problem as Markdown has the status, the detail and the instance", () => {
  const details = problem("not-found", { detail: "Nothing is published at /a_b.", instance: "urn:uuid:1" });
  expect(problemMarkdown(details)).toBe("# 404 Not found\n\nNothing is published at /a_b.\n\n`urn:uuid:1`\n");
});
