import { describe, expect, it } from "vitest";
import { recordUpload } from "../../src/desk/changes/media-upload.ts";
import type { MediaResult } from "../../src/desk/ledger/media.ts";
import { anArticle } from "../running-site.ts";
import { START, virtualClockInEachTest } from "./node-desk.ts";
import { type PatientDesk, startPatientDesk } from "./patient-desk.ts";

/*
 * The purges after uploads, within the platform's budget. In Node, on a virtual clock.
 */

virtualClockInEachTest();

/** Ends an upload, as the Worker does. */
const end = (desk: PatientDesk, result: MediaResult, path = "0123456789abcdef0123456789abcdef/a.jpg") =>
  recordUpload(desk.core(), { path, hash: "0".repeat(64), begun: START, result });

const timesOf = (desk: PatientDesk, tag: string): number[] =>
  desk.purges.filter(({ tags }) => tags.includes(tag)).map(({ at }) => at);

describe("after an upload", () => {
  it("the cached 404 of a new file is purged at once, and four times again", async () => {
    const desk = startPatientDesk();
    await desk.pass(10_000);
    const begun = desk.now();
    end(desk, "new");
    await desk.pass(500);
    expect(timesOf(desk, "absent").map((at) => at < begun + 500)).toEqual([true]);
    await desk.pass(4_000_000);
    expect(timesOf(desk, "absent").length).toBe(5);
  });

  it.each(["stored", "nothing"] as const)(
    "nothing is purged if the store has no new file (%s)",
    async (result) => {
      const desk = startPatientDesk();
      end(desk, result);
      await desk.pass(4_000_000);
      expect(timesOf(desk, "absent")).toEqual([]);
    },
  );
});

it("a thousand uploads in a row leave purges for an editor", async () => {
  const desk = startPatientDesk();
  for (let upload = 0; upload < 1_000; upload += 1) {
    end(desk, "new");
    await desk.pass(100);
  }
  // Ten of the burst, and one of the platform's five a minute for 100 s.
  expect(timesOf(desk, "absent").length).toBeLessThanOrEqual(20);
  const begun = desk.now();
  await desk.send("PUT", "/desk/articles/tide", anArticle({ id: "tide" }), { "If-None-Match": "*" });
  await desk.pass(2_000);
  expect(timesOf(desk, "path:/articles/tide").some((at) => at < begun + 2_500)).toBe(true);
});
