import type { Clock } from "./clock.ts";
import type { Editor } from "./editor.ts";
import { type Paper, SECTIONS, type Story } from "./paper.ts";
import type { Random } from "./random.ts";
import type { Readers } from "./readers.ts";
import type { News } from "./world.ts";

/*
 * The changes in a newsroom: publications, corrections, withdrawals, live pages, front pages, embargoes, imports.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** The lines of an import that arrive in a second. */
const IMPORT_RATE = 300;

/** The parts of the world that a newsroom uses. */
interface Surroundings {
  clock: Clock;
  random: Random;
  paper: Paper;
  editor: Editor;
  readers: Readers;
  /** The desk's time, ms since the epoch. */
  deskNow: () => number;
  /** Makes every location read a page from KV. */
  readEverywhere: (page: number) => void;
}

/** Starts the newsroom. */
export const startNewsroom = (
  news: News,
  { clock, random, paper, editor, readers, deskNow, readEverywhere }: Surroundings,
): void => {
  const start = clock.now();

  /** From one reader in two minutes to six a second. */
  const crowd = () => ({
    perSecond: 10 ** random.between(-2, 0.8),
    fades: random.between(1, 5) * MINUTE,
  });

  const section = (): string => random.pick(SECTIONS);
  const publicStories = (): Story[] => paper.stories.filter(({ state }) => state === "public");
  const recent = (): Story => {
    const all = publicStories();
    return all[Math.floor(random.next() ** 2 * Math.min(30, all.length))] as Story;
  };
  const any = (): Story => {
    const all = publicStories();
    return all[Math.floor(random.next() * all.length)] as Story;
  };

  const publish = (): Story => editor.publish(section());

  const correct = (story: Story): void => {
    if (story.state === "public") editor.correct(story, random.chance(0.5) ? "in lists" : "inside");
  };

  const withdraw = (story: Story): void => {
    if (story.state !== "public") return;
    editor.withdraw(story);
    if (random.chance(0.3))
      clock.at(clock.now() + random.between(20, 400) * SECOND, () => editor.restore(story));
  };

  const choose = (): void => {
    const pinned = random.chance(0.5) ? any() : undefined;
    editor.choose(random.chance(0.8) ? recent() : undefined, pinned);
  };

  /** A page that changes every few seconds. */
  const live = (story: Story, times: number): void => {
    correct(story);
    if (times > 1)
      clock.at(clock.now() + random.between(8, 40) * SECOND, () => {
        live(story, times - 1);
      });
  };

  /** Changes a page that a crowd is reading, or will read. */
  const happen = (story: Story, change: (story: Story) => void): void => {
    readers.gather(story.page, crowd());
    clock.at(clock.now() + random.between(0, 3) * MINUTE, () => {
      change(story);
      readers.gather(story.page, crowd());
    });
  };

  /** Embargoes a story that readers ask for before its release. */
  const embargo = (after: number): void => {
    const release = Math.ceil((deskNow() + after) / SECOND) * SECOND;
    const story = editor.embargo(section(), release);
    readers.gather(story.page, { perSecond: 10 ** random.between(-0.5, 0.5), fades: 15 * MINUTE });
    // The worst case: every location reads once more just before its source receives the release.
    clock.at(clock.now() + release - deskNow() + 29.9 * SECOND, () => readEverywhere(story.page));
  };

  const something = (): void => {
    const kind = random.next();
    if (kind < 0.25) readers.gather(publish().page, crowd());
    else if (kind < 0.5) happen(recent(), correct);
    else if (kind < 0.6) happen(any(), correct);
    else if (kind < 0.75) happen(random.chance(0.5) ? recent() : any(), withdraw);
    else if (kind < 0.85) choose();
    else if (kind < 0.95) embargo(random.between(1, 3) * MINUTE);
    else happen(recent(), (story) => live(story, 12));
  };

  const today = (): void =>
    clock.at(clock.now() + random.exponential(DAY / 50), () => {
      const kind = random.next();
      if (kind < 0.4) publish();
      else if (kind < 0.9) correct(recent());
      else if (kind < 0.96) correct(any());
      else withdraw(recent());
      today();
    });

  const during = (articles: number): void => {
    const length = (articles / IMPORT_RATE) * SECOND;
    const soon = (change: () => void): void =>
      clock.at(start + MINUTE + random.between(0, 1.5 * length), change);
    clock.at(start + MINUTE, () => editor.importArchive(articles, IMPORT_RATE));
    embargo(MINUTE + random.between(0, 1.5 * length));
    soon(() => withdraw(any()));
    soon(() => correct(recent()));
    soon(() => readers.gather(publish().page, crowd()));
  };

  switch (news.kind) {
    case "busy":
      for (let change = 0; change < news.changes; change += 1)
        clock.at(start + random.between(news.from, news.to) * MINUTE, something);
      return;
    case "embargo":
      for (let count = 0; count < news.releases; count += 1)
        clock.at(start + random.between(1, 10) * MINUTE, () => embargo(random.between(2, 4) * MINUTE));
      return;
    case "import":
      during(news.articles);
      return;
    case "ordinary":
      today();
  }
};
