import * as v from "valibot";
import { closedObject, isWebURL } from "../article/fields.ts";

/** The rules of robots.txt for some crawlers. */
export interface RobotsGroup {
  /** The names of the crawlers, such as `GPTBot`; `*` for all that have no group of their own. */
  agents: string[];
  /** The paths that they must not fetch, as RFC 9309 §2.2.2 matches them. */
  disallow: string[];
  /** The exceptions from `disallow`. */
  allow: string[];
}

/** The rules of robots.txt in addition to those of every site. */
export interface Robots {
  groups: RobotsGroup[];
  /** The URLs of RSL licences, for all crawlers. */
  licenses: string[];
}

/**
 * A product token. RFC 9309 §2.2.1 has letters, hyphens and underscores only, but names such as `AI2Bot` have digits. `*` is
 * every crawler.
 */
const agent = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^(?:\*|[a-z\d_-]{1,100})$/iu, "the name of a crawler such as GPTBot, without a version, or *"),
);

const pattern = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[/*][^\s\p{C}#]{0,1000}$/u, "a path such as / or /archive/, without spaces and #"),
);

const group = closedObject(
  {
    agents: v.pipe(v.array(agent), v.nonEmpty("the names of one crawler or more")),
    disallow: v.optional(v.array(pattern), []),
    allow: v.optional(v.array(pattern), []),
  },
  "one of agents, disallow, allow",
);

const license = v.pipe(
  v.string(),
  v.trim(),
  v.check(
    (value) => /^https?:\/\/[^\s\p{C}#]+$/iu.test(value) && isWebURL(value),
    "the absolute URL of an RSL licence, such as https://news.example/license.xml",
  ),
);

/** The schema of the setting ROBOTS. */
export const robots = v.optional(
  closedObject(
    { groups: v.optional(v.array(group), []), licenses: v.optional(v.array(license), []) },
    "one of groups, licenses",
  ),
);
