import { shares } from "./accept.ts";
import { type Browser, createBrowser, type View } from "./browser.ts";
import type { Clock } from "./clock.ts";
import type { Network } from "./network.ts";
import type { Paper } from "./paper.ts";
import { cumulate, type Random } from "./random.ts";
import { LOCATIONS, PAGES } from "./world.ts";

/*
 * Readers: independent of one another (a Poisson process), most of them on the newest pages (Zipf's law), and in crowds
 * at news.
 */

const DAY = 24 * 3_600_000;

/** The share of views through a link with unique parameters. */
const BY_LINK = 0.1;

/** How often a reader comes back to the page, after how long on average, and how often through another location. */
const RETURNS = 0.3;
const RETURN_AFTER = 60_000;
const ROAMS = 0.03;

/** How often a reader of a list follows one of its links. */
const FOLLOWS = 0.3;

/** A crowd: readers per second at first, decreasing over a time, ms. */
export interface Crowd {
  perSecond: number;
  fades: number;
}

/** The readers of a run. */
export interface Readers {
  /** Starts the everyday readers. */
  start: () => void;
  /** Sends a crowd to a page. */
  gather: (page: number, crowd: Crowd) => void;
}

/** The parts of the world that readers use. */
interface Surroundings {
  viewsPerDay: number;
  programs: number;
  clock: Clock;
  random: Random;
  paper: Paper;
  network: Network;
  see: (page: number, view: View) => void;
  /** A reader followed a link of a list to a page. */
  follow: (page: number, view: View) => void;
}

/** Creates the readers. */
export const createReaders = ({
  viewsPerDay,
  programs,
  clock,
  random,
  paper,
  network,
  see,
  follow,
}: Surroundings): Readers => {
  const accepts = shares(programs);
  const places = cumulate(Array.from({ length: LOCATIONS }, (_, index) => 1 / (index + 3)));
  const ranks = cumulate(Array.from({ length: PAGES }, (_, index) => 1 / (index + 1)));
  // Returning readers are views, too.
  const arrivals = (DAY / viewsPerDay) * (1 / (1 - RETURNS));
  let links = 0;

  const query = (): string | undefined => {
    if (!random.chance(BY_LINK)) return undefined;
    links += 1;
    return `?utm_source=social&fbclid=${links}`;
  };

  /** Follows a link of a list, often the first. */
  const followLink = ({ delivery, location }: View): void => {
    const links = delivery?.answer.reading.links ?? [];
    if (links.length === 0 || !random.chance(FOLLOWS)) return;
    const path = links[Math.floor(random.next() ** 2 * links.length)] as string;
    const page = paper.pageAt(path);
    if (page === undefined) return;
    clock.at(clock.now() + random.between(500, 8_000), () =>
      createBrowser(clock, network, page, random.weighted(accepts)).open(location, undefined, (view) => {
        see(page, view);
        follow(page, view);
      }),
    );
  };

  const visit = (page: number, browser: Browser, location: number): void => {
    browser.open(location, query(), (view) => {
      see(page, view);
      followLink(view);
    });
    if (!random.chance(RETURNS)) return;
    clock.at(clock.now() + random.exponential(RETURN_AFTER), () =>
      visit(page, browser, random.chance(ROAMS) ? random.weighted(places) : location),
    );
  };

  const arrive = (page: number): void => {
    const browser = createBrowser(clock, network, page, random.weighted(accepts));
    visit(page, browser, random.weighted(places));
  };

  const start = (): void =>
    clock.at(clock.now() + random.exponential(arrivals), () => {
      arrive(paper.newestFirst[random.weighted(ranks)] as number);
      start();
    });

  const gather = (page: number, { perSecond, fades }: Crowd): void => {
    const begun = clock.now();
    const next = (): void => {
      const rate = perSecond * Math.exp(-(clock.now() - begun) / fades);
      if (rate < perSecond / 50) return;
      clock.at(clock.now() + random.exponential(1_000 / rate), () => {
        arrive(page);
        next();
      });
    };
    next();
  };

  return { start, gather };
};
