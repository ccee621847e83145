import { shortHash } from "../../../src/http/hash.ts";
import { contentSecurityPolicy } from "../../../src/representations/html/policy.ts";
import { sheetOf } from "../../../src/representations/html/styles/sheets.ts";
import { readSite } from "../../../src/site.ts";
import { workerConfig } from "../../publication.ts";
import type { Worker } from "./configuration.ts";
import { helloScript, sameBytesScript } from "./scripts.ts";

/*
 * The Workers that the benchmark compares.
 */

/** The site's own address in the benchmark. With one, pages have all their links. */
const ORIGIN = "https://courier.example";

/** The identifier of the build, which entity tags contain. */
const VERSION = "bench";

const { compatibility_date: date, vars } = workerConfig({ ORIGIN });
const compatibilityDate = String(date);

/**
 * Returns the project's Worker.
 *
 * @param script its bundle
 * @param cache `none`: every request is a miss. `local`: the local cache keeps responses
 * @param secrets more variables, such as PUBLISH_TOKEN
 */
export const projectWorker = (
  script: string,
  cache: "none" | "local",
  secrets: Readonly<Record<string, string>> = {},
): Worker => ({
  name: "broadsheet",
  script,
  compatibilityDate,
  vars: { ...(vars as object), CACHE: cache, VERSION: { id: VERSION }, ...secrets },
  durableObject: "Desk",
});

/** Returns the hello Worker. */
export const helloWorker = async (): Promise<Worker> => ({
  name: "hello",
  script: await helloScript(),
  compatibilityDate,
  vars: {},
});

/**
 * Returns the Worker written by hand. It gets as variables what is constant for a build and its settings: the stylesheet,
 * its policy and the version in entity tags.
 */
export const sameBytesWorker = async (): Promise<Worker> => {
  const site = readSite({ ...(vars as object), CACHE: "none" });
  return {
    name: "same bytes",
    script: await sameBytesScript(),
    compatibilityDate,
    vars: {
      STYLE: sheetOf("article", site),
      POLICY: await contentSecurityPolicy("article", site),
      SETTINGS_HASH: shortHash(JSON.stringify([VERSION, site])),
    },
  };
};
