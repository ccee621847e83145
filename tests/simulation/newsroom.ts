import type { Clock } from "./clock.ts";
import type { Desk } from "./desk.ts";
import type { Paper } from "./paper.ts";
import type { Random } from "./random.ts";
import type { Readers } from "./readers.ts";
import type { News } from "./world.ts";

/*
 * The changes in a newsroom: publications, corrections, withdrawals, live pages, batches, embargoes.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** The parts of the world that a newsroom uses. */
interface Surroundings {
  clock: Clock;
  random: Random;
  paper: Paper;
  desk: Desk;
  readers: Readers;
  /** Makes every location read a page from KV. */
  readEverywhere: (page: number) => void;
}

/** Starts the newsroom. */
export const startNewsroom = (
  news: News,
  { clock, random, paper, desk, readers, readEverywhere }: Surroundings,
): void => {
  const start = clock.now();

  /** From one reader in two minutes to six a second. */
  const crowd = () => ({
    perSecond: 10 ** random.between(-2, 0.8),
    fades: random.between(1, 5) * MINUTE,
  });

  const recent = (): number => paper.newestFirst[1 + Math.floor(random.next() ** 2 * 30)] as number;
  const any = (): number => paper.newestFirst[1 + Math.floor(random.next() * 1_500)] as number;
  const isArticle = (page: number): boolean => paper.editions(page).at(-1)?.kind === "article";

  const publish = (): number => {
    const page = paper.addPage();
    desk.change(page, "article", "on the front page");
    return page;
  };

  const correct = (page: number): void => {
    if (isArticle(page)) desk.change(page, "article", random.chance(0.5) ? "on the front page" : "inside");
  };

  const withdraw = (page: number): void => {
    if (!isArticle(page)) return;
    desk.change(page, "withdrawn", "on the front page");
    if (random.chance(0.3))
      clock.at(clock.now() + random.between(20, 400) * SECOND, () =>
        desk.change(page, "article", "on the front page"),
      );
  };

  /** A page that changes every few seconds. */
  const live = (page: number, times: number): void => {
    correct(page);
    if (times > 1)
      clock.at(clock.now() + random.between(8, 40) * SECOND, () => {
        live(page, times - 1);
      });
  };

  /** An old site that is imported while readers read. */
  const batch = (articles: number): void => {
    publish();
    if (articles > 1) clock.at(clock.now() + random.exponential(300), () => batch(articles - 1));
  };

  /** Changes a page that a crowd is reading, or will read. */
  const happen = (page: number, change: (page: number) => void): void => {
    readers.gather(page, crowd());
    clock.at(clock.now() + random.between(0, 3) * MINUTE, () => {
      change(page);
      readers.gather(page, crowd());
    });
  };

  const something = (): void => {
    const kind = random.next();
    if (kind < 0.3) readers.gather(publish(), crowd());
    else if (kind < 0.6) happen(recent(), correct);
    else if (kind < 0.75) happen(any(), correct);
    else if (kind < 0.9) happen(random.chance(0.5) ? recent() : any(), withdraw);
    else if (kind < 0.99) happen(recent(), (page) => live(page, 12));
    else batch(300);
  };

  const release = (): void => {
    const page = paper.addPage();
    readers.gather(page, { perSecond: 10 ** random.between(-0.5, 0.5), fades: 15 * MINUTE });
    const at = clock.now() + random.between(2, 4) * MINUTE;
    clock.at(at, () => desk.change(page, "article", "on the front page"));
    // The worst case: every location reads once more just before its source receives the release.
    clock.at(at + 29.9 * SECOND, () => readEverywhere(page));
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

  switch (news.kind) {
    case "busy":
      for (let change = 0; change < news.changes; change += 1)
        clock.at(start + random.between(news.from, news.to) * MINUTE, something);
      return;
    case "embargo":
      for (let count = 0; count < news.releases; count += 1)
        clock.at(start + random.between(1, 10) * MINUTE, release);
      return;
    case "ordinary":
      today();
  }
};
