import { type Check, skipped, type Verdict, verdict } from "../checks/check.ts";
import { ENCODINGS } from "../checks/zone/compression.ts";
import { TARGET_MS, type VariantResult } from "./propagation.ts";
import type { TestPublication } from "./run.ts";
import { withdrawCommand } from "./withdrawal.ts";

const NOT_REQUESTED = skipped("--publish also publishes, corrects and withdraws an unlisted test article");

const inSeconds = (duration: number): string => `${(duration / 1_000).toFixed(1)} s`;

const faultsOf = (results: readonly VariantResult[]): string[] =>
  results.flatMap(({ variant, isSeen, oldFor, instead = "" }) => {
    if (!isSeen) return [`${variant}: not visible after ${inSeconds(oldFor)}, but ${instead}`];
    return oldFor > TARGET_MS
      ? [`${variant}: visible after ${inSeconds(oldFor)}, before that ${instead}`]
      : [];
  });

const slowest = (results: readonly VariantResult[]): string => {
  const kinds = Map.groupBy(results, ({ variant }) => variant.split(" ")[0] ?? variant);
  const each = [...kinds].map(
    ([kind, ofKind]) => `${kind} ${inSeconds(Math.max(...ofKind.map(({ oldFor }) => oldFor)))}`,
  );
  return `the old version was visible for ${each.join(", ")}`;
};

/** Returns when a change became visible, or why the test ended before it. */
const visibility = (
  results: VariantResult[] | undefined,
  { ended = "the test ended before this change" }: TestPublication,
): Verdict => (results === undefined ? verdict([ended], "") : verdict(faultsOf(results), slowest(results)));

type Evaluate = (trial: TestPublication, site: string) => Verdict;

const notReached = ({ ended = "" }: TestPublication): Verdict => skipped(`the test ended early: ${ended}`);

const CHECKS: readonly (Omit<Check, "run"> & { evaluate: Evaluate })[] = [
  {
    name: "publication/published",
    expected: `a new article is visible in every representation within ${TARGET_MS / 1_000} s`,
    advice:
      "See the waiting updates: npx broadsheet status --site <URL>. If there are none, look for a rule that caches 404.",
    evaluate: (trial) => visibility(trial.published, trial),
  },
  {
    name: "publication/corrected",
    expected: `a correction is visible in every representation within ${TARGET_MS / 1_000} s`,
    advice:
      "See the waiting purges: npx broadsheet status --site <URL>. If there are none, look for another cache, which purges do not reach.",
    evaluate: (trial) =>
      trial.published === undefined ? notReached(trial) : visibility(trial.corrected, trial),
  },
  {
    name: "publication/unlisted",
    expected: "an unlisted article is in no list, no feed and no news sitemap",
    advice: "Rebuild the lists (docs/api.md describes the rebuild).",
    evaluate: (trial) => {
      if (trial.lists === undefined) return notReached(trial);
      const { looked, showing } = trial.lists;
      return verdict(
        showing.map((target) => `GET ${target} shows ${trial.path}`),
        `${looked} lists and feeds`,
      );
    },
  },
  {
    name: "publication/ndjson",
    expected:
      "the desk's NDJSON is compressed (br, gzip or zstd), such as backups and the results of an import",
    advice:
      "Add application/x-ndjson to the Compression Rule, as in docs/deploying.md (“Settings of the zone”).",
    evaluate: (trial) => {
      if (trial.results === undefined) return notReached(trial);
      const { status, encoding, isCloudflare } = trial.results;
      if (status !== 200) return verdict([`POST /desk/articles:batch: ${status}`], "");
      if (encoding !== undefined && ENCODINGS.includes(encoding)) return verdict([], encoding);
      return isCloudflare
        ? verdict([`POST /desk/articles:batch: ${encoding ?? "not compressed"}`], "")
        : skipped("the site is not on Cloudflare, and need not compress it");
    },
  },
  {
    name: "publication/withdrawn",
    expected: `the withdrawn article responds with 410 in every representation within ${TARGET_MS / 1_000} s`,
    advice:
      "If the article stays, withdraw it yourself. See the waiting updates: npx broadsheet status --site <URL>.",
    evaluate: (trial, site) => {
      const { withdrawal, id, path, withdrawn } = trial;
      switch (withdrawal.end) {
        case "nothing was published":
          return skipped("nothing was published");
        case "stays":
          return verdict(
            [`${path} stays: ${withdrawal.reason}`, `To withdraw it: ${withdrawCommand(id, site)}`],
            "",
          );
        case "withdrawn":
          return visibility(withdrawn, trial);
      }
    },
  },
];

/** Returns the checks of a test publication. Without one, they are skipped. */
export const publicationChecks = (trial: TestPublication | undefined): Check[] =>
  CHECKS.map(({ evaluate, ...check }) => ({
    ...check,
    run: ({ site }) => (trial === undefined ? NOT_REQUESTED : evaluate(trial, site)),
  }));
