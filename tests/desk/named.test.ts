import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { CREATE, type RunningDesk, replacing, startDesk } from "./running-desk.ts";

/*
 * Finding an article by its path or its id.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
  await desk.put("tide", anArticle({ id: "tide", path: "/town/tide", aliases: ["/old/tide"] }), CREATE);
  await desk.put(
    "tide",
    anArticle({ id: "tide", path: "/town/the-tide", aliases: ["/old/tide"] }),
    replacing(1),
  );
  await desk.put("plan", anArticle({ id: "plan", path: "/plan", status: "draft" }), CREATE);
  await desk.put("untrue", anArticle({ id: "untrue", path: "/untrue" }), CREATE);
  await desk.post("/desk/articles/untrue/withdraw", { reason: "It was not true." }, replacing(1));
});
afterAll(() => desk.close());

const found = async (query: Record<string, string>) => {
  const response = await desk.get(`/desk/articles?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: unknown[] }).items;
};
const at = (path: string) => found({ path });

describe("an article is found by", () => {
  it.each(["/town/the-tide", "/town/tide", "/old/tide"])(
    "an article is found by each path that it holds: %s",
    async (path) => {
      expect(await at(path)).toMatchObject([
        { id: "tide", path: "/town/the-tide", revision: "2", state: "published", headline: "The tide turns" },
      ]);
    },
  );

  it("a draft and a withdrawn article are found by their paths", async () => {
    expect(await at("/plan")).toMatchObject([{ id: "plan", state: "draft" }]);
    expect(await at("/untrue")).toMatchObject([{ id: "untrue", reason: "It was not true." }]);
  });
});

it("an article is found by its id", async () => {
  expect(await found({ id: "tide" })).toMatchObject([{ id: "tide", path: "/town/the-tide" }]);
  expect(await found({ id: "none" })).toEqual([]);
});

it("a path that no article holds finds nothing", async () => {
  for (const path of ["/nowhere", "", "/town/'; DROP TABLE paths"]) expect(await at(path)).toEqual([]);
});
