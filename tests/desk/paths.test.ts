import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { CREATE, eventually, type RunningDesk, readJSON, replacing, startDesk } from "./running-desk.ts";

/*
 * Paths of articles: moves, aliases, and which article holds a path.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const moved = (to: string) => ({ v: 1, type: "moved", to, changed: expect.stringMatching(/Z$/u) });

describe("an article that moves", () => {
  it("each former path of a moved article redirects to its current path", async () => {
    await desk.put("mover", anArticle({ id: "mover", path: "/a" }), CREATE);
    const response = await desk.put("mover", anArticle({ id: "mover", path: "/b" }), replacing(1));
    expect(await readJSON(response)).toMatchObject({ path: "/b", propagation: "done" });
    expect(await desk.kv("entry:/a")).toEqual(moved("/b"));
    expect(await desk.kv("entry:/b")).toMatchObject({ type: "article" });
    await desk.put("mover", anArticle({ id: "mover", path: "/c" }), replacing(2));
    expect(await desk.kv("entry:/a")).toEqual(moved("/c"));
    expect(await desk.kv("entry:/b")).toEqual(moved("/c"));
    expect(await desk.kv("entry:/c")).toMatchObject({ type: "article" });
  });

  it("an article that moves back causes no redirect loop", async () => {
    await desk.put("returner", anArticle({ id: "returner", path: "/home" }), CREATE);
    await desk.put("returner", anArticle({ id: "returner", path: "/away" }), replacing(1));
    await desk.put("returner", anArticle({ id: "returner", path: "/home" }), replacing(2));
    expect(await desk.kv("entry:/home")).toMatchObject({ type: "article" });
    expect(await desk.kv("entry:/away")).toEqual(moved("/home"));
  });

  it("the lists show the new path of a moved article", async () => {
    await desk.put("listed", anArticle({ id: "listed", path: "/old", section: "moving" }), CREATE);
    await desk.put("listed", anArticle({ id: "listed", path: "/new", section: "moving" }), replacing(1));
    const listing = await eventually(async () => {
      const found = await desk.kv("listing:section/moving:latest");
      return found?.cards[0].path === "/new" ? found : undefined;
    });
    expect(listing.cards).toHaveLength(1);
  });

  it("a path that was never public leaves no redirect", async () => {
    await desk.put("draft", anArticle({ id: "draft", path: "/first-idea", status: "draft" }), CREATE);
    await desk.put("draft", anArticle({ id: "draft", path: "/second-idea" }), replacing(1));
    expect(await desk.kv("entry:/first-idea")).toBeUndefined();
    expect((await desk.put("heir", anArticle({ id: "heir", path: "/first-idea" }), CREATE)).status).toBe(201);
  });
});

describe("an alias", () => {
  it("an alias redirects to the article until its document no longer names it", async () => {
    await desk.put("known", anArticle({ id: "known", aliases: ["/2023/10/known", "/Old/Known/"] }), CREATE);
    expect(await desk.kv("entry:/2023/10/known")).toEqual(moved("/articles/known"));
    expect(await desk.kv("entry:/old/known")).toEqual(moved("/articles/known"));
    await desk.put(
      "known",
      anArticle({ id: "known", path: "/known", aliases: ["/2023/10/known"] }),
      replacing(1),
    );
    expect(await desk.kv("entry:/2023/10/known")).toEqual(moved("/known"));
    expect(await desk.kv("entry:/old/known")).toBeUndefined();
    expect(await desk.kv("entry:/articles/known")).toEqual(moved("/known"));
  });

  it("an alias that was the article's own path keeps its redirect", async () => {
    await desk.put("own", anArticle({ id: "own", path: "/own" }), CREATE);
    await desk.put("own", anArticle({ id: "own", path: "/owned", aliases: ["/own"] }), replacing(1));
    await desk.put("own", anArticle({ id: "own", path: "/owned" }), replacing(2));
    expect(await desk.kv("entry:/own")).toEqual(moved("/owned"));
  });

  it("an article can have 100 aliases", async () => {
    const aliases = Array.from({ length: 100 }, (_, index) => `/a-former-site/${index}`);
    await desk.put("many", anArticle({ id: "many", path: "/z-many", aliases }), CREATE);
    await eventually(async () => {
      const keys = (await desk.keys()).filter((key) => key.startsWith("entry:/a-former-site/"));
      return keys.length === aliases.length ? keys : undefined;
    });
  });
});

describe("a path that another article holds", () => {
  beforeAll(async () => {
    await desk.put(
      "holder",
      anArticle({ id: "holder", path: "/was-held", aliases: ["/alias-held"] }),
      CREATE,
    );
    await desk.put(
      "holder",
      anArticle({ id: "holder", path: "/held", aliases: ["/alias-held"] }),
      replacing(1),
    );
  });

  it.each([
    ["as its own", { path: "/held" }],
    ["as a former one", { path: "/was-held" }],
    ["as an alias", { path: "/alias-held" }],
    ["and which the document names as an alias", { aliases: ["/elsewhere", "/held"] }],
  ])("a path that another article holds %s is 409, and the problem names that article", async (_, fields) => {
    const response = await desk.put("claimant", anArticle({ id: "claimant", ...fields }), CREATE);
    expect(response.status).toBe(409);
    const problem = await readJSON(response);
    expect(problem).toMatchObject({ type: "/problems#conflict", holder: "holder" });
    expect(problem.detail).toContain("holder");
    expect(await desk.sql("SELECT id FROM revisions WHERE id = 'claimant'")).toEqual([]);
    expect(await desk.sql("SELECT path FROM paths WHERE id = 'claimant'")).toEqual([]);
  });

  it("a draft holds its path too", async () => {
    await desk.put("planned", anArticle({ id: "planned", path: "/planned", status: "draft" }), CREATE);
    const response = await desk.put("hasty", anArticle({ id: "hasty", path: "/planned" }), CREATE);
    expect(await readJSON(response)).toMatchObject({ status: 409, holder: "planned" });
    expect(await desk.kv("entry:/planned")).toBeUndefined();
  });
});
