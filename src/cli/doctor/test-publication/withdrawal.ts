import { type DeskAccess, sendToDesk } from "../../desk/client.ts";
import { deskFailure } from "../../desk/desk-failure.ts";
import { Failure } from "../../failure.ts";

/** The result of withdrawing the test article, as `--json` prints it. */
export type Withdrawal =
  | { end: "withdrawn" | "nothing was published" }
  /** The article is published and could not be withdrawn. */
  | { end: "stays"; reason: string };

/** Pause before each further attempt, in ms. */
const RETRY_PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 20_000];

const REASON = "This was a test by broadsheet doctor, not news.";

const attempt = async (desk: DeskAccess, id: string): Promise<Withdrawal> => {
  try {
    const response = await sendToDesk(desk, {
      path: `/articles/${id}/withdraw`,
      method: "POST",
      // Any revision: it is not known which changes arrived.
      headers: { "If-Match": "*" },
      body: { reason: REASON },
    });
    if (response.status === 200) return { end: "withdrawn" };
    if (response.status === 404) return { end: "nothing was published" };
    return { end: "stays", reason: deskFailure(response, desk.site).message };
  } catch (error) {
    if (error instanceof Failure) return { end: "stays", reason: error.message };
    throw error;
  }
};

/** Withdraws an article that may have been published. It retries after a failure. */
export const withdraw = async (
  desk: DeskAccess,
  id: string,
  wait: (duration: number) => Promise<void>,
): Promise<Withdrawal> => {
  let withdrawal = await attempt(desk, id);
  for (const pause of RETRY_PAUSES_MS) {
    if (withdrawal.end !== "stays") break;
    await wait(pause);
    withdrawal = await attempt(desk, id);
  }
  return withdrawal;
};

/** Returns the command that withdraws the test article. */
export const withdrawCommand = (id: string, site: string): string =>
  `npx broadsheet withdraw ${id} --reason "This was a test." --site ${site}`;
