import { fieldsOf } from "../../../article/json-value.ts";
import { jsonObjectOf } from "../response.ts";
import { type Check, skipped, verdict } from "./check.ts";

/** The findings, by the `status` of /healthz. */
const STATUS: Record<string, string> = {
  late: "late: an update has waited for more than two minutes, so readers see old pages",
  full: "full: the desk's storage has room for withdrawals and embargoes only",
  limited:
    "limited: a daily limit of the account at Cloudflare is used up, so readers see old pages until 00:00 UTC",
  unavailable: "unavailable: KV does not respond",
};

const reported: Check = {
  name: "desk/health",
  expected: "readers get what the desk has accepted (/healthz)",
  advice:
    'npx broadsheet status says what waits and why. docs/deploying.md, "When something is wrong", says what to do.',
  run: async (visit) => {
    const exchange = await visit.sendUnrecorded({ target: "/healthz", accept: "application/json" });
    const health = fieldsOf(jsonObjectOf(exchange));
    const status = String(health.status);
    if (exchange.status === 200 && health.storage === "near")
      return verdict(
        ["the desk's storage has reached 80 % of its limit. npx broadsheet prune makes room"],
        "",
      );
    if (exchange.status === 200) return verdict([], `status ${status}, desk ${String(health.desk)}`);
    if (health.purges === "failing")
      return verdict(
        ["purges fail, so the platform's cache keeps old pages. GET /desk/outbox has the reason"],
        "",
      );
    if (STATUS[status] === undefined) return skipped(`/healthz answers ${exchange.status} without a status`);
    return verdict([STATUS[status]], "");
  },
};

export const health: readonly Check[] = [reported];
