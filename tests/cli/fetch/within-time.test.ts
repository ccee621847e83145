import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { withinTime } from "../../../src/cli/fetch/within-time.ts";

const never = (): Promise<never> => new Promise<never>(() => undefined);

it("work that does not end is given up when its time is over", async () => {
  await expect(withinTime(never, AbortSignal.timeout(20))).rejects.toMatchObject({ name: "TimeoutError" });
});

it("work does not start when its time is over already", async () => {
  const signal = AbortSignal.timeout(1);
  while (!signal.aborted) await wait(1);
  const work = vi.fn(never);
  await expect(withinTime(work, signal)).rejects.toMatchObject({ name: "TimeoutError" });
  expect(work).not.toHaveBeenCalled();
});

it("work that ends in time gives its result", async () => {
  expect(await withinTime(async () => "done", AbortSignal.timeout(10_000))).toBe("done");
});
