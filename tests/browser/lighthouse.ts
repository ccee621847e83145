import lighthouse, { type Result as Audited, defaultConfig, desktopConfig, type Flags } from "lighthouse";
import { freePort } from "../free-port.ts";
import { openBrowser } from "./browser.ts";

/*
 * Runs Lighthouse on a page, and returns its findings as short texts for developers.
 */

export type Device = "mobile" | "desktop";

/** An audit with a finding. */
export interface Finding {
  category: string;
  id: string;
  /** The audit's title, value and findings, on one line. */
  text: string;
}

export interface Report {
  /** From 0 to 1, by category. */
  scores: Record<string, number | null>;
  /** The audits that lowered a score. */
  findings: Finding[];
}

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const auditRefs = Object.values(defaultConfig.categories ?? {}).flatMap(({ auditRefs: refs }) => refs);

/** The audits that lower no score. They take half of Lighthouse's own time. */
const UNSCORED = auditRefs
  .map(({ id }) => id)
  .filter((id) => !auditRefs.some((each) => each.id === id && each.weight > 0));

/** One renderer process: the second one, of the empty page before, often delayed the trace by 5 s. */
const ONE_RENDERER = ["--renderer-process-limit=1", "--disable-site-isolation-trials"];

/**
 * Lighthouse's own settings for each device, its simulated network and processor among them. It does not wait after the
 * load, because the pages have no scripts. (It sends no reports: only its command line does that.)
 */
const FLAGS: Flags = {
  output: "json",
  logLevel: "silent",
  ignoreStatusCode: true,
  onlyCategories: CATEGORIES,
  skipAudits: [...new Set(UNSCORED)],
  disableFullPageScreenshot: true,
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 100,
  cpuQuietThresholdMs: 100,
};

const findingsIn = ({ categories, audits }: Audited): Finding[] =>
  Object.values(categories).flatMap(({ id: category, auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => {
      const audit = audits[id];
      if (audit === undefined || weight === 0 || audit.score === null || audit.score === 1) return [];
      const { title, displayValue = "", explanation = "", errorMessage = "", details, score } = audit;
      const items = details !== undefined && "items" in details ? JSON.stringify(details.items) : "";
      const said = [`${category} ${id} ${score}:`, title, displayValue, explanation, errorMessage, items];
      return [{ category, id, text: said.filter((each) => each !== "").join(" ") }];
    }),
  );

/**
 * Runs Lighthouse on a page in a separate browser.
 *
 * @throws {Error} if the page does not load
 */
export const audited = async (url: string, device: Device): Promise<Report> => {
  const port = await freePort();
  const browser = await openBrowser({ more: [`--remote-debugging-port=${port}`, ...ONE_RENDERER] });
  try {
    const result = await lighthouse(
      url,
      { ...FLAGS, port },
      device === "desktop" ? desktopConfig : undefined,
    );
    if (result === undefined) throw new Error(`Lighthouse said nothing of ${url}`);
    const { lhr } = result;
    if (lhr.runtimeError !== undefined) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, score]));
    return { scores, findings: findingsIn(lhr) };
  } finally {
    await browser.close();
  }
};
