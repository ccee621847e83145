import { type DeskAccess, sendToDesk } from "../../desk/client.ts";
import { deskFailure } from "../../desk/desk-failure.ts";
import { Failure } from "../../failure.ts";

/*
 * A trial article is taken out of the way again.
 */

/** What became of it. */
export type Withdrawal =
  | { end: "withdrawn" | "nothing was published" }
  /** It was published and could not be withdrawn. */
  | { end: "stays"; reason: string };

/** Pauses before each further attempt, ms. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 20_000];

const REASON = "It was a trial of this site by broadsheet doctor, and no news.";

const attempt = async (desk: DeskAccess, id: string): Promise<Withdrawal> => {
  try {
    const answer = await sendToDesk(desk, {
      path: `/articles/${id}/withdraw`,
      method: "POST",
      // Whichever of its revisions came through.
      headers: { "If-Match": "*" },
      body: { reason: REASON },
    });
    if (answer.status === 200) return { end: "withdrawn" };
    if (answer.status === 404) return { end: "nothing was published" };
    return { end: "stays", reason: deskFailure(answer, desk.site).message };
  } catch (error) {
    if (error instanceof Failure) return { end: "stays", reason: error.message };
    throw error;
  }
};

/** Withdraws an article that may have been published; tries again where that fails. */
export const withdraw = async (
  desk: DeskAccess,
  id: string,
  wait: (duration: number) => Promise<void>,
): Promise<Withdrawal> => {
  let withdrawal = await attempt(desk, id);
  for (const pause of PAUSES) {
    if (withdrawal.end !== "stays") break;
    await wait(pause);
    withdrawal = await attempt(desk, id);
  }
  return withdrawal;
};

/** How somebody withdraws by hand what stays. */
export const byHand = (id: string, site: string): string =>
  `curl -X POST -H "Authorization: Bearer $BROADSHEET_TOKEN" -H "If-Match: *" -H "Content-Type: application/json" -d '{"reason":"A trial."}' ${site}/desk/articles/${id}/withdraw`;
