import * as v from "valibot";
import { isLinkURL } from "../article/fields.ts";

/** A link of the publication's own, as settings have it. */
export interface NamedLink {
  name: string;
  url: string;
}

/** A path, and not another host's (`//host`), or an absolute URL. */
const isPlace = (value: string): boolean => /^(?:\/(?!\/)|[a-z]+:)/iu.test(value) && isLinkURL(value);

/** What the masthead leads to, or the foot of every page. */
export const links = v.optional(
  v.array(
    v.object({
      name: v.pipe(v.string(), v.trim(), v.regex(/\S/u, "the link's words")),
      url: v.pipe(
        v.string(),
        v.trim(),
        v.check(isPlace, "a path of the site such as /about, or an http, https, mailto or tel URL"),
      ),
    }),
  ),
  [],
);
