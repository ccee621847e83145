import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The files that take longest. Vitest guesses by size and would begin them last, so one would end alone. Files that mostly wait
 * for the desk alternate with files that mostly compute, so that the processor is never idle.
 */
const LONGEST = [
  "tests/desk/killed-push.test.ts",
  "tests/cli/start/start.test.ts",
  "tests/desk/outbox.test.ts",
  "tests/cli/deploy/real-wrangler.test.ts",
  "tests/desk/cost.test.ts",
  "tests/simulation/simulation.test.ts",
  "tests/desk/rebuild.test.ts",
  "tests/simulation/counter-proofs.test.ts",
  "tests/desk/batch.test.ts",
  "tests/browser/page.test.ts",
  "tests/desk/batch-lines.test.ts",
  "tests/browser/every-page.test.ts",
  "tests/desk/publication-cost.test.ts",
  "tests/browser/lighthouse.test.ts",
  "tests/desk/push.test.ts",
  "tests/desk/media-upload.test.ts",
  "tests/desk/killed-media.test.ts",
  "tests/hostile/browser.test.ts",
  "tests/desk/hanging-purge.test.ts",
  "tests/desk/long-import.test.ts",
  "tests/desk/life.test.ts",
  "tests/cli/doctor/doctor.test.ts",
  "tests/desk/changes.test.ts",
  "tests/browser/images.test.ts",
  "tests/cli/doctor/publication.test.ts",
  "tests/browser/languages.test.ts",
  "tests/desk/killed.test.ts",
  "tests/cli/commands/backup.test.ts",
  "tests/desk/schedules.test.ts",
  "tests/cli/pictures/phone-photos.test.ts",
  "tests/desk/killed-batch.test.ts",
  "tests/desk/backup-identity.test.ts",
  "tests/hostile/poisoning.test.ts",
  "tests/cli/doctor/zone.test.ts",
  "tests/desk/history.test.ts",
  "tests/cli/killed-prune.test.ts",
  "tests/desk/outbox-in-node.test.ts",
  "tests/desk/prune.test.ts",
  "tests/pages/openapi/examples.test.ts",
  "tests/pages/walk-while-publishing.test.ts",
  "tests/cli/commands/kv.test.ts",
  "tests/self-host/self-host.test.ts",
  "tests/cli/media/smaller-versions.test.ts",
  "tests/pages/through-caches.test.ts",
  "tests/pages/ten-thousand.test.ts",
];

/** Runs the longest files first, in the order above, and the others in Vitest's order. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const known = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return known === -1 ? LONGEST.length : known;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

/** Whether `npm test` runs only a part of a file's proofs. */
const isRepeated = (file: string): boolean =>
  readFileSync(join(import.meta.dirname, file), "utf8").includes("/repetitions.ts");

/** What `npm run test:full` and `npm run test:long` run. */
const REPEATED = globSync("tests/**/*.test.ts", { cwd: import.meta.dirname }).filter(isRepeated);

/** The files that measure processor time. Each has its own process: after other files, the garbage collector's work differs. */
const MEASURED = [
  "tests/cli/media/cost.test.ts",
  "tests/article/sizes.test.ts",
  "tests/hostile/doubling.test.ts",
  "tests/hostile/doubling-files.test.ts",
  "tests/hostile/growth.test.ts",
];

/** Long proofs that have no short part. Only `npm run test:full` and `npm run test:long` run them, and those that measure time. */
const LONG = [
  "tests/bench/cost.test.ts",
  "tests/browser/every-page.test.ts",
  "tests/browser/lighthouse.test.ts",
  "tests/cli/deploy/real-wrangler.test.ts",
  "tests/desk/cost.test.ts",
  "tests/desk/killed-push.test.ts",
  "tests/desk/long-import.test.ts",
  "tests/desk/publication-cost.test.ts",
  "tests/pages/ten-thousand.test.ts",
  "tests/simulation/counter-proofs.test.ts",
];

/**
 * The time zone and locale of every test. No test publication has them, so code that uses the machine's time zone or
 * locale instead of the publication's gives a wrong result.
 */
const MACHINE = { TZ: "Pacific/Chatham", LANG: "sv_SE.UTF-8", LC_ALL: "sv_SE.UTF-8" };

/**
 * Loads the builds of packages that users load. Vitest tells Node to load the development builds: micromark's takes
 * twice as long. Vitest overrides the setting `ssr.resolve.conditions`, so this changes the resolved configuration.
 */
const productionBuilds: Plugin = {
  name: "production-builds",
  configResolved: ({ ssr, environments }) => {
    for (const { resolve } of [ssr, ...Object.values(environments)])
      if (resolve?.conditions !== undefined)
        resolve.conditions = resolve.conditions.filter((condition) => condition !== "development|production");
  },
};

/** How much each mode of Vitest tests (tests/repetitions.ts), and the time of one test, ms. `npm test` is the mode "test". */
const VOLUMES: Record<string, { volume: string; timeout: number }> = {
  test: { volume: "short", timeout: 120_000 },
  full: { volume: "full", timeout: 600_000 },
  long: { volume: "long", timeout: 1_800_000 },
};

/** Whether a mode runs only the files of which `npm test` runs a part. */
const isPart = (mode: string): boolean => mode === "full" || mode === "long";

export default defineConfig(({ mode }) => ({
  plugins: [productionBuilds],
  test: {
    env: { ...MACHINE, TEST_VOLUME: VOLUMES[mode]?.volume ?? "short" },
    setupFiles: ["tests/environment.ts"],
    testTimeout: VOLUMES[mode]?.timeout ?? 120_000,
    hookTimeout: 120_000,
    // Three times the number of cores of a small machine: many tests wait for the desk, a purge or a runtime.
    maxWorkers: 6,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "tests",
          include: isPart(mode) ? [...REPEATED, ...LONG] : ["tests/**/*.test.ts"],
          exclude: isPart(mode) ? MEASURED : [...MEASURED, ...LONG],
          globalSetup: "tests/runtime/global-setup.ts",
          // Files share their modules: a worker loads Miniflare, the model and the browser's driver once. A file puts back
          // what it changes in its process.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "measured",
          include: isPart(mode) ? MEASURED : [],
          isolate: true,
        },
      },
    ],
  },
}));
