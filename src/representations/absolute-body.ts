import type { FlowContent } from "../article/body.ts";
import { type Site, siteURL } from "../site.ts";

/** Where a relative URL leads whose site has no origin yet. */
const NOWHERE = "https://broadsheet.invalid";

const absolute = (url: string, base: string): string => {
  if (!URL.canParse(url, base)) return url;
  const resolved = new URL(url, base).href;
  return resolved.startsWith(`${NOWHERE}/`) ? resolved.slice(NOWHERE.length) : resolved;
};

/** Every `url` in a tree, resolved. */
const resolved = (value: unknown, base: string): unknown => {
  if (Array.isArray(value)) return value.map((each) => resolved(each, base));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, each]) => [
      field,
      field === "url" && typeof each === "string" ? absolute(each, base) : resolved(each, base),
    ]),
  );
};

/**
 * A body whose links and images lead where its article meant them wherever it is shown; relative to the root where the
 * site's origin is not set.
 */
export const absoluteBody = (
  { path, body }: { path: string; body: FlowContent[] },
  site: Site,
): FlowContent[] => {
  const url = siteURL(site, path);
  return resolved(body, site.origin === undefined ? `${NOWHERE}${url}` : url) as FlowContent[];
};
