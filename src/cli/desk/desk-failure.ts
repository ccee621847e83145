import { fieldsOf, isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { isAccessLogin } from "./access.ts";
import { problemText } from "./problem-text.ts";

const issueLine = (issue: unknown): string[] => {
  if (!isFields(issue)) return [];
  const { path, value, expected } = issue;
  const place = typeof path === "string" && path !== "" ? path : "the document";
  return [printable(`${place}: expected ${String(expected)}, found ${String(value)}`)];
};

const sentence = (text: string): string => (/[.?!]$/u.test(text) ? text : `${text}.`);

/**
 * Returns the failure for a site that redirects. The command does not follow, because the token must not reach another
 * site.
 *
 * @param site the site's origin
 * @param location the value of the field Location
 */
export const redirectFailure = (site: string, location: string | undefined): Failure => {
  const target = URL.parse(location ?? "", site);
  if (target === null || location === undefined)
    return new Failure(`${site} redirects to no address. Check --site <URL> or BROADSHEET_SITE.`);
  if (isAccessLogin(target.href))
    return new Failure(
      `${site} redirects to the login of Cloudflare Access (${target.hostname}), which protects the whole site. Protect the path /desk alone, so that readers and this command reach the pages (docs/deploying.md, "Cloudflare Access").`,
    );
  if (target.origin !== site && /^https?:$/u.test(target.protocol))
    return new Failure(
      `${site} redirects to another site, ${target.origin}. Nothing was sent there. If this is your site, use its own address: --site ${target.origin}, or BROADSHEET_SITE=${target.origin}.`,
    );
  return new Failure(
    `${site} redirects to ${printable(target.href)}, so there is no desk of a Broadsheet site at this address. Check --site <URL> or BROADSHEET_SITE.`,
  );
};

/**
 * Returns the failure for a response that reports an error: a problem document (RFC 9457), or the response of
 * another server.
 *
 * @param site the site's origin
 */
export const deskFailure = (
  { status, body, location }: { status: number; body: unknown; location?: string | undefined },
  site: string,
): Failure => {
  if (status >= 300 && status < 400) return redirectFailure(site, location);
  const problem = fieldsOf(body);
  const { title, detail, issues } = problem;
  if (typeof title !== "string" && (status === 401 || status === 403))
    return new Failure(
      `${site} responds with ${status}, and the response is not from the desk of a Broadsheet site. Check --site <URL>, and look for a firewall rule, bot protection or Cloudflare Access in front of /desk.`,
    );
  if (typeof title !== "string")
    return new Failure(
      `${site} responds with ${status} and is not the desk of a Broadsheet site. Check --site <URL>.`,
    );
  const more = typeof detail === "string" && detail !== title ? ` ${sentence(printable(detail))}` : "";
  return new Failure(
    problemText(problem) ??
      `The desk reports an error: ${sentence(printable(title))}${more} (status ${status})`,
    1,
    Array.isArray(issues) ? issues.flatMap(issueLine) : [],
  );
};

/** Returns the failure for a successful response that lacks what the command needs. */
export const unexpectedResponse = (site: string, missing: string): Failure =>
  new Failure(
    `The response of ${site} has no ${missing}. Use the same version of Broadsheet for the site and for this command.`,
  );
