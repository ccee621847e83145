import { expect, test } from "vitest";
import { licenseURL } from "../../src/article/license.ts";

test.each([
  ["CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"],
  ["cc-by-sa-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"],
  ["CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"],
  ["CC-BY-SA-2.1-JP", "https://creativecommons.org/licenses/by-sa/2.1/jp/"],
  ["CC-BY-3.0-IGO", "https://creativecommons.org/licenses/by/3.0/igo/"],
  ["CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"],
  ["CC-PDM-1.0", "https://creativecommons.org/publicdomain/mark/1.0/"],
  // The path of this one is by-nd-nc.
  ["CC-BY-NC-ND-1.0", "https://spdx.org/licenses/CC-BY-NC-ND-1.0.html"],
  ["ogl-uk-3.0", "https://spdx.org/licenses/OGL-UK-3.0.html"],
  ["ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"],
  ["https://courier.example/terms", "https://courier.example/terms"],
])("the licence %s has the URL %s", (license, url) => {
  expect(licenseURL(license)).toBe(url);
});

test.each([
  "All rights reserved",
  "CC BY 4.0",
  "CC-BY-5.0",
  "CC-NC-4.0",
  "CC-BY-SA-ND-4.0",
  "constructor",
  "https://",
  "https://a b",
  "",
])("%j is no licence with a URL", (license) => {
  expect(licenseURL(license)).toBeUndefined();
});
