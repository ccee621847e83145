import { isFields } from "../../article/json-value.ts";
import { isAccessResponse } from "../desk/access.ts";
import type { Exchange } from "./exchange.ts";

/** Returns the media type of a response, in lower case and without parameters; empty if it has none. */
export const mediaType = ({ headers }: Exchange): string =>
  (headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** Returns the members of a list field, in lower case and without parameters. */
export const listMembers = (field: string | null): string[] =>
  (field ?? "")
    .toLowerCase()
    .split(",")
    .map((member) => member.split(";")[0]?.trim() ?? "")
    .filter((member) => member !== "");

/** Returns the seconds of a cache directive; undefined if the field does not have it. */
export const directiveSeconds = (field: string | null, name: string): number | undefined => {
  const [, value] = new RegExp(`(?:^|[,\\s])${name}\\s*=\\s*"?(\\d+)`, "iu").exec(field ?? "") ?? [];
  return value === undefined ? undefined : Number(value);
};

/** Tests for a URL of the desk. */
export const isDesk = ({ target }: Pick<Exchange, "target">): boolean => /^\/desk(?:[/?]|$)/u.test(target);

/** Tests for a response of Cloudflare Access, which can protect the desk: its login, or its own 401 or 403. */
export const isFromAccess = ({ status, headers, body }: Exchange): boolean =>
  isAccessResponse(status, headers, body);

/** Parses a JSON response; undefined if it is not an object. */
export const jsonObjectOf = ({ body }: Exchange): Record<string, unknown> | undefined => {
  try {
    const document: unknown = JSON.parse(body);
    return isFields(document) ? document : undefined;
  } catch {
    return undefined;
  }
};

/** A link (RFC 8288 §3). */
export interface Link {
  href: string;
  rel: string;
  type: string | undefined;
}

/** Returns the links in the Link field of a response. */
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

/** Returns the opening tags of an element in a page. */
const elements = (page: string, name: string): string[] =>
  page.match(new RegExp(`<${name}\\b[^>]*>`, "giu")) ?? [];

/** Returns an attribute of an opening tag; undefined if it does not have it. */
export const attribute = (element: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "iu").exec(element);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.replaceAll("&amp;", "&");
};

/** Returns the `<link>` elements of a page. */
export const headLinks = (page: string): Link[] =>
  elements(page, "link").map((element) => ({
    href: attribute(element, "href") ?? "",
    rel: attribute(element, "rel") ?? "",
    type: attribute(element, "type"),
  }));

/** Returns the `<meta>` elements of a page. */
export const metaTags = (page: string): string[] => elements(page, "meta");

/** Returns the opening tags of the scripts of a page. */
export const scripts = (page: string): string[] => elements(page, "script");
