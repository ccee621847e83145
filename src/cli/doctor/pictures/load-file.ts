import { readFromWeb } from "../../fetch/read-from-web.ts";
import { type Exchange, NoResponse } from "../exchange.ts";
import { mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";

/** The time for the beginning of a response from another host, in ms. */
const OTHER_HOST_TIMEOUT_MS = 10_000;

/** The kind of file that is expected, by its media type. */
export type ExpectedFile = "image" | "font";

const TYPES: Readonly<Record<ExpectedFile, RegExp>> = { image: /^image\//u, font: /^font\/woff2$/u };

const typeFinding = (type: string, expected: ExpectedFile): string | undefined =>
  TYPES[expected].test(type) ? undefined : `responds with the type ${type || "“” (no Content-Type)"}`;

/** Returns what is wrong with the status and the type of a file of the site; undefined if nothing is. */
const ownFinding = (exchange: Exchange, expected: ExpectedFile): string | undefined =>
  exchange.status === 200 ? typeFinding(mediaType(exchange), expected) : `responds with ${exchange.status}`;

const onOtherHost = async (url: string, expected: ExpectedFile): Promise<string | undefined> => {
  const { value, why } = await readFromWeb(
    { url, accept: `${expected}/*`, timeout: OTHER_HOST_TIMEOUT_MS },
    async ({ headers }) => ({ value: { type: headers["content-type"] ?? "" } }),
  );
  if (value === undefined) return `does not load: ${why}`;
  const [type = ""] = value.type.split(";");
  // Browsers find out the type of a picture that has none.
  return type === "application/octet-stream" ? undefined : typeFinding(type.trim().toLowerCase(), expected);
};

/**
 * Requests a file that a page loads: from the site itself, or from another host of the public internet.
 *
 * @returns why browsers do not show it, as the end of a sentence; undefined if they do
 */
export const loadFinding = async (
  visit: Pick<Visit, "site" | "sendUnrecorded">,
  address: string,
  expected: ExpectedFile,
): Promise<string | undefined> => {
  const url = new URL(address);
  if (url.origin !== visit.site) return onOtherHost(address, expected);
  try {
    const target = `${url.pathname}${url.search}`;
    return ownFinding(await visit.sendUnrecorded({ method: "HEAD", target }), expected);
  } catch (error) {
    if (error instanceof NoResponse) return `does not respond (${error.code})`;
    throw error;
  }
};
