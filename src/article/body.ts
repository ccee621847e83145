import * as v from "valibot";
import { date } from "./dates.ts";
import { closedObject, described, dimension, id, linkURL, optional, text, webURL } from "./fields.ts";
import { widths } from "./smaller-versions.ts";

/*
 * The specification of an article's body: a unist tree. It uses mdast's nodes where mdast has one, also for footnotes
 * (footnoteReference, footnoteDefinition). pullquote, figure,
 * recommended, embed, infoBox and timeline follow the Financial Times' content-tree. There is no node for raw HTML, so
 * nothing in an article can run.
 *
 * The constants `…Entries` hold the fields of a node apart from `type` and `children`. The types are inferred from them.
 * Only the recursive part of a type is written by hand, because TypeScript cannot infer it.
 */

type Node<Type extends string, Entries extends v.ObjectEntries> = { type: Type } & v.InferOutput<
  v.ObjectSchema<Entries, undefined>
>;
type NoFields = Record<never, never>;

const linkEntries = {
  url: described(linkURL, "The target of the link."),
  title: optional(text("title", 500), "A text that browsers show as a tooltip."),
};
const listEntries = {
  ordered: optional(v.boolean(), "true for a numbered list."),
  start: optional(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999_999)),
    "The number of the first item of a numbered list; 1 if it is missing.",
  ),
};
const headingEntries = {
  depth: described(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6)),
    "The level of the heading. The normal form starts at 2, because 1 is the headline.",
  ),
};
const codeEntries = {
  lang: optional(
    v.pipe(v.string(), v.regex(/^[\w+#.-]{1,40}$/u, "a language name such as ts, c++ or objective-c")),
    "The programming language.",
  ),
  value: described(v.string(), "The code, with its line breaks."),
};
const tableEntries = {
  align: optional(
    v.array(v.nullable(v.picklist(["left", "center", "right"]))),
    "The alignment of each column; null for the default.",
  ),
};
const footnoteEntries = {
  identifier: described(
    text("footnote identifier", 200),
    "The text that connects a reference with its definition. The normal form numbers footnotes: 1, 2, 3.",
  ),
  label: optional(
    v.string(),
    "The identifier as an author wrote it, which mdast adds. The normal form omits it.",
  ),
};
const pullquoteEntries = {
  text: described(text("quotation", 5_000), "The quoted words, without quotation marks."),
  source: optional(text("source", 500), "The person or document that is quoted."),
};
const imageEntries = {
  url: described(webURL, "The URL of the image file."),
  alt: described(
    v.string(),
    "A text alternative that describes the image; empty if the image is only decoration.",
  ),
  width: described(dimension, "The intrinsic width in pixels."),
  height: described(dimension, "The intrinsic height in pixels."),
};
const figureEntries = {
  ...imageEntries,
  widths: optional(widths, "The widths of its smaller versions, at `/media/<hash>/<width>/<name>`."),
  credit: optional(text("credit", 500), "The photographer, agency or other creator of the image."),
};
const recommendedEntries = {
  heading: optional(text("heading", 200), "A label above the title, such as Read more."),
  title: described(text("title", 500), "The title of the recommended story."),
  url: described(linkURL, "The URL of the recommended story."),
};
const embedEntries = {
  kind: described(
    v.picklist(["video", "audio", "post", "map", "document"]),
    "The kind of content to which the embed links.",
  ),
  url: described(linkURL, "The URL of the content."),
  title: described(text("title", 500), "The title of the content, which becomes the text of the link."),
  provider: optional(text("provider name", 200), "The service that hosts the content, such as YouTube."),
  thumbnail: optional(closedObject(imageEntries), "A still image of the content."),
};
const infoBoxEntries = { title: optional(text("title", 500), "The title of the box.") };
const timelineEntries = { title: optional(text("title", 500), "The title of the timeline.") };
const timelineEventEntries = {
  id: optional(id, "Its address on the page is `#event-<id>`."),
  date: optional(date, "When it happened. A live blog's events have a date."),
  title: described(text("date or name of the event", 500), "The date or the name of the event."),
};

export type Text = Node<"text", { value: v.StringSchema<undefined> }>;
export type InlineCode = Node<"inlineCode", { value: v.StringSchema<undefined> }>;
export type Break = Node<"break", NoFields>;
export interface Strong extends Node<"strong", NoFields> {
  children: PhrasingContent[];
}
export interface Emphasis extends Node<"emphasis", NoFields> {
  children: PhrasingContent[];
}
export interface Delete extends Node<"delete", NoFields> {
  children: PhrasingContent[];
}
export interface Link extends Node<"link", typeof linkEntries> {
  children: PhrasingContent[];
}
/** A reference to a footnote. */
export type FootnoteReference = Node<"footnoteReference", typeof footnoteEntries>;
/** Inline content: nodes inside a line of text. */
export type PhrasingContent =
  | Text
  | Strong
  | Emphasis
  | Delete
  | Link
  | InlineCode
  | Break
  | FootnoteReference;

export interface Paragraph extends Node<"paragraph", NoFields> {
  children: PhrasingContent[];
}
export interface Heading extends Node<"heading", typeof headingEntries> {
  children: PhrasingContent[];
}
export interface Blockquote extends Node<"blockquote", NoFields> {
  children: FlowContent[];
}
export interface List extends Node<"list", typeof listEntries> {
  children: ListItem[];
}
export interface ListItem extends Node<"listItem", NoFields> {
  children: FlowContent[];
}
export type Code = Node<"code", typeof codeEntries>;
export type ThematicBreak = Node<"thematicBreak", NoFields>;
/** A table. The first row is the header, as in mdast. */
export interface Table extends Node<"table", typeof tableEntries> {
  children: TableRow[];
}
export interface TableRow extends Node<"tableRow", NoFields> {
  children: TableCell[];
}
export interface TableCell extends Node<"tableCell", NoFields> {
  children: PhrasingContent[];
}
/** The content of a footnote. In normal form, definitions are at the end of the body, in the order of their numbers. */
export interface FootnoteDefinition extends Node<"footnoteDefinition", typeof footnoteEntries> {
  children: FlowContent[];
}
/** A quotation from the article, which the page shows in large type. */
export type Pullquote = Node<"pullquote", typeof pullquoteEntries>;
/** An image with its caption (the children) and credit. */
export interface Figure extends Node<"figure", typeof figureEntries> {
  children?: PhrasingContent[];
}
/** A story that the article recommends at this point. */
export type Recommended = Node<"recommended", typeof recommendedEntries>;
/** Content of another site. Pages show it as a link and load nothing from that site. */
export type Embed = Node<"embed", typeof embedEntries>;
export interface InfoBox extends Node<"infoBox", typeof infoBoxEntries> {
  children: FlowContent[];
}
export interface Timeline extends Node<"timeline", typeof timelineEntries> {
  children: TimelineEvent[];
}
/** One event of a timeline, with its description as children. */
export interface TimelineEvent extends Node<"timelineEvent", typeof timelineEventEntries> {
  children: FlowContent[];
}
/** Block content. */
export type FlowContent =
  | Paragraph
  | Heading
  | Blockquote
  | List
  | Code
  | ThematicBreak
  | Table
  | Pullquote
  | Figure
  | Recommended
  | Embed
  | InfoBox
  | Timeline
  | FootnoteDefinition;
export type BodyNode = PhrasingContent | FlowContent | ListItem | TableRow | TableCell | TimelineEvent;

const node = <Type extends string, Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  closedObject({ type: v.literal(type), ...entries });

/** The schema of inline content, for nodes that contain it. */
export const phrasingContent: v.GenericSchema<unknown, PhrasingContent> = v.lazy(() => phrasing);
/** The schema of block content, for nodes that contain it. */
export const flowContent: v.GenericSchema<unknown, FlowContent> = v.lazy(() => flow);

const phrasingChildren = { children: v.array(phrasingContent) };
const flowChildren = { children: v.array(flowContent) };

const phrasing = v.variant("type", [
  node("text", { value: v.string() }),
  node("strong", phrasingChildren),
  node("emphasis", phrasingChildren),
  described(node("delete", phrasingChildren), "Deleted text, shown struck through."),
  node("link", { ...linkEntries, ...phrasingChildren }),
  node("inlineCode", { value: v.string() }),
  node("break", {}),
  described(
    node("footnoteReference", footnoteEntries),
    "A reference to a footnote. The body has one footnoteDefinition with the same identifier.",
  ),
]);

/** The schema of an image, as an article's lead or in its body. */
export const figure = described(
  node("figure", {
    ...figureEntries,
    children: optional(v.array(phrasingContent), "The caption."),
  }),
  "An image with its credit, and its caption as children.",
);

const listItem = node("listItem", flowChildren);
const tableCell = node("tableCell", phrasingChildren);
const tableRow = node("tableRow", { children: v.array(tableCell) });
const timelineEvent = node("timelineEvent", {
  ...timelineEventEntries,
  ...flowChildren,
});

const flow = v.variant("type", [
  node("paragraph", phrasingChildren),
  node("heading", { ...headingEntries, ...phrasingChildren }),
  node("blockquote", flowChildren),
  node("list", { ...listEntries, children: v.array(listItem) }),
  node("code", codeEntries),
  described(node("thematicBreak", {}), "A break between two sections of the text, usually shown as a line."),
  described(
    node("table", { ...tableEntries, children: v.array(tableRow) }),
    "A table. The first row is the header.",
  ),
  described(node("pullquote", pullquoteEntries), "A quotation from the article, shown in large type."),
  figure,
  described(node("recommended", recommendedEntries), "A story that the article recommends at this point."),
  described(
    node("embed", embedEntries),
    "Content of another site, shown as a link. Readers load nothing from that site before they follow it.",
  ),
  described(node("infoBox", { ...infoBoxEntries, ...flowChildren }), "A box with background information."),
  described(
    node("timeline", {
      ...timelineEntries,
      children: v.array(timelineEvent),
    }),
    "A list of events, in the order in which readers see them.",
  ),
  described(
    node("footnoteDefinition", { ...footnoteEntries, ...flowChildren }),
    "The content of a footnote. At least one footnoteReference has the same identifier.",
  ),
]);
