import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { root } from "../publication.ts";
import { repetitions } from "../repetitions.ts";
import { bundled } from "../runtime/bundle.ts";
import { SCRIPTS, type Script, SIZES, samplePath, samples } from "./archive/samples.ts";
import { seedOf } from "./seed.ts";
import { prepareWorker, type RunningWorker, startWorker } from "./workerd/process.ts";
import { projectWorker, sameBytesWorker } from "./workerd/workers.ts";

/*
 * The Worker written by hand is the limit in the benchmark only while it returns what the project returns.
 */

/** Articles of each size and script. They contain every part that the samples have. */
const COUNT = repetitions({ short: 15, full: 50, long: 50 });

const KINDS = SIZES.flatMap((size) =>
  (Object.keys(SCRIPTS) as Script[]).map((script) => [size, script] as const),
);

let project: RunningWorker;
let byHand: RunningWorker;
beforeAll(async () => {
  const seed = seedOf(KINDS.flatMap(([size, script]) => samples(size, script, COUNT)));
  const script = readFileSync(await bundled(join(root, "src/worker.ts")), "utf8");
  project = await startWorker(await prepareWorker(projectWorker(script, "none"), seed));
  byHand = await startWorker(await prepareWorker(await sameBytesWorker(), seed));
});
afterAll(() => Promise.all([project?.stop(), byHand?.stop()]));

const responseOf = async ({ origin }: RunningWorker, path: string) => {
  const response = await fetch(`${origin}${path}`, { headers: { Accept: "text/html" } });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    page: await response.text(),
  };
};

it.each(KINDS)(
  "the Worker written by hand returns the project's bytes and header fields: %s, %s",
  async (size, script) => {
    for (let index = 0; index < COUNT; index += 1) {
      const path = samplePath(size, script, index);
      const expected = await responseOf(project, path);
      expect(expected.status).toBe(200);
      expect(await responseOf(byHand, path), path).toEqual(expected);
    }
  },
);
