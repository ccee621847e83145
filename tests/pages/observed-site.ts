import { timingSafeEqual } from "node:crypto";
import { vi } from "vitest";
import { app } from "../../src/app.ts";
import { anArticle } from "../running-site.ts";

/*
 * The whole Hono app in Node, with its log lines and its data points for Analytics Engine.
 */

/** A token of the desk. */
export const TOKEN = "the-token-of-the-desk-with-40-characters";

const ENTRY = {
  v: 1,
  type: "article",
  revision: "7",
  changed: "2026-11-20T08:00:00Z",
  article: anArticle({ id: "tide" }),
};

const VALUES: Record<string, string> = {
  "entry:/articles/tide": JSON.stringify(ENTRY),
  "entry:/articles/broken": "{",
};

/** The bindings of the site. A test replaces some. */
const environment = {
  PUBLICATION: "The Harbour Courier",
  ORIGIN: "https://courier.example",
  LANGUAGE: "en",
  TIME_ZONE: "Europe/Oslo",
  CACHE: "none",
  LOG_SAMPLE: 1 as unknown,
  PUBLISH_TOKEN: TOKEN,
  ARTICLES: { get: async (key: string): Promise<string | null> => VALUES[key] ?? null },
  DESK: {
    getByName: () => ({
      fetch: async (): Promise<Response> => Response.json({ articles: [] }),
      preview: async (): Promise<object> => ({ kind: "unknown" }),
    }),
  },
};

const context = {
  waitUntil: () => undefined,
  passThroughOnException: () => undefined,
  props: {},
  exports: { default: { purge: async () => undefined } },
};

/** The traces of a request. */
export interface Observed {
  response: Response;
  text: string;
  /** Everything that was written to the console. */
  output: string;
  lines: Record<string, unknown>[];
  points: AnalyticsEngineDataPoint[];
}

/** Makes Node's crypto compare as the runtime's does, until the test ends. */
export const withTimingSafeEqual = (): void => {
  Object.assign(crypto.subtle, {
    timingSafeEqual: (a: ArrayBuffer, b: ArrayBuffer) => timingSafeEqual(Buffer.from(a), Buffer.from(b)),
  });
};

/**
 * Sends a request to the site.
 *
 * @param bindings bindings that differ from the usual ones
 * @example const { lines } = await observe("/articles/tide");
 */
export const observe = async (
  target: string,
  init: RequestInit = {},
  bindings: Partial<typeof environment> = {},
): Promise<Observed> => {
  const written: string[] = [];
  const points: AnalyticsEngineDataPoint[] = [];
  for (const name of ["log", "warn", "error", "info", "debug"] as const)
    vi.spyOn(console, name).mockImplementation((...texts: unknown[]) => {
      written.push(texts.map(String).join(" "));
    });
  try {
    const response = await app.fetch(
      new Request(`https://courier.example${target}`, init),
      { ...environment, REQUESTS: { writeDataPoint: (point: never) => points.push(point) }, ...bindings },
      context as never,
    );
    const text = await response.text();
    return {
      response,
      text,
      output: written.join("\n"),
      lines: written.map((line) => JSON.parse(line)),
      points,
    };
  } finally {
    vi.restoreAllMocks();
  }
};
