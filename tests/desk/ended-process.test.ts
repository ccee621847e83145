import { afterEach, beforeEach, expect, it } from "vitest";
import { createCore } from "../../src/desk/core.ts";
import { anArticle } from "../running-site.ts";
import { openStage, type Stage, type StagedDesk } from "./races/stage.ts";

/*
 * The process of the desk ends at a bad moment, for example because of a deploy. Nothing of it continues.
 */

const SECOND = 1_000;

let stage: Stage;
let desk: StagedDesk;
beforeEach(() => {
  stage = openStage(createCore, 1);
  desk = stage.start({ timeZone: "Europe/Oslo" });
});
afterEach(() => stage.close());

const pass = (ms: number): Promise<void> => stage.clock.run(stage.clock.now() + ms);

/** Sends a request at the next moment. */
const send = (request: Parameters<StagedDesk["send"]>[0]): void =>
  stage.clock.at(stage.clock.now(), () => void desk.send(request));

it("a status that waits for KV when the process ends is written without another request", async () => {
  // A draft queues nothing, so only the status waits.
  send({ method: "PUT", path: "/articles/a", body: anArticle({ id: "a", status: "draft" }) });
  const lines = new Blob([JSON.stringify(anArticle({ id: "a", status: "draft" }))]).stream();
  send({ method: "POST", path: "/articles:batch", body: lines });
  await pass(5);
  const waiting = () => desk.sql.exec("SELECT name FROM outbox").toArray();
  expect(waiting()).toEqual([{ name: "desk:status" }]);
  desk.kill();
  await pass(60 * SECOND);
  expect(waiting()).toEqual([]);
});
