import { NoResponse, type send } from "../../exchange.ts";
import { type Check, skipped, verdict } from "../check.ts";

/** Sends a request over http, and returns its status and where it leads; undefined if nothing responds. */
const lead = async (
  sendRequest: typeof send,
  origin: string,
  at: number,
): Promise<{ status: number; location: string } | undefined> => {
  try {
    const { status, headers } = await sendRequest(origin, { target: "/robots.txt" }, at);
    return { status, location: headers.get("Location") ?? "" };
  } catch (error) {
    if (error instanceof NoResponse) return undefined;
    throw error;
  }
};

/**
 * Creates the check that a request over http leads to https.
 *
 * @param sendRequest sends a request to an origin
 */
export const httpsCheck = (sendRequest: typeof send): Check => ({
  name: "zone/https",
  expected: "a request over http is redirected to the same address over https",
  advice:
    "Turn on Always Use HTTPS (Cloudflare, SSL/TLS > Edge Certificates). The Worker cannot redirect: Cloudflare's cache would show the redirect to readers over https too.",
  run: async ({ site, now }) => {
    const { protocol, hostname, port } = new URL(site);
    if (protocol !== "https:") return skipped("the site's address begins with http:");
    if (port !== "") return skipped("the site's address has a port");
    const found = await lead(sendRequest, `http://${hostname}`, now());
    if (found === undefined) return verdict([], "nothing responds over http");
    const { status, location } = found;
    const isRight = status >= 301 && status <= 308 && location === `${site}/robots.txt`;
    return verdict(
      isRight
        ? []
        : [`GET http://${hostname}/robots.txt: ${status}${location === "" ? "" : `, to ${location}`}`],
      `${status} to https`,
    );
  },
});
