import * as v from "valibot";
import { isWebURL } from "../article/fields.ts";

/*
 * The settings that let a page reach another service: ANALYTICS, FORM_ACTION and COMMENTS. Each is off by default, and widens the
 * security policy (representations/html/policy.ts) by the URLs that it names.
 */

const isSecureURL = (value: string): boolean => /^https:\/\/[^\s'";,]+$/iu.test(value) && isWebURL(value);

const secureURL = v.pipe(
  v.string(),
  v.trim(),
  v.check(isSecureURL, "an https URL without spaces, quotation marks, commas and semicolons"),
);

const words = v.pipe(v.string(), v.trim(), v.regex(/\S/u, "a text"));

/** An image without a script that counts page views. */
const pixel = v.strictObject({ pixel: secureURL });

/** One script, whose hash the browser checks (Subresource Integrity). */
const script = v.strictObject({
  script: secureURL,
  integrity: v.pipe(
    v.string(),
    v.regex(/^sha(?:256|384|512)-[A-Za-z\d+/]+={0,2}$/u, "the script's hash, such as sha384-…"),
  ),
  attributes: v.optional(
    v.record(v.pipe(v.string(), v.regex(/^data-[a-z\d-]+$/u, "a name such as data-domain")), v.string()),
    {},
  ),
  connect: v.optional(v.array(secureURL), []),
});

/** The schema of ANALYTICS. */
export const analytics = v.optional(
  v.union([pixel, script], "{ pixel = … } or { script = …, integrity = … }"),
);

/** The schema of FORM_ACTION: a form with one field in the footer of pages. */
export const form = v.optional(
  v.strictObject({
    url: secureURL,
    label: words,
    button: words,
    field: v.optional(
      v.pipe(v.string(), v.regex(/^[\w[\].-]+$/u, "the name that the service expects, such as email")),
      "email",
    ),
  }),
);

/** The schema of COMMENTS: a link at the end of articles. */
export const comments = v.optional(
  v.strictObject({
    name: words,
    url: v.pipe(
      v.string(),
      v.trim(),
      v.check(
        (value) =>
          isWebURL(value.replaceAll(/\{(?:url|id)\}/gu, "a")) && /^(?:https?:|\/(?!\/))/iu.test(value),
        "an https URL or a path; {url} and {id} stand for the article's",
      ),
    ),
  }),
);

/** An image that counts page views, or a script that does. */
export type Analytics = NonNullable<v.InferOutput<typeof analytics>>;

/** A form with one field, which sends an e-mail address to a service. */
export type Form = NonNullable<v.InferOutput<typeof form>>;

/** A link to the discussion of an article. */
export type Comments = NonNullable<v.InferOutput<typeof comments>>;
