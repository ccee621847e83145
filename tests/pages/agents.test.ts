import { runChecks } from "afdocs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { samples } from "../corpus.ts";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * Checks the site for agents with afdocs (https://afdocs.dev).
 */

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
  // The samples' sections have few articles, so half of the text on their pages is navigation.
  const others = ["world", "town", "culture", "science"].flatMap((section) =>
    Array.from({ length: 8 }, (_, index) =>
      anArticle({
        id: `${section}-${index}`,
        section,
        headline: `What happened in ${section} on day ${index}`,
        standfirst: "The council met, the ferry sailed, and nobody asked the gulls what they thought of it.",
      }),
    ),
  );
  await site.fill([...(await samples()), ...others]);
});
afterAll(() => site.close());

it("afdocs finds no problem for agents on any page", async () => {
  const report = await runChecks(site.url.origin, {
    canonicalOrigin: ORIGIN,
    requestDelay: 0,
    maxLinksToTest: 30,
    samplingStrategy: "deterministic",
    // Their words are in the Markdown too, in directives and strikethrough, which afdocs does not read.
    parityExclusions: ["figcaption", ".story", "p:has(del)"],
  });
  const found = report.results.filter(({ status }) => status !== "pass" && status !== "skip");
  expect(found.map(({ id, status, message }) => [status, id, message])).toEqual([]);
  expect(report.results.filter(({ status }) => status === "pass").length).toBeGreaterThanOrEqual(26);
});
