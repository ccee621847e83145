import type { MiddlewareHandler } from "hono";
import { errorMessage } from "../../http/error-message.ts";
import { readSite } from "../../site.ts";
import type { DeskEnv } from "../env.ts";
import { failureResponse } from "../response.ts";

/**
 * Sets `c.var.settings`, or responds with a 500 problem that names the wrong settings. It comes
 * after authorization, so that only editors read the reason.
 *
 * @example desk.use(authorization(), settingsCheck());
 */
export const settingsCheck = (): MiddlewareHandler<DeskEnv> => async (c, next) => {
  try {
    c.set("settings", readSite(c.env));
  } catch (error) {
    const reason = errorMessage(error);
    const detail = `The publication's settings are wrong: ${reason}. Correct them and deploy again.`;
    return failureResponse(c, "internal-error", { detail }, reason);
  }
  await next();
};
