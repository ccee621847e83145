import { type ContentUsage, readContentUsage } from "../../../../http/content-usage.ts";
import { BROWSER } from "../../clients.ts";
import { type Exchange, NoResponse, requestLine, type SiteRequest } from "../../exchange.ts";
import type { Visit } from "../../visit.ts";
import { type Check, skipped, verdict } from "../check.ts";
import { readRobotsFile } from "./robots-file.ts";

/*
 * The zone's settings for AI against the setting CONTENT_USAGE, which pages repeat in Content-Signal.
 */

/** Returns the statement in a Content-Signal field or line: its uses in one order. */
const statement = (text: string): ContentUsage => readContentUsage(text) ?? {};

const statementText = (usage: ContentUsage): string => {
  const uses = Object.entries(usage).map(([use, value]) => `${use}=${value}`);
  return uses.length === 0 ? "nothing" : uses.toSorted().join(", ");
};

/** Returns the statement of the pages, which is the setting CONTENT_USAGE. */
const pageUsage = async (visit: Visit): Promise<ContentUsage> => {
  const page = await visit.sendOnce({ target: "/", accept: "text/html" });
  return statement(page.headers.get("Content-Signal") ?? "");
};

/** The number of names that a finding lists. */
const MAX_NAMES = 4;

const names = (all: readonly string[]): string =>
  all.length <= MAX_NAMES
    ? all.join(", ")
    : `${all.slice(0, MAX_NAMES).join(", ")} and ${all.length - MAX_NAMES} more`;

/** Returns how robots.txt differs from the pages. */
export const robotsFindings = (text: string, usage: ContentUsage): string[] => {
  const { signals, excluded, isManaged } = readRobotsFile(text);
  const by = isManaged ? " (Cloudflare's managed robots.txt)" : "";
  const own = statementText(usage);
  const others = signals.map((each) => statementText(statement(each))).filter((each) => each !== own);
  return [
    ...new Set(others.map((other) => `robots.txt says “${other}”${by}, but CONTENT_USAGE says “${own}”`)),
    ...(signals.length === 0 && own !== "nothing"
      ? [`robots.txt says “nothing”, but CONTENT_USAGE says “${own}”`]
      : []),
    // The setting ROBOTS may exclude crawlers for other reasons.
    ...(isManaged && excluded.length > 0 && usage["ai-train"] !== "no"
      ? [`robots.txt excludes ${names(excluded)}${by}, but CONTENT_USAGE does not say ai-train=no`]
      : []),
  ];
};

const robots: Check = {
  name: "zone/robots",
  expected: "robots.txt says about AI what CONTENT_USAGE says, and what pages say in Content-Signal",
  advice:
    "Turn off “Instruct AI bot traffic with robots.txt” (Cloudflare, Security > Settings > Bot traffic), or set CONTENT_USAGE to the same statement.",
  run: async (visit) => {
    const { status, body } = await visit.sendOnce({ target: "/robots.txt" });
    if (status !== 200) return skipped("the site has no robots.txt");
    const usage = await pageUsage(visit);
    return verdict(robotsFindings(body, usage), `both say ${statementText(usage)}`);
  },
};

/** A crawler or an agent of an AI service, and its use of the content. */
interface Robot {
  name: string;
  use: keyof ContentUsage;
  userAgent: string;
}

const ROBOTS: readonly Robot[] = [
  {
    name: "GPTBot",
    use: "ai-train",
    userAgent:
      "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; +https://openai.com/gptbot)",
  },
  {
    name: "ChatGPT-User",
    use: "ai-input",
    userAgent:
      "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ChatGPT-User/1.0; +https://openai.com/bot)",
  },
  {
    name: "OAI-SearchBot",
    use: "search",
    userAgent:
      "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; OAI-SearchBot/1.3; +https://openai.com/searchbot)",
  },
];

/** Tests for a response in place of the page: a block, a payment, a challenge. */
const isRefused = ({ status, headers }: Exchange): boolean =>
  [401, 402, 403, 429].includes(status) || headers.get("CF-Mitigated") !== null;

const refusalOf = async (visit: Visit, request: SiteRequest): Promise<string | undefined> => {
  try {
    const exchange = await visit.sendUnrecorded(request);
    return isRefused(exchange) ? String(exchange.status) : undefined;
  } catch (error) {
    if (error instanceof NoResponse) return `no response (${error.code})`;
    throw error;
  }
};

const crawlers: Check = {
  name: "zone/ai-bots",
  expected: "the zone blocks no AI crawler or agent for a use that CONTENT_USAGE does not forbid",
  advice:
    "Set “Block AI bots” to “Do not block” (Cloudflare, Security > Settings > Bot traffic) and check AI Crawl Control, or forbid the use in CONTENT_USAGE.",
  run: async (visit) => {
    const usage = await pageUsage(visit);
    const findings: string[] = [];
    for (const { name, use, userAgent } of ROBOTS.filter(({ use }) => usage[use] !== "no")) {
      const request = { target: "/", accept: BROWSER, headers: { "User-Agent": userAgent } };
      const refusal = await refusalOf(visit, request);
      if (refusal !== undefined)
        findings.push(
          `${requestLine({ target: "/" })} as ${name}: ${refusal}, but CONTENT_USAGE does not say ${use}=no`,
        );
    }
    return verdict(findings, ROBOTS.map(({ name }) => name).join(", "));
  },
};

export const contentUsage: readonly Check[] = [robots, crawlers];
