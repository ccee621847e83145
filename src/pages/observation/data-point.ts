import { logLine } from "../../http/log-line.ts";
import type { RequestFacts } from "./facts.ts";

/**
 * Converts the facts about a request to a data point of Analytics Engine. docs/observability.md explains the columns, and its
 * queries depend on their order.
 *
 * Analytics Engine samples by the index, so that each route keeps enough points
 * (https://developers.cloudflare.com/analytics/analytics-engine/sampling/).
 */
const dataPoint = (facts: RequestFacts): AnalyticsEngineDataPoint => ({
  indexes: [facts.route],
  blobs: [facts.route, facts.path ?? "", facts.representation ?? "", facts.method],
  doubles: [facts.status, facts.time, facts.kvReads, facts.kvTime, facts.renderTime ?? 0],
});

/**
 * Writes the data point of a request. If Analytics Engine refuses it, the log has the reason, and the reader still gets the page.
 *
 * @param instance names the request in the log
 */
export const writePoint = (
  analytics: Pick<AnalyticsEngineDataset, "writeDataPoint">,
  facts: RequestFacts,
  instance: string,
): void => {
  try {
    analytics.writeDataPoint(dataPoint(facts));
  } catch (error) {
    console.error(logLine(error, { instance, analytics: true }));
  }
};
