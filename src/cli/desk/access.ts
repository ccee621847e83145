import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";

/*
 * Cloudflare Access in front of the desk: the service token that the command sends, and the responses of Access itself.
 */

/** The variables of a service token. Wrangler uses the same names. */
const CLIENT_ID = "CLOUDFLARE_ACCESS_CLIENT_ID";
const CLIENT_SECRET = "CLOUDFLARE_ACCESS_CLIENT_SECRET";

/** Returns a variable without the space around it; undefined if it is empty. */
const variable = (environment: NodeJS.ProcessEnv, name: string): string | undefined => {
  const value = environment[name]?.trim() ?? "";
  if (value === "") return undefined;
  // fetch would quote the value in its error.
  if (!/^[\x21-\x7E]+$/u.test(value))
    throw new Failure(
      `${name} contains a space or a character that no service token has. Copy the value again from Zero Trust > Access controls > Service credentials.`,
    );
  return value;
};

/**
 * Returns the header fields of the service token for Cloudflare Access; none if no token is set.
 *
 * @throws {Failure} if only one of the two variables is set, or a value cannot be one. No message shows a value
 */
export const accessHeaders = (environment: NodeJS.ProcessEnv = process.env): Record<string, string> => {
  const id = variable(environment, CLIENT_ID);
  const secret = variable(environment, CLIENT_SECRET);
  if (id === undefined && secret === undefined) return {};
  if (id === undefined || secret === undefined) {
    const [set, missing] = id === undefined ? [CLIENT_SECRET, CLIENT_ID] : [CLIENT_ID, CLIENT_SECRET];
    throw new Failure(`${set} is set and ${missing} is not. Set both, or neither.`);
  }
  return { "CF-Access-Client-Id": id, "CF-Access-Client-Secret": secret };
};

/** Tests whether a URL is a login page of Cloudflare Access: on cloudflareaccess.com, or below `/cdn-cgi` on the site. */
export const isAccessLogin = (location: string): boolean =>
  /^(?:https:\/\/(?:[^/]+\.)?cloudflareaccess\.com(?:\/|$)|(?:https:\/\/[^/]+)?\/cdn-cgi\/access\/login\b)/iu.test(
    location,
  );

/** Tests for the challenge of Cloudflare Access, which its redirects and 401 have. */
const hasAccessChallenge = (headers: Headers): boolean =>
  /^cloudflare-access\b/iu.test(headers.get("WWW-Authenticate") ?? "");

/**
 * Tests for a response of Cloudflare Access itself, which did not let the request through: a redirect to its login, or
 * a 401 or 403 that is no problem document of the desk.
 *
 * @param text the content
 */
export const isAccessResponse = (status: number, headers: Headers, text: string): boolean => {
  if (status >= 300 && status < 400)
    return hasAccessChallenge(headers) || isAccessLogin(headers.get("Location") ?? "");
  if (status !== 401 && status !== 403) return false;
  if (/^application\/problem\+json\b/iu.test(headers.get("Content-Type") ?? "")) return false;
  return (
    headers.has("CF-Access-Aud") ||
    headers.has("CF-Access-Domain") ||
    hasAccessChallenge(headers) ||
    text.includes("Cloudflare Access")
  );
};

const reasonFor = (status: number): string => {
  switch (status) {
    case 401:
      return "The id or the secret is wrong, or the service token has expired or is disabled.";
    case 403:
      return "The service token is valid, but no policy of the application includes it. Add a policy with the action Service Auth.";
    default:
      return "Access asks for a login instead, so the id or the secret is wrong, or the application has no policy with the action Service Auth for this token.";
  }
};

/**
 * Returns the failure for a response of Cloudflare Access.
 *
 * @param site the site's origin
 */
export const accessFailure = (
  site: string,
  status: number,
  environment: NodeJS.ProcessEnv = process.env,
): Failure => {
  const isSent = Object.keys(accessHeaders(environment)).length > 0;
  return new Failure(
    isSent
      ? `Cloudflare Access protects the desk of ${printable(site)} and refuses the service token in ${CLIENT_ID} and ${CLIENT_SECRET} (status ${status}). ${reasonFor(status)} docs/deploying.md, "Cloudflare Access", has the steps.`
      : `Cloudflare Access protects the desk of ${printable(site)}, and this command cannot log in. Create a service token, and set ${CLIENT_ID} and ${CLIENT_SECRET} (docs/deploying.md, "Cloudflare Access").`,
  );
};
