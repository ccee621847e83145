import { describe, expect, test } from "vitest";
import { imageSources } from "../../../../src/representations/html/images/sources.ts";

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
    ["another site", "https://pictures.example/a.jpg", `${OPTIONS}/https://pictures.example/a.jpg 320w`],
    ["a query", "/a.jpg?crop=1,2&x=3", `${OPTIONS}/a.jpg?crop=1,2&x=3 320w`],
    ["a comma at its end, which would end the candidate", "/a,", `${OPTIONS}/a%2C 320w`],
  ])("a resized image has the original URL in its own: %s", (_, src, expected) => {
    expect(imageSources(image(src), "text", "cloudflare")?.srcset.split(", ")[0]).toBe(expected);
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
