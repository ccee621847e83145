import { fieldsOf, isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { problemText } from "./problem-text.ts";

const issueLine = (issue: unknown): string[] => {
  if (!isFields(issue)) return [];
  const { path, value, expected } = issue;
  const place = typeof path === "string" && path !== "" ? path : "the document";
  return [printable(`${place}: expected ${String(expected)}, found ${String(value)}`)];
};

const sentence = (text: string): string => (/[.?!]$/u.test(text) ? text : `${text}.`);

/**
 * Returns the failure for a response that reports an error: a problem document (RFC 9457), or the response of
 * another server.
 *
 * @param site the site's origin
 */
export const deskFailure = ({ status, body }: { status: number; body: unknown }, site: string): Failure => {
  if (status >= 300 && status < 400)
    return new Failure(`${site} redirects (${status}). Name the site's own address with --site <URL>.`);
  const problem = fieldsOf(body);
  const { title, detail, issues } = problem;
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
