import { DOMParser } from "linkedom";

/*
 * The rule by which feedparser, the library of most readers in Python, finds the summary and the content of an item. It is
 * transcribed from its source: the methods named below in feedparser/namespaces/_base.py, namespaces/mediarss.py and mixin.py.
 *
 * https://github.com/kurtmckee/feedparser/tree/a22c5521
 */

/** An item as feedparser returns it. */
interface FeedparserItem {
  summary: string | undefined;
  content: string[];
}

/** The handler of an element. `media:description` has the handler of `description` (mediarss.py). */
const HANDLERS: Readonly<Record<string, "description" | "content">> = {
  description: "description",
  "media:description": "description",
  // `_start_summary` has the same rule as `_start_description`.
  summary: "description",
  "content:encoded": "content",
  content: "content",
};

/** The parts of a DOM element that the rule needs. */
interface XMLElement {
  tagName: string;
  textContent: string | null;
  children: Iterable<XMLElement>;
}

const readItem = (item: XMLElement): FeedparserItem => {
  const read: FeedparserItem = { summary: undefined, content: [] };
  let summaryDepth: number | undefined;
  // `hasContent`, which `_start_content` and `_start_content_encoded` set.
  let hasContent = false;

  const addContent = (value: string): void => {
    hasContent = true;
    read.content.push(value);
    // `_end_content`: a content is also the summary, if there is none (`_save`).
    read.summary ??= value;
  };

  const visit = (element: XMLElement, depth: number): void => {
    for (const child of element.children) visit(child, depth + 1);
    const value = element.textContent?.trim() ?? "";
    const handler = HANDLERS[element.tagName];
    // `_start_description`: a second description is the content, if there was no content before.
    const isContent = handler === "content" || (read.summary !== undefined && !hasContent);
    if (handler === undefined) return;
    if (isContent) addContent(value);
    // `pop`: of several descriptions the one that is least deep counts (`property_depth_map`), and of these the last.
    else if (summaryDepth === undefined || depth <= summaryDepth) {
      summaryDepth = depth;
      read.summary = value;
    }
  };
  for (const child of item.children) visit(child, 1);
  return read;
};

/** Reads the summaries and the contents of a feed as feedparser does. */
export const byFeedparser = (document: string): FeedparserItem[] => {
  const { documentElement } = new DOMParser().parseFromString(document, "text/xml");
  return [...documentElement.querySelectorAll("item, entry")].map((item) => readItem(item));
};
