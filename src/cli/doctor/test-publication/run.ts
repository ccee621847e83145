import { type DeskAccess, type DeskResponse, sendToDesk } from "../../desk/client.ts";
import { deskFailure } from "../../desk/desk-failure.ts";
import { Failure } from "../../failure.ts";
import { type Exchange, NoAnswer, type Question } from "../exchange.ts";
import { type Sighting, type Surroundings, variantsOf, watch } from "./propagation.ts";
import { markOf, trialArticle, trialID, trialPath, type Version } from "./test-article.ts";
import { type Withdrawal, withdraw } from "./withdrawal.ts";

/*
 * A publication, from outside: an unlisted article is published, corrected and withdrawn, and every change is watched.
 * Whatever happens in between, what was published is withdrawn in the end.
 */

/** What became of a trial. */
export interface Trial {
  id: string;
  path: string;
  /** How each change was seen; undefined where the trial did not come to it. */
  published?: Sighting[];
  corrected?: Sighting[];
  withdrawn?: Sighting[];
  /** The lists, feeds and news sitemaps that were looked at, and those that show it though it is unlisted. */
  lists?: { looked: number; showing: string[] };
  /** Why it ended before its end. */
  ended?: string;
  /** Whether it is out of the way again. */
  withdrawal: Withdrawal;
}

/** What a trial needs. */
export interface TrialOptions extends Surroundings {
  desk: DeskAccess;
  nonce: string;
  /** Ends the trial; what was published is withdrawn all the same. */
  signal: AbortSignal;
}

/** Somebody ends the trial. */
class Interrupted extends Error {
  override name = "Interrupted";
}

/** The world as it is until somebody ends the trial. */
const interruptible = ({ ask, wait, now, signal }: TrialOptions): Surroundings => {
  const goOn = (): void => {
    if (signal.aborted) throw new Interrupted("interrupted");
  };
  const end = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  return {
    now,
    ask: (question) => {
      goOn();
      return ask(question);
    },
    wait: async (duration) => {
      await Promise.race([wait(duration), end]);
      goOn();
    },
  };
};

/** Where a list would show it. The parameter is new to every cache, and nothing to the site. */
const listsOf = (nonce: string): Question[] =>
  [
    "/",
    "/index.json",
    "/index.md",
    "/sections/doctor/index.json",
    "/languages/en/index.json",
    "/articles.json",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/sections/doctor/feed.xml",
    "/sitemaps/news.xml",
  ].map((target) => ({ target: `${target}?utm_source=trial-of-${nonce}` }));

const lookAtLists = async (
  { ask }: Surroundings,
  nonce: string,
): Promise<{ looked: number; showing: string[] }> => {
  const answers: Exchange[] = [];
  for (const question of listsOf(nonce)) answers.push(await ask(question));
  const found = answers.filter(({ status }) => status === 200);
  const showing = found.filter(({ body }) => body.includes(trialID(nonce)));
  return { looked: found.length, showing: showing.map(({ target }) => target.split("?")[0] ?? target) };
};

const put = (desk: DeskAccess, version: Version, nonce: string, now: number): Promise<DeskResponse> =>
  sendToDesk(desk, {
    path: `/articles/${trialID(nonce)}`,
    method: "PUT",
    headers: version === "first" ? { "If-None-Match": "*" } : { "If-Match": "*" },
    body: trialArticle(version, nonce, now),
  });

/** Publishes, corrects and withdraws an article. */
export const runTrial = async (options: TrialOptions): Promise<Trial> => {
  const { desk, nonce, now, signal, wait } = options;
  const [id, path] = [trialID(nonce), trialPath(nonce)];
  const trial: Trial = { id, path, withdrawal: { end: "nothing was published" } };
  const surroundings = interruptible(options);
  const variants = variantsOf(path);
  let isRefused = true;

  const change = async (version: Version): Promise<Sighting[]> => {
    const since = now();
    const sent = put(desk, version, nonce, since);
    // Where no answer comes, nobody knows whether it was published.
    isRefused = false;
    const answer = await sent;
    isRefused = version === "first" && answer.status >= 300 && answer.status < 500;
    if (answer.status !== 200 && answer.status !== 201) throw deskFailure(answer, desk.site);
    const isNew = ({ status, body }: Exchange): boolean =>
      status === 200 && body.includes(markOf(version, nonce));
    return watch(variants, { since, isNew }, surroundings);
  };

  const steps = async (): Promise<void> => {
    // What is not there yet is kept as not there: a first publication must be seen as fast as a correction.
    for (const { question } of variants) await surroundings.ask(question);
    trial.published = await change("first");
    trial.corrected = await change("corrected");
    trial.lists = await lookAtLists(surroundings, nonce);
  };

  const withdrawal = async (): Promise<void> => {
    const since = now();
    trial.withdrawal = await withdraw(desk, id, wait);
    if (trial.withdrawal.end !== "withdrawn") return;
    const isNew = ({ status }: Exchange): boolean => status === 410;
    trial.withdrawn = await watch(variants, { since, isNew }, surroundings);
  };

  const errors: unknown[] = [];
  const noted = (error: unknown): void => void errors.push(error);
  await steps().catch(noted);
  if (!isRefused) await withdrawal().catch(noted);
  const isForeseen = (error: unknown): boolean =>
    error instanceof Failure || error instanceof NoAnswer || error instanceof Interrupted;
  for (const error of errors) if (!isForeseen(error)) throw error;
  const [first] = errors;
  return first instanceof Error && !signal.aborted ? { ...trial, ended: first.message } : trial;
};
