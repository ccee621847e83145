import { expect, it } from "vitest";
import { readSite } from "../../src/site.ts";

const REQUIRED = { PUBLICATION: "The Harbour Courier", LANGUAGE: "en", TIME_ZONE: "Europe/Oslo" };
const read = (setting: Record<string, unknown>) => readSite({ ...REQUIRED, ...setting });

it("pages reach no other service without a setting", () => {
  expect(read({})).not.toHaveProperty("analytics");
  expect(read({})).not.toHaveProperty("form");
  expect(read({})).not.toHaveProperty("comments");
});

it.each([
  [{ ANALYTICS: { pixel: "http://stats.example/p.gif" } }, "ANALYTICS"],
  [{ ANALYTICS: { script: "https://stats.example/s.js" } }, "ANALYTICS"],
  [{ ANALYTICS: { script: "https://stats.example/s.js", integrity: "unsafe-inline" } }, "ANALYTICS"],
  [
    {
      ANALYTICS: { script: "https://a.example/s.js", integrity: "sha384-YQ==", attributes: { onload: "x" } },
    },
    "ANALYTICS",
  ],
  [{ ANALYTICS: { pixel: "https://stats.example/; script-src *" } }, "ANALYTICS"],
  [{ FORM_ACTION: { url: "javascript:alert(1)", label: "a", button: "b" } }, "FORM_ACTION.url"],
  [{ FORM_ACTION: { url: "https://list.example/", label: " ", button: "b" } }, "FORM_ACTION.label"],
  [{ COMMENTS: { name: "Discuss", url: "javascript:alert(1)" } }, "COMMENTS.url"],
  [{ COMMENTS: { name: "Discuss", url: "//forum.example" } }, "COMMENTS.url"],
  [{ LAYOUT: { front: "grid" } }, "LAYOUT.front"],
  [{ LAYOUT: { fronts: "river" } }, "LAYOUT.fronts"],
])("a wrong setting is refused with its name: %j", (setting, place) => {
  expect(() => read(setting)).toThrow(new RegExp(`^${place}.* is .*, expected `, "u"));
});
