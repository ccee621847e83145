/** Elements whose content readers do not see as text. */
const UNSEEN_ELEMENTS: ReadonlySet<string> = new Set([
  ...[
    "script",
    "style",
    "template",
    "head",
    "iframe",
    "object",
    "svg",
    "math",
    "canvas",
    "audio",
    "video",
    "noscript",
  ],
  ...["select", "textarea", "map", "frameset", "noframes"],
]);

const OPENING = /^<([a-z][\w-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/iu;
const HIDING =
  /(?:^|\s)hidden(?=[\s=/]|$)|style\s*=\s*["']?[^"']*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;

/**
 * Returns the name of the element that a piece of HTML opens, if readers do not see its content.
 *
 * @param html HTML that begins with a tag
 * @returns the name in lower case
 */
export const unseenElement = (html: string): string | undefined => {
  const [tag = "", name = "", attributes = ""] = OPENING.exec(html) ?? [];
  const element = name.toLowerCase();
  if (tag === "" || /^(?:br|hr|img|input|meta|link|wbr)$/u.test(element)) return undefined;
  return UNSEEN_ELEMENTS.has(element) || HIDING.test(attributes) ? element : undefined;
};

/** Returns how many elements of a name a text opens without closing them. */
export const unclosed = (html: string, element: string): number => {
  const count = (pattern: string): number => html.match(new RegExp(pattern, "giu"))?.length ?? 0;
  return count(`<${element}(?=[\\s>/])`) - count(`</${element}\\s*>`);
};
