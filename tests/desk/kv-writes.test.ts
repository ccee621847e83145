import { expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { startNodeDesk, virtualClockInEachTest } from "./node-desk.ts";

/*
 * The KV writes of one change. The free plan allows 1,000 a day, and docs/deploying.md gives these numbers.
 */

virtualClockInEachTest();

type NodeDesk = ReturnType<typeof startNodeDesk>;

/** An article in seven lists: all, its section, its language, an author and three topics. */
const story = (id: string, headline = "The tide turns") =>
  anArticle({
    id,
    headline,
    authors: [{ id: "ines-holm", name: "Ines Holm" }],
    topics: ["sea", "harbour", "weather"].map((topic) => ({ id: topic, name: topic })),
  });

/** Sends a request, and returns the keys that KV got because of it within two hours. */
const keysOf = async (desk: NodeDesk, ...request: Parameters<NodeDesk["send"]>): Promise<string[]> => {
  const before = desk.writes.length;
  let status: number | undefined;
  void desk.send(...request).then((response) => {
    ({ status } = response);
  });
  await desk.pass(2 * 3_600_000);
  expect(status).toBeLessThan(300);
  return desk.writes.slice(before).map(({ key }) => key);
};

it("a publication in seven lists needs 28 KV writes, and an edit of its text 12", async () => {
  const desk = startNodeDesk();
  await keysOf(desk, "PUT", "/desk/articles/first", story("first"), { "If-None-Match": "*" });
  const published = await keysOf(desk, "PUT", "/desk/articles/second", story("second"), {
    "If-None-Match": "*",
  });
  const edit = {
    ...story("second"),
    body: [{ type: "paragraph", children: [{ type: "text", value: "Dawn." }] }],
  };
  const edited = await keysOf(desk, "PUT", "/desk/articles/second?minor=true", edit, { "If-Match": "*" });
  // The status is written at once, and again after the last purge, if nothing else was published in the hour before.
  expect([new Set(published).size, published.length]).toEqual([27, 28]);
  expect([new Set(edited).size, edited.length]).toEqual([11, 12]);
  desk.end();
});
