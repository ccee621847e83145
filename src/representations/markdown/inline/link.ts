import type { Link } from "../../../article/body.ts";
import type { InlineContext, InlineWriter } from "./context.ts";
import { escapeCharacters } from "./escape.ts";

/** Escapes characters of a URL or a title that have a meaning in this context. */
const escaped = (value: string, suspects: RegExp, context: InlineContext): string =>
  value.replace(suspects, (suspect) => {
    const isHarmless =
      (suspect === "|" && context.in !== "cell") || (suspect === "]" && !context.isBracketed);
    return isHarmless ? suspect : escapeCharacters(suspect);
  });

const REFERENCE = "&(?=#?\\w+;)";
/** A tag or code of a template. Our reader removes such code, also in a URL and a title (wire/markdown/template/). */
const TAG = "<(?=[!/?%A-Za-z])";
const IN_URL = new RegExp(`^<|[|[\\]{]|=(?==)|%(?=%)|${REFERENCE}|${TAG}`, "gu");
const IN_URL_WITH_PARENTHESES = new RegExp(`${IN_URL.source}|[()]`, "gu");
const IN_TITLE = new RegExp(`["|[\\]{]|=(?==)|%(?=%)|\\\\(?=[!-/:-@[-\`{-~]|$)|${REFERENCE}|${TAG}`, "gu");

/** Returns whether the parentheses of a URL are balanced, so that they need no escape. */
const isBalanced = (url: string): boolean => /^[^()]*(?:\([^()]*\)[^()]*)*$/u.test(url);

/** Writes a link. Its URL contains no spaces, control characters or backslashes (article/fields.ts). */
export const link: InlineWriter<Link> = ({ url, title, children }, { context, phrasing }) => {
  const label = phrasing(children, { in: context.in, isBracketed: true });
  const destination = escaped(url, isBalanced(url) ? IN_URL : IN_URL_WITH_PARENTHESES, context);
  const words = title === undefined ? "" : ` "${escaped(title, IN_TITLE, context)}"`;
  return `[${label}](${destination}${words})`;
};
