import { expect, it } from "vitest";
import { pathError } from "../../../src/article/path.ts";
import { FEED_FORMATS } from "../../../src/representations/feed/formats.ts";

it.each(FEED_FORMATS)("no article can take the path of the feed $file", ({ file }) => {
  expect(pathError(`/${file}`)).toBeDefined();
});
