import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { CREATE, eventually, type RunningDesk, replacing, startDesk } from "./running-desk.ts";

/*
 * Many clients write at the same time.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const writers = Array.from({ length: 50 }, (_, index) => index);

describe("50 writers of one article", () => {
  it("one of 50 simultaneous edits of a revision wins, and all others get 412", async () => {
    await desk.put("contested", anArticle({ id: "contested" }), CREATE);
    for (let revision = 1; revision <= 3; revision += 1) {
      const answers = await Promise.all(
        writers.map((writer) =>
          desk.amend(
            "contested",
            anArticle({ id: "contested", headline: `${revision} by ${writer}` }),
            replacing(revision),
          ),
        ),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 412)).toHaveLength(writers.length - 1);
      const winner = statuses.indexOf(200);
      expect(await (await desk.get("/desk/articles/contested")).json()).toMatchObject({
        headline: `${revision} by ${winner}`,
      });
    }
    const history = await desk.sql("SELECT revision FROM revisions WHERE id = 'contested' ORDER BY seq");
    expect(history).toEqual([1, 2, 3, 4].map((revision) => ({ revision })));
  });

  it("one of 50 clients that create the same article wins", async () => {
    const answers = await Promise.all(
      writers.map((writer) => desk.put("new", anArticle({ id: "new", headline: `by ${writer}` }), CREATE)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...writers.slice(1).map(() => 412)]);
  });

  it("one of 50 articles that claim the same path gets it", async () => {
    const answers = await Promise.all(
      writers.map((writer) =>
        desk.put(`rival-${writer}`, anArticle({ id: `rival-${writer}`, path: "/prize" }), CREATE),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...writers.slice(1).map(() => 409)]);
  });
});

const CROWD = repetitions({ short: 80, full: 200, long: 200 });

describe(`${CROWD} articles at once`, () => {
  it(`${CROWD} articles published at the same time are all in KV and in the right order in the lists`, async () => {
    const ids = Array.from({ length: CROWD }, (_, index) => `crowd-${String(index).padStart(3, "0")}`);
    const answers = await Promise.all(
      ids.map((id, index) =>
        desk.put(
          id,
          anArticle({
            id,
            section: "crowd",
            published: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
          }),
          CREATE,
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));
    const newest = [...ids].reverse().slice(0, 50);
    const listing = await eventually(async () => {
      const found = await desk.kv("listing:section/crowd:latest");
      return found?.cards.length === 50 &&
        found.cards[0].id === newest[0] &&
        found.cards[49].id === newest[49]
        ? found
        : undefined;
    });
    expect(listing.cards.map(({ id }: { id: string }) => id)).toEqual(newest);
    expect(listing.older).toBe("2026-01");
    await eventually(async () => {
      const keys = (await desk.keys()).filter((key) => key.startsWith("entry:/articles/crowd-"));
      return keys.length === ids.length ? keys : undefined;
    });
  });
});
