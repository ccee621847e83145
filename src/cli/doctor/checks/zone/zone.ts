import { send } from "../../exchange.ts";
import type { Check } from "../check.ts";
import { compression } from "./compression.ts";
import { contentUsage } from "./content-usage.ts";
import { email } from "./email.ts";
import { httpsCheck } from "./https.ts";

/**
 * Checks of the zone's settings that change responses on the way from the Worker to a client. Two of these checks examine the responses to all
 * other checks, so they come last. Browser Cache TTL is a matter of lifetimes.ts.
 */
export const zone: readonly Check[] = [httpsCheck(send), ...contentUsage, compression, email];
