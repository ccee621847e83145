import * as v from "valibot";
import { isLinkURL } from "../article/fields.ts";

/*
 * Links of the publication's own: its navigation, and what stands in the foot of every page.
 */

/** A link as settings have it. */
export interface NamedLink {
  name: string;
  url: string;
}

const links = (schemes: RegExp, expected: string) =>
  v.optional(
    v.array(
      v.object({
        name: v.pipe(v.string(), v.trim(), v.regex(/\S/u, "the link's words")),
        url: v.pipe(
          v.string(),
          v.trim(),
          v.check((value) => schemes.test(value) && isLinkURL(value), expected),
        ),
      }),
    ),
    [],
  );

/** Links to pages: of the site by their path, or of others. */
export const pageLinks = links(
  /^(?:https?:|\/(?!\/))/iu,
  "a path of the site such as /about, or an http or https URL",
);

/** Links to pages and to people. */
export const footLinks = links(
  /^(?:https?:|mailto:|tel:|\/(?!\/))/iu,
  "a path of the site such as /about, or an http, https, mailto or tel URL",
);
