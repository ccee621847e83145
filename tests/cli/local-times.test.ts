import { expect, test } from "vitest";
import { withLocalTimes } from "../../src/cli/articles/local-times.ts";

test("times without an offset are in the publication's time zone: of the article, its coverage and its events", () => {
  const event = { type: "timelineEvent", title: "a", date: "2026-11-20T19:10", children: [] };
  const document = {
    published: "2026-11-20T08:00:00",
    modified: "2026-11-20T09:00:00Z",
    coverage: { start: "2026-07-20 18:00", end: "2026-07-20T22:00:00+01:00" },
    body: [{ type: "infoBox", children: [{ type: "timeline", children: [event] }] }, "text"],
  };
  expect(withLocalTimes(document, "Europe/Oslo")).toEqual({
    published: "2026-11-20T08:00:00+01:00",
    modified: "2026-11-20T09:00:00Z",
    coverage: { start: "2026-07-20T18:00+02:00", end: "2026-07-20T22:00:00+01:00" },
    body: [
      {
        type: "infoBox",
        children: [{ type: "timeline", children: [{ ...event, date: "2026-11-20T19:10+01:00" }] }],
      },
      "text",
    ],
  });
});
