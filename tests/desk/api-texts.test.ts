import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { CREATE, type RunningDesk, readJSON, replacing, startDesk } from "./running-desk.ts";

/*
 * The texts that the desk takes apart from articles: reasons, ids of the front page, tags, numbers of revisions.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
  await desk.put("tide", anArticle({ id: "tide" }), CREATE);
});
afterAll(() => desk.close());

/** Characters that no article may contain. */
const FORBIDDEN = [
  "\u0000",
  "\u0007",
  "\u001B[31m",
  "\u007F",
  "\u0085",
  "\u202E",
  "\u2066",
  "\uD800",
  "\uFFFE",
];

describe("a text with a control or bidirectional character", () => {
  it.each<[string, string, string, (text: string) => object]>([
    ["the reason of a withdrawal", "POST", "/desk/articles/tide/withdraw", (reason) => ({ reason })],
    ["the lead", "PUT", "/desk/front", (lead) => ({ lead })],
    ["a pinned article", "PUT", "/desk/front", (id) => ({ pinned: [id] })],
    ["a field of the front page", "PUT", "/desk/front", (name) => ({ [name]: "tide" })],
    ["the revision of a preview", "POST", "/desk/articles/tide/preview", (revision) => ({ revision })],
    ["a tag", "POST", "/desk/purge", (tag) => ({ tags: [tag] })],
  ])("%s is refused if it has one, and nothing changes", async (_, method, path, documentWith) => {
    for (const character of FORBIDDEN) {
      const text = JSON.stringify(documentWith(`No${character}w`));
      const response =
        method === "PUT"
          ? await desk.putJSON(path, text)
          : await desk.post(path, text, path.endsWith("withdraw") ? replacing(1) : {});
      expect(response.status, text).toBe(400);
      const { detail } = await readJSON(response);
      expect(detail).toMatch(/text without|no field of this name/u);
      expect(detail).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    }
    expect(await desk.sql("SELECT state, revision FROM articles")).toEqual([
      { state: "published", revision: 1 },
    ]);
  });

  it("an id in a URL, a query or a header field is repeated only in escaped form", async () => {
    for (const path of [
      "/desk/articles/ti%E2%80%AEde",
      "/desk/articles/ti%1Bde/revisions",
      "/desk/nothing%E2%81%A6",
      "/desk/articles?state=%E2%80%AE",
      "/desk/articles?limit=%1B",
    ]) {
      const response = await desk.get(path);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect((await readJSON(response)).detail, path).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    }
  });

  it("a document that is nested too deeply is refused", async () => {
    const deep = `{"reason":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
    const response = await desk.post("/desk/articles/tide/withdraw", deep, replacing(1));
    expect(response.status).toBe(400);
    expect((await readJSON(response)).detail).toContain("at most 200 levels");
  });

  it("the front page refuses ids of articles that do not exist", async () => {
    for (const document of [{ lead: "ghost" }, { lead: "tide", pinned: ["ghost"] }]) {
      const response = await desk.putJSON("/desk/front", document);
      expect(response.status).toBe(400);
      expect((await readJSON(response)).detail).toContain("There is no article ghost");
    }
  });
});
