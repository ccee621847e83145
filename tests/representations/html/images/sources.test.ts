import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWebURL } from "../../../../src/article/fields.ts";
import { salvageFigure } from "../../../../src/article/salvage/figure.ts";
import { type ImagePlace, imageSources } from "../../../../src/representations/html/images/sources.ts";
import { resolveURL } from "../../../../src/representations/html/urls.ts";

const image = (src: string, width = 2400, height = 1350) => ({ src, width, height });

const widths = (width: number): number[] =>
  [...(imageSources(image("/a.jpg", width), "text", "cloudflare")?.srcset.matchAll(/ (\d+)w/gu) ?? [])].map(
    ([, each]) => Number(each),
  );

const OPTIONS = "/cdn-cgi/image/width=320,fit=scale-down,format=auto,onerror=redirect";

describe("an image that Cloudflare resizes", () => {
  test.each([
    [2400, [320, 480, 640, 960, 1280, 1920]],
    [1920, [320, 480, 640, 960, 1280, 1920]],
    [1600, [320, 480, 640, 960, 1280, 1600]],
    [960, [320, 480, 640, 960]],
    [400, [320, 400]],
  ])("an image of %i pixels is offered in no larger width", (width, expected) => {
    expect(widths(width)).toEqual(expected);
  });

  test.each([
    ["a path of the site", "/images/a.jpg", `${OPTIONS}/images/a.jpg 320w`],
    [
      "a file of the site's store",
      "/media/0123456789abcdef0123456789abcdef/f%C3%A4hre.jpg",
      `${OPTIONS}/media/0123456789abcdef0123456789abcdef/f%C3%A4hre.jpg 320w`,
    ],
    [
      "a file of an earlier site",
      "/wp-content/uploads/2020/Ferry.JPG",
      `${OPTIONS}/wp-content/uploads/2020/Ferry.JPG 320w`,
    ],
    ["another site", "https://pictures.example/a.jpg", `${OPTIONS}/https://pictures.example/a.jpg 320w`],
    ["a query", "/a.jpg?crop=1,2&x=3", `${OPTIONS}/a.jpg?crop=1,2&x=3 320w`],
    ["a comma at its end, which would end the candidate", "/a,", `${OPTIONS}/a%2C 320w`],
  ])("a resized image has the original URL in its own: %s", (_, src, expected) => {
    expect(imageSources(image(src), "text", "cloudflare")?.srcset.split(", ")[0]).toBe(expected);
  });
});

describe("an image with smaller versions in the store", () => {
  const FOLDER = "/media/0123456789abcdef0123456789abcdef";
  const stored = (width: number, own: readonly number[], name = "ferry.jpg") => ({
    src: `${FOLDER}/${name}`,
    width,
    height: width / 2,
    widths: own,
  });
  const srcset = (of: Parameters<typeof stored>, place: ImagePlace = "text") =>
    imageSources(stored(...of), place, undefined)?.srcset.replaceAll(FOLDER, "");

  test("is offered in these widths and in its own", () => {
    expect(srcset([1600, [480, 960]])).toBe("/480/ferry.jpg 480w, /960/ferry.jpg 960w, /ferry.jpg 1600w");
  });

  test("is not offered in its own width if that is larger than any page needs and a version is large enough", () => {
    expect(srcset([6000, [960, 1920]])).toBe("/960/ferry.jpg 960w, /1920/ferry.jpg 1920w");
    expect(srcset([6000, [960, 1800]])).toMatch(/, \/ferry\.jpg 6000w$/u);
    expect(srcset([1920, [960]])).toMatch(/, \/ferry\.jpg 1920w$/u);
  });

  test("has the same sizes as an image that Cloudflare resizes", () => {
    for (const place of ["lead", "text", "row", "portrait"] as const)
      expect(imageSources(stored(1600, [480]), place, undefined)?.sizes).toBe(
        imageSources(stored(1600, [480]), place, "cloudflare")?.sizes,
      );
  });

  test("is offered as a portrait only in its smaller versions, because its own width is unknown", () => {
    expect(srcset([72, [160, 320]], "portrait")).toBe("/160/ferry.jpg 160w, /320/ferry.jpg 320w");
  });

  test("is resized by Cloudflare instead if the site has that service", () => {
    const sources = imageSources(stored(1600, [480]), "text", "cloudflare");
    expect(sources?.srcset).not.toContain("/480/");
    expect(sources?.srcset).toContain(`${OPTIONS}${FOLDER}/ferry.jpg 320w`);
  });

  test.each([
    ["without smaller versions", stored(1600, [])],
    ["on another site", { ...stored(1600, [480]), src: `https://other.example${FOLDER}/ferry.jpg` }],
    ["at an old address", { ...stored(1600, [480]), src: "/wp-content/uploads/ferry.jpg" }],
  ])("has no srcset %s", (_, shown) => {
    expect(imageSources(shown, "text", undefined)).toBeUndefined();
  });

  test("has as many candidates as widths, each in the folder of the picture, whatever its name", () => {
    const name = fc.oneof(
      fc.constantFrom("a,", ",", "a 1w, b", "%2F", "é.jpg", "<b>", "a\"b'c", "..", "a/../../b", "\u2028"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    );
    fc.assert(
      fc.property(name, (each) => {
        const url = `${FOLDER}/${each}`;
        const found = salvageFigure({ url, width: 1600, height: 900, widths: [480, 960] }, 1);
        const src = found && resolveURL(found.url, "/articles/tide");
        if (found === undefined || src === undefined) {
          expect(isWebURL(url)).toBe(false);
          return;
        }
        const sources = imageSources({ ...found, src }, "text", undefined);
        // Without white space, a candidate ends at a comma at its end only (HTML §4.8.4.2.2).
        const candidate = `${FOLDER}(?:/\\d+)?/[^\\s/]*[^\\s/,] \\d+w`;
        if (sources !== undefined)
          expect(sources.srcset).toMatch(new RegExp(`^${candidate}, ${candidate}, ${candidate}$`, "u"));
      }),
    );
  });
});

test.each([
  ["without a resizing service", image("/a.jpg"), undefined],
  ["a drawing", image("/a.svg"), "cloudflare"],
  ["a drawing with a query", image("/a.SVG?v=2"), "cloudflare"],
  ["an animation", image("/a.gif"), "cloudflare"],
  ["an image that is already resized", image("/cdn-cgi/image/width=800/a.jpg"), "cloudflare"],
  ["a small image", image("/a.jpg", 320), "cloudflare"],
] as const)("an image has no srcset: %s", (_, shown, resizing) => {
  expect(imageSources(shown, "text", resizing)).toBeUndefined();
});
