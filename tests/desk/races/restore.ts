import type { Answer, Stage, StagedDesk } from "./stage.ts";

/*
 * Sends a backup to a desk as `broadsheet import` does, while the desk's process may end.
 */

/** The lines of one request. */
const LINES = 7;

/** A request without an answer is sent again after this time, ms. */
const PATIENCE = 30_000;

/** Returns lines as a body that arrives slowly. */
const slowBody = ({ clock, random }: Stage, lines: readonly string[]): ReadableStream<Uint8Array> => {
  let isOpen = true;
  const later = (time: number, action: () => void): void =>
    clock.at(time, () => {
      if (!isOpen) return;
      action();
      clock.waitForPromises();
    });
  return new ReadableStream({
    start: (controller) => {
      let time = clock.now();
      for (const line of lines) {
        time += random.pick([1, 1, 5, 200, 900]);
        later(time, () => controller.enqueue(new TextEncoder().encode(`${line}\n`)));
      }
      later(time + 1, () => controller.close());
    },
    // The process that read the body has ended.
    cancel: () => {
      isOpen = false;
    },
  });
};

/** Sends lines until the desk has answered. Sending them again is safe. */
const sendLines = async (stage: Stage, desk: StagedDesk, lines: readonly string[]): Promise<Answer> => {
  const { clock } = stage;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    let answer: Answer | undefined;
    void desk
      .send({ method: "POST", path: "/articles:batch", body: slowBody(stage, lines) })
      .then((given) => {
        answer = given;
      });
    const end = clock.now() + PATIENCE;
    while (answer === undefined && clock.now() < end) await clock.run(clock.now() + 50);
    if (answer !== undefined) return answer;
  }
  throw new Error("the desk does not answer");
};

/**
 * Restores a backup.
 *
 * @returns the results of all lines
 */
export const restoreBackup = async (
  stage: Stage,
  desk: StagedDesk,
  backup: string,
): Promise<{ status: number; detail?: string }[]> => {
  const lines = backup.split("\n").filter((line) => line !== "");
  const results: { status: number; detail?: string }[] = [];
  for (let from = 0; from < lines.length; from += LINES) {
    const { text } = await sendLines(stage, desk, lines.slice(from, from + LINES));
    results.push(
      ...text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line)),
    );
  }
  return results;
};
