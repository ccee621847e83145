import fc from "fast-check";
import { expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { drained, ORIGIN, type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * Publishes articles with generated dates, moves the dates, and puts the clock forward. At each time it follows every link
 * of the site and reads every value of KV. No word of an article may be there before its time, and all must be there
 * after it.
 */

const RUNS = repetitions({ short: 1, full: 2, long: 20 });

const MINUTE = 60_000;

/** The times at which articles become public, in minutes after the start. Each is checked a minute before and after. */
const TIMES = [10, 20, 30];

const anyMinute = fc.constantFrom(-600, ...TIMES);

const anyDates = fc.record({
  published: anyMinute,
  embargo: fc.option(anyMinute, { nil: undefined }),
  status: fc.constantFrom(undefined, undefined, undefined, "draft"),
});

type Dates = (typeof anyDates extends fc.Arbitrary<infer Each> ? Each : never) & object;

const anyPlan = fc.record({
  articles: fc.array(anyDates, { minLength: 4, maxLength: 6 }),
  /** New dates for the article at `index`, `after` the check of one of TIMES. */
  moves: fc.array(
    fc.record({ index: fc.nat({ max: 5 }), after: fc.constantFrom(0, ...TIMES), dates: anyDates }),
    {
      maxLength: 4,
    },
  ),
});

/** The minute at which an article becomes public; Infinity for a draft. */
const minuteOf = ({ published, embargo, status }: Dates): number =>
  status === "draft" ? Number.POSITIVE_INFINITY : Math.max(published, embargo ?? published);

const wordOf = (index: number): string => `wombat${index}x`;

const documentOf = (index: number, { published, embargo, status }: Dates, start: number): object => {
  const at = (minute: number): string => new Date(start + minute * MINUTE).toISOString();
  const word = wordOf(index);
  return anArticle({
    id: word,
    headline: `The ${word} headline`,
    standfirst: `The ${word} standfirst.`,
    section: "town",
    topics: [
      { id: word, name: `Topic ${word}` },
      { id: "sea", name: "The sea" },
    ],
    authors: [{ id: word, name: `Author ${word}`, bio: `Writes about ${word}.` }],
    aliases: [`/old/${word}`],
    published: at(published),
    ...(embargo !== undefined && { embargo: at(embargo) }),
    ...(status !== undefined && { status }),
    body: [
      {
        type: "paragraph",
        children: [
          { type: "text", value: `Text of ${word}.` },
          { type: "footnoteReference", identifier: "1" },
        ],
      },
      {
        type: "footnoteDefinition",
        identifier: "1",
        children: [{ type: "paragraph", children: [{ type: "text", value: `Note of ${word}.` }] }],
      },
    ],
  });
};

const SEEDS = [
  ...["/", "/articles.json", "/changes", "/sitemap.xml", "/sitemaps/news.xml", "/sitemaps/pages.xml"],
  ...["/llms.txt", "/robots.txt", "/archive", "/healthz", "/openapi.json", "/languages/en"],
  ...["", "/sections/town", "/topics/sea"].flatMap((list) =>
    ["/index.json", "/index.md", "/index.ninjs.json", "/feed.xml", "/atom.xml", "/feed.json"].map(
      (file) => `${list}${file}`,
    ),
  ),
];

const LINK =
  /(?:href="|"(?:url|next|path|to|href)": ?"|<loc>|<link>|<id>|\]\()((?:https:\/\/courier\.example)?\/[^"<>)\s]*)/gu;

const ACCEPTS = ["text/html", "application/json", "text/markdown", "application/ld+json"];

/** Follows all links of the site. Returns the text of each response by its URL. */
const crawl = async (desk: RunningDesk): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  const waiting = [...SEEDS];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path) || path.startsWith("/desk")) continue;
    const response = await desk.ask(path);
    const text = await response.text();
    found.set(
      path,
      `${response.headers.get("Location") ?? ""} ${response.headers.get("Link") ?? ""} ${text}`,
    );
    for (const [, url = ""] of text.matchAll(LINK)) {
      const { pathname, search } = new URL(url.replaceAll("&amp;", "&"), ORIGIN);
      waiting.push(pathname + search);
    }
  }
  return found;
};

/** Returns the status of each public URL of an article in each representation. */
const statuses = async (desk: RunningDesk, word: string): Promise<Set<number>> => {
  const urls = [
    ...["", ".json", ".jsonld", ".md", ".ninjs.json"].map((suffix) => `/articles/${word}${suffix}`),
    `/oembed?url=/articles/${word}`,
  ];
  const all = await Promise.all([
    ...[...urls, `/old/${word}`, `/topics/${word}`, `/authors/${word}`, `/topics/${word}/feed.xml`].map(
      (url) => desk.ask(url),
    ),
    ...ACCEPTS.map((Accept) => desk.ask(`/articles/${word}`, { headers: { Accept } })),
  ]);
  return new Set(all.map(({ status }) => status));
};

it("no word of an article is on a public surface before its time, and all are after it", {
  timeout: RUNS * 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(anyPlan, async ({ articles, moves }) => {
      const desk = await startDesk();
      try {
        const start = Date.now();
        const known = new Map<number, Dates>(articles.entries());
        const put = (index: number, dates: Dates) =>
          desk.amend(wordOf(index), documentOf(index, dates, start), { "If-Match": "*" });
        let ahead = 0;
        const check = async (minute: number): Promise<void> => {
          const now = start + minute * MINUTE - (Date.now() + ahead);
          ahead += now;
          await desk.passTime(now);
          await drained(desk);
          const pages = [...(await crawl(desk)), ...(await desk.contents())];
          for (const [index, dates] of known) {
            const word = wordOf(index);
            const places = pages
              .filter(([place, text]) => `${place} ${text}`.includes(word))
              .map(([place]) => place);
            const given = await statuses(desk, word);
            if (minuteOf(dates) > minute) {
              expect(places, `${word} at ${minute}`).toEqual([]);
              expect(given, `${word} at ${minute}`).toEqual(new Set([404]));
            } else {
              expect(places, `${word} at ${minute}`).toEqual(
                expect.arrayContaining(["/", "/feed.xml", "/articles.json", `entry:/articles/${word}`]),
              );
              expect(given, `${word} at ${minute}`).toEqual(new Set([200, 301]));
            }
          }
        };
        for (const [index, dates] of known)
          expect(
            (await desk.put(wordOf(index), documentOf(index, dates, start), { "If-None-Match": "*" })).status,
          ).toBe(201);
        for (const time of [0, ...TIMES]) {
          if (time > 0) await check(time - 1);
          await check(time + 1);
          for (const { index, dates } of moves.filter(({ after }) => after === time)) {
            const before = known.get(index);
            if (before === undefined) continue;
            const response = await put(index, dates);
            const isHidden = minuteOf(before) <= time && minuteOf(dates) > time + 1;
            expect(response.status, JSON.stringify({ before, dates })).toBe(isHidden ? 409 : 200);
            if (!isHidden) known.set(index, dates);
          }
        }
      } finally {
        await desk.close();
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});
