import * as v from "valibot";
import { isLinkURL } from "../article/fields.ts";

/** A link from the settings. */
export interface NamedLink {
  name: string;
  url: string;
}

/** Returns whether the value is a path of the site (not `//host`), or an absolute URL. */
const isTarget = (value: string): boolean => /^(?:\/(?!\/)|[a-z]+:)/iu.test(value) && isLinkURL(value);

/** The schema of the settings NAVIGATION and FOOTER. */
export const links = v.optional(
  v.array(
    v.object({
      name: v.pipe(v.string(), v.trim(), v.regex(/\S/u, "the text of the link")),
      url: v.pipe(
        v.string(),
        v.trim(),
        v.check(isTarget, "a path of the site such as /about, or an http, https, mailto or tel URL"),
      ),
    }),
  ),
  [],
);
