import { caching } from "./caching.ts";
import type { Check } from "./check.ts";
import { conditional } from "./conditional.ts";
import { description } from "./description.ts";
import { desk } from "./desk.ts";
import { discovery } from "./discovery.ts";
import { errors } from "./errors.ts";
import { headers } from "./headers.ts";
import { health } from "./health.ts";
import { lifetimes } from "./lifetimes.ts";
import { negotiation } from "./negotiation.ts";
import { origin } from "./origin.ts";
import { pages } from "./pages.ts";
import { pictures } from "./pictures.ts";
import { redirects } from "./redirects.ts";
import { zone } from "./zone/zone.ts";

/** Every check, in order. Checks of all responses so far come last. */
export const CHECKS: readonly Check[] = [
  ...negotiation,
  ...conditional,
  ...redirects,
  ...origin,
  ...pages,
  ...pictures,
  ...discovery,
  ...desk,
  ...health,
  ...errors,
  ...description,
  ...caching,
  ...zone,
  ...headers,
  ...lifetimes,
];
