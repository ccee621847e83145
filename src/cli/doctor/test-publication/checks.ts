import { type Check, skipped, type Verdict, verdict } from "../checks/check.ts";
import { PROMISED, type Sighting } from "./propagation.ts";
import type { Trial } from "./run.ts";
import { byHand } from "./withdrawal.ts";

/*
 * What a trial publication came to.
 */

const NOT_ASKED_FOR = skipped(
  "nothing is published unless --publish asks for it: an unlisted article, which is then corrected and withdrawn",
);

const inSeconds = (duration: number): string => `${(duration / 1_000).toFixed(1)} s`;

const faultsOf = (sightings: readonly Sighting[]): string[] =>
  sightings.flatMap(({ variant, isSeen, oldFor, instead = "" }) => {
    if (!isSeen) return [`${variant}: not seen after ${inSeconds(oldFor)}, but ${instead}`];
    return oldFor > PROMISED ? [`${variant}: seen after ${inSeconds(oldFor)}, until then ${instead}`] : [];
  });

const slowest = (sightings: readonly Sighting[]): string => {
  const kinds = Map.groupBy(sightings, ({ variant }) => variant.split(" ")[0] ?? variant);
  const each = [...kinds].map(
    ([kind, ofKind]) => `${kind} ${inSeconds(Math.max(...ofKind.map(({ oldFor }) => oldFor)))}`,
  );
  return `the old one was seen for ${each.join(", ")}`;
};

/** How a change was seen, or why the trial did not come to it. */
const seen = (sightings: Sighting[] | undefined, { ended = "it ended before" }: Trial): Verdict =>
  sightings === undefined ? verdict([ended], "") : verdict(faultsOf(sightings), slowest(sightings));

type Judge = (trial: Trial, site: string) => Verdict;

const notReached = ({ ended = "" }: Trial): Verdict => skipped(`the trial ended before: ${ended}`);

const CHECKS: readonly (Omit<Check, "look"> & { judge: Judge })[] = [
  {
    name: "publication/published",
    expected: `what is published is read in every representation within ${PROMISED / 1_000} s`,
    wayOut: "see what waits and why: GET /desk/outbox; a rule of the host may keep a 404",
    judge: (trial) => seen(trial.published, trial),
  },
  {
    name: "publication/corrected",
    expected: `a correction is seen in every representation within ${PROMISED / 1_000} s`,
    wayOut:
      "see whether purges wait (GET /desk/outbox); a cache in between that no purge reaches keeps the old one",
    judge: (trial) => (trial.published === undefined ? notReached(trial) : seen(trial.corrected, trial)),
  },
  {
    name: "publication/unlisted",
    expected: "an unlisted article is in no list, no feed and no news sitemap",
    wayOut: "write every list again: POST /desk/rebuild",
    judge: (trial) => {
      if (trial.lists === undefined) return notReached(trial);
      const { looked, showing } = trial.lists;
      return verdict(
        showing.map((target) => `GET ${target} shows ${trial.path}`),
        `${looked} lists and feeds`,
      );
    },
  },
  {
    name: "publication/withdrawn",
    expected: `what was published is withdrawn, and 410 in every representation within ${PROMISED / 1_000} s`,
    wayOut: "withdraw it by hand where it stays; see what waits and why: GET /desk/outbox",
    judge: (trial, site) => {
      const { withdrawal, id, path, withdrawn } = trial;
      switch (withdrawal.end) {
        case "nothing was published":
          return skipped("nothing was published");
        case "stays":
          return verdict([`${path} stays: ${withdrawal.reason}`, `by hand: ${byHand(id, site)}`], "");
        case "withdrawn":
          return seen(withdrawn, trial);
      }
    },
  },
];

/** The checks of a trial publication; skipped where none was asked for. */
export const publicationChecks = (trial: Trial | undefined): Check[] =>
  CHECKS.map(({ judge, ...check }) => ({
    ...check,
    look: ({ site }) => (trial === undefined ? NOT_ASKED_FOR : judge(trial, site)),
  }));
