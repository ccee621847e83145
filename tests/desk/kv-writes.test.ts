import { expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { START, startNodeDesk, virtualClockInEachTest } from "./node-desk.ts";

/*
 * The KV writes of one change. The free plan allows 1,000 a day, and docs/deploying.md gives these numbers.
 */

virtualClockInEachTest();

type NodeDesk = ReturnType<typeof startNodeDesk>;

/** The article of an hour of the day, in seven lists: all, its section, its language, an author and three topics. */
const story = (hour: number) =>
  anArticle({
    id: `story-${hour}`,
    published: new Date(START - 24 * 3_600_000 + hour * 3_600_000).toISOString(),
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

it("a publication in seven lists needs 28 KV writes, an edit of its text 12, and another headline 32", async () => {
  const desk = startNodeDesk();
  const put = (hour: number) => [desk, "PUT", `/desk/articles/story-${hour}`, story(hour)] as const;
  // As in a section that exists: the entries of the oldest five articles of a section have newer articles too.
  for (let hour = 1; hour <= 10; hour += 1) await keysOf(...put(hour), { "If-None-Match": "*" });
  const published = await keysOf(...put(11), { "If-None-Match": "*" });
  const body = [{ type: "paragraph", children: [{ type: "text", value: "Dawn." }] }];
  const edited = await keysOf(
    desk,
    "PUT",
    "/desk/articles/story-11?minor=true",
    { ...story(11), body },
    { "If-Match": "*" },
  );
  const renamed = await keysOf(
    desk,
    "PUT",
    "/desk/articles/story-6?minor=true",
    { ...story(6), headline: "The wind turns" },
    { "If-Match": "*" },
  );
  // The status is written at once, and again after the last purge, if nothing else was published in the hour before.
  expect([new Set(published).size, published.length]).toEqual([27, 28]);
  expect([new Set(edited).size, edited.length]).toEqual([11, 12]);
  // Its lists, and the pages of the four newer articles, which show its card.
  expect([new Set(renamed).size, renamed.length]).toEqual([31, 32]);
  desk.end();
});
