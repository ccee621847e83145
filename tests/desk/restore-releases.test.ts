import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCore } from "../../src/desk/core.ts";
import { anArticle } from "../running-site.ts";
import type { DeskRequest } from "../simulation/desk.ts";
import { type Answer, openStage, type Stage, type StagedDesk } from "./races/stage.ts";

/*
 * Embargoes that have ended between a backup and its restore.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let stage: Stage;
beforeEach(() => {
  stage = openStage(createCore, 1);
});
afterEach(() => stage.close());

const pass = (ms: number): Promise<void> => stage.clock.run(stage.clock.now() + ms);
const later = (ms: number): string => new Date(stage.clock.now() + ms).toISOString();

/** Sends a request, and lets time pass until the answer. */
const ask = async (desk: StagedDesk, request: DeskRequest): Promise<Answer> => {
  let answer: Answer | undefined;
  stage.clock.at(
    stage.clock.now(),
    () =>
      void desk.send(request).then((given) => {
        answer = given;
      }),
  );
  for (let waited = 0; answer === undefined && waited < MINUTE; waited += 100) await pass(100);
  if (answer === undefined) throw new Error("the desk does not answer");
  return answer;
};

const put = (desk: StagedDesk, fields: object, revision?: "any"): Promise<Answer> =>
  ask(desk, {
    method: "PUT",
    path: "/articles/secret?minor=true",
    revision,
    body: anArticle({ id: "secret", ...fields }),
  });

const send = (desk: StagedDesk, lines: readonly string[]): Promise<Answer> =>
  ask(desk, { method: "POST", path: "/articles:batch", body: new Blob([lines.join("\n")]).stream() });

const exported = async (desk: StagedDesk): Promise<string[]> =>
  (await ask(desk, { method: "GET", path: "/export" })).text.trimEnd().split("\n");

const events = ({ sql }: StagedDesk) =>
  sql.exec("SELECT type, path, revision, time FROM events ORDER BY seq").toArray();

const startDesk = (): StagedDesk => stage.start({ timeZone: "Europe/Oslo" });

const entry = ({ kv }: StagedDesk): string | undefined => kv.values.get("entry:/articles/secret");

describe("a backup of an article that was edited during its embargo", () => {
  /** Takes a backup after the embargo, and lets some more time pass. */
  const backUp = async (second: object): Promise<{ lines: string[]; source: StagedDesk }> => {
    const source = startDesk();
    await put(source, { headline: "Wrong", embargo: later(MINUTE) });
    await pass(10 * SECOND);
    await put(source, { headline: "Right", ...second }, "any");
    await pass(5 * MINUTE);
    const lines = await exported(source);
    return { lines, source };
  };

  it("can be restored slowly, and readers never get the revision before the edit", async () => {
    const { lines, source } = await backUp({ embargo: later(2 * MINUTE) });
    const expected = events(source);
    const [first = "", ...others] = lines;
    const desk = startDesk();
    expect((await send(desk, [first])).text).toContain('"status":201');
    await pass(30 * SECOND);
    expect(entry(desk)).toBeUndefined();
    expect((await send(desk, others)).text).not.toMatch(/"status":[45]/u);
    await pass(10 * SECOND);
    expect(entry(desk)).toContain("Right");
    expect(events(desk)).toEqual(expected);
    expect(expected).toMatchObject([{ type: "published", revision: 2 }]);
  });

  it("does not show the article if the edit moved its release into the future", async () => {
    const { lines } = await backUp({ embargo: later(60 * MINUTE) });
    const desk = startDesk();
    for (const line of lines) {
      expect((await send(desk, [line])).text).not.toMatch(/"status":[45]/u);
      await pass(20 * SECOND);
      expect(entry(desk)).toBeUndefined();
    }
    await pass(60 * MINUTE);
    expect(entry(desk)).toContain("Right");
  });

  it("a backup of an older version, without an end, is complete ten minutes after its last line", async () => {
    const { lines } = await backUp({ embargo: later(2 * MINUTE) });
    const desk = startDesk();
    await send(desk, lines.slice(0, -1));
    await pass(9 * MINUTE);
    expect(entry(desk)).toBeUndefined();
    await pass(2 * MINUTE);
    expect(entry(desk)).toContain("Right");
  });
});

it("the entry and the event of a release have its time, also in a desk that was restored much later", async () => {
  const source = startDesk();
  const time = later(MINUTE);
  await put(source, { embargo: time, aliases: ["/old-address"] });
  const lines = await exported(source);
  await pass(2 * MINUTE);
  const expected = [entry(source), source.kv.values.get("entry:/old-address")];
  expect(expected[0]).toContain(`"changed":"${time}"`);
  await pass(60 * MINUTE);
  const desk = startDesk();
  await send(desk, lines);
  await pass(MINUTE);
  expect([entry(desk), desk.kv.values.get("entry:/old-address")]).toEqual(expected);
  expect(events(desk)).toMatchObject([{ time: Date.parse(time) }, { time: Date.parse(time) }]);
});

it("an edit at the moment when an embargo ends comes after the release, so a backup with it can be restored", async () => {
  const source = startDesk();
  for (let round = 0; round < 10; round += 1) {
    const id = `secret-${round}`;
    const release = stage.clock.now() + 10 * SECOND;
    const article = (headline: string): string =>
      JSON.stringify(anArticle({ id, headline, embargo: new Date(release).toISOString() }));
    await send(source, [article("One")]);
    // The request begins before the end of the embargo, and the alarm may be a little late.
    const body = new ReadableStream<Uint8Array>({
      start: (controller) =>
        stage.clock.at(release, () => {
          controller.enqueue(new TextEncoder().encode(article("Two")));
          controller.close();
          stage.clock.waitForPromises();
        }),
    });
    await ask(source, { method: "POST", path: "/articles:batch?minor=true", body });
    expect(events(source).slice(-2)).toMatchObject([
      { type: "published", revision: 1, time: release },
      { type: "changed", revision: 2 },
    ]);
  }
  const lines = await exported(source);
  expect((await send(startDesk(), lines)).text).not.toMatch(/"status":[45]/u);
});

it("an older backup does not bring the older front page back, and a backup with missing lines says where to continue", async () => {
  const source = startDesk();
  await put(source, {});
  await ask(source, { method: "PUT", path: "/front", body: { lead: "secret" } });
  const older = await exported(source);
  await put(source, { headline: "Two" }, "any");
  await ask(source, { method: "PUT", path: "/front", body: {} });
  const newer = await exported(source);
  const desk = startDesk();
  await send(desk, newer);
  expect((await send(desk, older)).text).not.toMatch(/"status":[45]/u);
  expect(await exported(desk)).toEqual(newer);
  const empty = startDesk();
  expect((await send(empty, newer.slice(2))).text).toContain("It continues at seq 1.");
});
