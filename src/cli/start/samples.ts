import { globSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fieldsOf, listOf } from "../../article/json-value.ts";
import type { Article } from "../../article/model.ts";
import {
  type PreparedArticle,
  type PrepareOptions,
  prepareArticle,
  readArticleFile,
} from "../articles/prepare.ts";
import { createArticle, deskHasArticle } from "../desk/articles.ts";
import type { DeskAccess } from "../desk/client.ts";
import { putFront } from "../desk/front.ts";
import { Failure, failureText } from "../failure.ts";
import { readSettings, tokenFor } from "../settings.ts";

/** The lead and the pinned articles of the samples' front page, by id. */
export const FRONT = { lead: "electric-ferry", pinned: ["last-keeper", "over-the-wall"] };

/** Time until the front page must show every sample, in ms. */
const FRONT_TIMEOUT_MS = 10_000;

/** Fetches the paths of the articles on the front page, newest first. */
export const frontPaths = async (origin: string): Promise<string[]> => {
  const response = await fetch(`${origin}/`, { headers: { Accept: "application/json" } });
  return listOf(fieldsOf(await response.json()).items).flatMap((item) => {
    const { path } = fieldsOf(item);
    return typeof path === "string" ? [path] : [];
  });
};

/** Reads the samples, oldest first, so that the lists grow as those of a real newspaper do. */
const readSamples = async (directory: string): Promise<(PreparedArticle & { article: Article })[]> => {
  const options: PrepareOptions = {
    site: await readSettings(directory),
    flags: { authors: [] },
    now: new Date(),
    canAsk: false,
    showReport: () => undefined,
  };
  const samples: (PreparedArticle & { article: Article })[] = [];
  for (const file of globSync("src/samples/*.{json,md}", { cwd: directory })) {
    for (const reading of await readArticleFile(join(directory, file), options.flags)) {
      const prepared = await prepareArticle(reading, options);
      if (prepared.article === undefined)
        throw prepared.failure ?? new Failure(`${file}: the file has no article.`);
      samples.push({ ...prepared, article: prepared.article });
    }
  }
  return samples.sort((a, b) => Date.parse(a.article.published) - Date.parse(b.article.published));
};

const isEmptySite = async (desk: DeskAccess, samples: readonly { article: Article }[]): Promise<boolean> => {
  if ((await frontPaths(desk.site)).length > 0) return false;
  for (const { article } of samples) if (await deskHasArticle(desk, article.id)) return false;
  return true;
};

const waitForFront = async (origin: string, count: number): Promise<void> => {
  const deadline = Date.now() + FRONT_TIMEOUT_MS;
  while (Date.now() < deadline && (await frontPaths(origin)).length < count) await wait(200);
};

/**
 * Publishes the samples on an empty site, as `broadsheet publish` would. If a sample has errors, it prints them and
 * publishes nothing: the site still starts.
 *
 * @param directory the project's folder
 * @param origin the site's origin
 */
export const publishSamples = async (directory: string, origin: string): Promise<void> => {
  try {
    const samples = await readSamples(directory);
    // BROADSHEET_TOKEN may belong to another site, so only .dev.vars counts.
    const desk = { site: origin, token: await tokenFor(origin, directory, {}) };
    if (!(await isEmptySite(desk, samples))) return;
    for (const { article, ...sample } of samples) await createArticle(desk, { id: article.id, ...sample });
    await putFront(desk, FRONT);
    await waitForFront(origin, samples.filter(({ article }) => article.listed !== false).length);
    console.log(`The site was empty: published the ${samples.length} articles in src/samples/.`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`The samples were not published. ${failureText(error)}`);
  }
};
