import { describe, expect, it } from "vitest";
import { publicationWith } from "../publication.ts";

/*
 * The setting MEDIA_PATHS.
 */

describe("MEDIA_PATHS", () => {
  it("takes folders of an earlier site, in any spelling", () => {
    const folders = ["/wp-content/uploads/", "/Bilder/", "/файлы 2020/"];
    expect(publicationWith({ MEDIA_PATHS: folders }).mediaPaths).toEqual(folders);
    expect(publicationWith({}).mediaPaths).toBeUndefined();
  });

  it.each([
    ["/", "such as /wp-content/uploads/"],
    ["", "such as /wp-content/uploads/"],
    ["wp-content/", "such as /wp-content/uploads/"],
    ["/wp-content", "such as /wp-content/uploads/"],
    ["/a//b/", "such as /wp-content/uploads/"],
    ["/a%20b/", "such as /wp-content/uploads/"],
    ["/a\\b/", "such as /wp-content/uploads/"],
    ["/a/../b/", "without . and .. segments"],
    ["/./", "without . and .. segments"],
    ["/media/", "not reserved"],
    ["/Media/old/", "not reserved"],
    ["/desk/", "not reserved"],
    ["/DESK/files/", "not reserved"],
    ["/sections/", "not reserved"],
    ["/.well-known/", "not reserved"],
    ["/cdn-cgi/image/", "not reserved"],
    ["/0123456789abcdef0123456789abcdef/", "not reserved"],
  ])("refuses %j, and the error says what to write", (folder, expected) => {
    expect(() => publicationWith({ MEDIA_PATHS: [folder] })).toThrow(/MEDIA_PATHS.*wrangler\.toml/u);
    expect(() => publicationWith({ MEDIA_PATHS: [folder] })).toThrow(expected);
  });

  it("refuses the folder of the articles, because each page view would search a file first", () => {
    const settings = { MEDIA_PATHS: ["/archiv/"], PERMALINK: "/archiv/:year/:id" };
    expect(() => publicationWith(settings)).toThrow(/MEDIA_PATHS has "\/archiv\/", and PERMALINK/u);
    expect(publicationWith({ ...settings, PERMALINK: "/:section/:id" }).mediaPaths).toEqual(["/archiv/"]);
  });
});
