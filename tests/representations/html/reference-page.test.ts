import { parseHTML } from "linkedom";
import { expect, it } from "vitest";
import { apiDescription } from "../../../src/pages/openapi/description.ts";
import { referencePage } from "../../../src/representations/html/reference-page.ts";
import { readSite } from "../../../src/site.ts";

const site = readSite({ PUBLICATION: "The Courier", LANGUAGE: "en", TIME_ZONE: "Europe/Oslo" });

it("the API reference shows names as code, and all its internal links work", () => {
  const { document } = parseHTML(referencePage(apiDescription("/"), site));
  expect(document.querySelector("main")?.textContent).not.toContain("`");
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...document.querySelectorAll('main a[href^="#"]')];
  expect(links.length).toBeGreaterThan(20);
  for (const link of links) expect(ids).toContain(link.getAttribute("href")?.slice(1));
});
