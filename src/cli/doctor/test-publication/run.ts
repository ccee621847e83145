import { type DeskAccess, type DeskResponse, sendToDesk } from "../../desk/client.ts";
import { deskFailure } from "../../desk/desk-failure.ts";
import { Failure } from "../../failure.ts";
import { type Exchange, NoResponse, type SiteRequest } from "../exchange.ts";
import { type Environment, type VariantResult, variantsOf, watchChange } from "./propagation.ts";
import { type ResultLines, requestResults } from "./results.ts";
import { sectionOfSite } from "./section.ts";
import {
  type Circumstances,
  markerOf,
  testArticle,
  testArticleID,
  testArticlePath,
  type Version,
} from "./test-article.ts";
import { type Withdrawal, withdraw } from "./withdrawal.ts";

/*
 * Publishes, corrects and withdraws an unlisted test article, and watches each change. After any failure, the article is
 * withdrawn.
 */

/** The results of a test publication, as `--json` prints them. */
export interface TestPublication {
  id: string;
  path: string;
  /** When each change became visible; undefined if the test ended before it. */
  published?: VariantResult[];
  corrected?: VariantResult[];
  withdrawn?: VariantResult[];
  /** The number of lists, feeds and sitemaps, and those that wrongly show the unlisted article. */
  lists?: { looked: number; showing: string[] };
  /** The response with NDJSON of the desk. */
  results?: ResultLines;
  /** Why the test ended early. */
  ended?: string;
  /** True if the article is withdrawn again. */
  withdrawal: Withdrawal;
}

/** The options of a test publication. */
export interface TestPublicationOptions extends Environment {
  desk: DeskAccess;
  nonce: string;
  /** Ends the test. The article is still withdrawn. */
  signal: AbortSignal;
}

/** The operator interrupts the test. */
class Interrupted extends Error {
  override name = "Interrupted";
}

/** Returns the environment of a test that the operator can interrupt. */
const interruptible = ({ send, wait, now, signal }: TestPublicationOptions): Environment => {
  const throwIfInterrupted = (): void => {
    if (signal.aborted) throw new Interrupted("interrupted");
  };
  const end = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  return {
    now,
    send: (request) => {
      throwIfInterrupted();
      return send(request);
    },
    wait: async (duration) => {
      await Promise.race([wait(duration), end]);
      throwIfInterrupted();
    },
  };
};

/** Returns requests for the lists that could show the article. No cache has the parameter, and the site ignores it. */
const listRequests = (nonce: string, section: string): SiteRequest[] =>
  [
    "/",
    "/index.json",
    "/index.md",
    `/sections/${encodeURIComponent(section)}/index.json`,
    "/languages/en/index.json",
    "/articles.json",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    `/sections/${encodeURIComponent(section)}/feed.xml`,
    "/sitemaps/news.xml",
  ].map((target) => ({ target: `${target}?utm_source=test-of-${nonce}` }));

const checkLists = async (
  { send }: Environment,
  nonce: string,
  section: string,
): Promise<{ looked: number; showing: string[] }> => {
  const responses: Exchange[] = [];
  for (const request of listRequests(nonce, section)) responses.push(await send(request));
  const found = responses.filter(({ status }) => status === 200);
  const showing = found.filter(({ body }) => body.includes(testArticleID(nonce)));
  return { looked: found.length, showing: showing.map(({ target }) => target.split("?")[0] ?? target) };
};

const put = (desk: DeskAccess, version: Version, circumstances: Circumstances): Promise<DeskResponse> =>
  sendToDesk(desk, {
    path: `/articles/${testArticleID(circumstances.nonce)}`,
    method: "PUT",
    headers: version === "first" ? { "If-None-Match": "*" } : { "If-Match": "*" },
    body: testArticle(version, circumstances),
  });

/** Publishes, corrects and withdraws the test article. */
export const runTestPublication = async (options: TestPublicationOptions): Promise<TestPublication> => {
  const { desk, nonce, now, signal, wait } = options;
  const [id, path] = [testArticleID(nonce), testArticlePath(nonce)];
  const trial: TestPublication = { id, path, withdrawal: { end: "nothing was published" } };
  const environment = interruptible(options);
  const variants = variantsOf(path);
  let isRefused = true;

  const change = async (version: Version, section: string): Promise<VariantResult[]> => {
    const since = now();
    const sent = put(desk, version, { nonce, section, now: since });
    // Without a response, the article may have been published.
    isRefused = false;
    const response = await sent;
    isRefused = version === "first" && response.status >= 300 && response.status < 500;
    if (response.status !== 200 && response.status !== 201) throw deskFailure(response, desk.site);
    const isNew = ({ status, body }: Exchange): boolean =>
      status === 200 && body.includes(markerOf(version, nonce));
    return watchChange(variants, { since, isNew }, environment);
  };

  const steps = async (): Promise<void> => {
    const section = await sectionOfSite(environment);
    // Caches now store the 404: a first publication must become visible as fast as a correction.
    for (const { request } of variants) await environment.send(request);
    trial.published = await change("first", section);
    trial.corrected = await change("corrected", section);
    trial.lists = await checkLists(environment, nonce, section);
    trial.results = await requestResults(environment, desk);
  };

  const withdrawal = async (): Promise<void> => {
    const since = now();
    trial.withdrawal = await withdraw(desk, id, wait);
    if (trial.withdrawal.end !== "withdrawn") return;
    const isNew = ({ status }: Exchange): boolean => status === 410;
    trial.withdrawn = await watchChange(variants, { since, isNew }, environment);
  };

  const errors: unknown[] = [];
  const collect = (error: unknown): void => void errors.push(error);
  await steps().catch(collect);
  if (!isRefused) await withdrawal().catch(collect);
  const isExpected = (error: unknown): boolean =>
    error instanceof Failure || error instanceof NoResponse || error instanceof Interrupted;
  for (const error of errors) if (!isExpected(error)) throw error;
  const [first] = errors;
  return first instanceof Error && !signal.aborted ? { ...trial, ended: first.message } : trial;
};
