import { isFields } from "../../article/json-value.ts";
import type { Exchange } from "./exchange.ts";

/*
 * What an answer says, as the checks ask for it.
 */

/** The media type of an answer, in lower case and without parameters; empty where it names none. */
export const mediaType = ({ headers }: Exchange): string =>
  (headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** The members of a field that is a list, in lower case and without their parameters. */
export const members = (field: string | null): string[] =>
  (field ?? "")
    .toLowerCase()
    .split(",")
    .map((member) => member.split(";")[0]?.trim() ?? "")
    .filter((member) => member !== "");

/** The seconds of a cache directive; undefined where the field has none. */
export const directiveSeconds = (field: string | null, name: string): number | undefined => {
  const [, value] = new RegExp(`(?:^|[,\\s])${name}\\s*=\\s*"?(\\d+)`, "iu").exec(field ?? "") ?? [];
  return value === undefined ? undefined : Number(value);
};

/** Whether an address is the desk's. */
export const isDesk = ({ target }: Pick<Exchange, "target">): boolean => /^\/desk(?:[/?]|$)/u.test(target);

/** A login page before the desk (Cloudflare Access): it closes the desk, and its answers are not ours. */
export const isLogin = ({ status, headers }: Exchange): boolean =>
  status >= 300 &&
  status < 400 &&
  /^https:\/\/[^/]+\.cloudflareaccess\.com\//u.test(headers.get("Location") ?? "");

/** The document of a JSON answer, or undefined where it is no object. */
export const documentOf = ({ body }: Exchange): Record<string, unknown> | undefined => {
  try {
    const document: unknown = JSON.parse(body);
    return isFields(document) ? document : undefined;
  } catch {
    return undefined;
  }
};

/** A link that an answer carries (RFC 8288 §3). */
export interface Link {
  href: string;
  rel: string;
  type: string | undefined;
}

/** The links of an answer's Link field. */
export const linksOf = ({ headers }: Exchange): Link[] =>
  [
    ...(headers.get("Link") ?? "").matchAll(/<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^",;\s]+))*)/gu),
  ].map(([, href = "", parameters = ""]) => ({
    href,
    rel: parameter(parameters, "rel") ?? "",
    type: parameter(parameters, "type"),
  }));

const parameter = (parameters: string, name: string): string | undefined =>
  new RegExp(`;\\s*${name}\\s*=\\s*"?([^";]*)`, "iu").exec(parameters)?.[1]?.trim();

/** The elements of one name in a page, each with its attributes as they stand. */
const elements = (page: string, name: string): string[] =>
  page.match(new RegExp(`<${name}\\b[^>]*>`, "giu")) ?? [];

/** An attribute of an element; undefined where it has none. */
export const attribute = (element: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "iu").exec(element);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.replaceAll("&amp;", "&");
};

/** The links in the head of a page. */
export const headLinks = (page: string): Link[] =>
  elements(page, "link").map((element) => ({
    href: attribute(element, "href") ?? "",
    rel: attribute(element, "rel") ?? "",
    type: attribute(element, "type"),
  }));

/** The scripts of a page, as their opening tags. */
export const scripts = (page: string): string[] => elements(page, "script");
