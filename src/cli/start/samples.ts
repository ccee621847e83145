import { globSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isFields } from "../../article/json-value.ts";
import type { Article } from "../../article/model.ts";
import { type Desk, type Prepared, prepare, readingsOf } from "../articles/prepare.ts";
import { isAtDesk, putArticle } from "../desk/articles.ts";
import type { DeskAddress } from "../desk/client.ts";
import { askFront } from "../desk/front.ts";
import { Failure, failureText } from "../failure.ts";
import { siteOf, tokenOf } from "../settings.ts";

/** What leads the samples' front and what is pinned under it, by id. */
export const FRONT = { lead: "electric-ferry", pinned: ["last-keeper", "over-the-wall"] };

/** How long the front page may take to show the last of them, ms. */
const SETTLING = 10_000;

/** The paths on the front page, newest first. */
export const frontPaths = async (origin: string): Promise<string[]> => {
  const response = await fetch(`${origin}/`, { headers: { Accept: "application/json" } });
  const front: unknown = await response.json();
  const items = isFields(front) && Array.isArray(front.items) ? front.items : [];
  return items.flatMap((item: unknown) =>
    isFields(item) && typeof item.path === "string" ? [item.path] : [],
  );
};

/** The samples, those first that were published first, so that the newest listing grows as a newspaper's does. */
const preparedSamples = async (directory: string): Promise<(Prepared & { article: Article })[]> => {
  const desk: Desk = {
    site: await siteOf(directory),
    given: { authors: [] },
    now: new Date(),
    asks: false,
    show: () => undefined,
  };
  const samples: (Prepared & { article: Article })[] = [];
  for (const file of globSync("src/samples/*.{json,md}", { cwd: directory })) {
    for (const reading of await readingsOf(join(directory, file), desk.given)) {
      const prepared = await prepare(reading, desk);
      if (prepared.article === undefined) throw prepared.failure ?? new Failure(`${file}: no article`);
      samples.push({ ...prepared, article: prepared.article });
    }
  }
  return samples.sort((a, b) => Date.parse(a.article.published) - Date.parse(b.article.published));
};

const isEmpty = async (desk: DeskAddress, samples: readonly { article: Article }[]): Promise<boolean> => {
  if ((await frontPaths(desk.site)).length > 0) return false;
  for (const { article } of samples) if (await isAtDesk(desk, article.id)) return false;
  return true;
};

const settled = async (origin: string, count: number): Promise<void> => {
  const deadline = Date.now() + SETTLING;
  while (Date.now() < deadline && (await frontPaths(origin)).length < count) await wait(200);
};

/**
 * Publishes the samples where nothing was published yet, as `broadsheet publish` would; else does nothing. Samples
 * that somebody broke are no reason not to start: they are told of.
 *
 * @param origin where the site runs
 */
export const publishSamples = async (directory: string, origin: string): Promise<void> => {
  try {
    const samples = await preparedSamples(directory);
    // The token of this site, whatever BROADSHEET_TOKEN opens.
    const desk = { site: origin, token: await tokenOf(directory, {}) };
    if (!(await isEmpty(desk, samples))) return;
    for (const { article, document } of samples) await putArticle(desk, article.id, document, "ordinary");
    await askFront(desk, FRONT);
    await settled(origin, samples.filter(({ article }) => article.listed !== false).length);
    console.log(`Published the ${samples.length} articles of src/samples/, because the site was empty.`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`The samples are not published: ${failureText(error)}`);
  }
};
