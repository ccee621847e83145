import * as v from "valibot";
import { closed, linkURL, text, webURL } from "./fields.ts";

/*
 * The body of an article: a unist tree. Nodes are mdast's where mdast has one; pullquote, figure,
 * recommended, embed, infoBox and timeline follow the Financial Times' content-tree. There is no raw HTML
 * node, so what the tree cannot say the article cannot carry.
 *
 * Entries are the fields of a node beside `type` and `children`; types are inferred from them. Only the
 * recursion is written out by hand, because TypeScript cannot infer through it.
 */

type Node<Type extends string, Entries extends v.ObjectEntries> = { type: Type } & v.InferOutput<
  v.ObjectSchema<Entries, undefined>
>;
type Fields = Record<never, never>;

const linkEntries = { url: linkURL, title: v.exactOptional(text("title", 500)) };
const listEntries = {
  ordered: v.exactOptional(v.boolean()),
  start: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999_999))),
};
const headingEntries = { depth: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6)) };
const codeEntries = {
  lang: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[\w+#.-]{1,40}$/u, "a language name such as ts, c++ or objective-c")),
  ),
  value: v.string(),
};
const tableEntries = {
  align: v.exactOptional(v.array(v.nullable(v.picklist(["left", "center", "right"])))),
};
const pullquoteEntries = { text: text("quotation", 5_000), source: v.exactOptional(text("source", 500)) };
const dimension = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const imageEntries = {
  url: webURL,
  alt: v.pipe(
    v.string(),
    v.description("What the image shows, in words; empty when it is decoration and means nothing."),
  ),
  width: v.pipe(dimension, v.description("Intrinsic width, pixels.")),
  height: v.pipe(dimension, v.description("Intrinsic height, pixels.")),
};
const figureEntries = { ...imageEntries, credit: v.exactOptional(text("credit", 500)) };
const recommendedEntries = {
  heading: v.exactOptional(text("heading", 200)),
  title: text("title", 500),
  url: linkURL,
};
const embedEntries = {
  kind: v.picklist(["video", "audio", "post", "map", "document"]),
  url: linkURL,
  title: text("title", 500),
  provider: v.exactOptional(text("provider name", 200)),
  thumbnail: v.exactOptional(
    v.pipe(closed(imageEntries), v.description("A still image of what is embedded.")),
  ),
};
const infoBoxEntries = { title: v.exactOptional(text("title", 500)) };
const timelineEntries = { title: v.exactOptional(text("title", 500)) };
const timelineEventEntries = { title: text("date or name of the event", 500) };

export type Text = Node<"text", { value: v.StringSchema<undefined> }>;
export type InlineCode = Node<"inlineCode", { value: v.StringSchema<undefined> }>;
export type Break = Node<"break", Fields>;
export interface Strong extends Node<"strong", Fields> {
  children: PhrasingContent[];
}
export interface Emphasis extends Node<"emphasis", Fields> {
  children: PhrasingContent[];
}
export interface Delete extends Node<"delete", Fields> {
  children: PhrasingContent[];
}
export interface Link extends Node<"link", typeof linkEntries> {
  children: PhrasingContent[];
}
/** What stands inside a line of text. */
export type PhrasingContent = Text | Strong | Emphasis | Delete | Link | InlineCode | Break;

export interface Paragraph extends Node<"paragraph", Fields> {
  children: PhrasingContent[];
}
export interface Heading extends Node<"heading", typeof headingEntries> {
  children: PhrasingContent[];
}
export interface Blockquote extends Node<"blockquote", Fields> {
  children: FlowContent[];
}
export interface List extends Node<"list", typeof listEntries> {
  children: ListItem[];
}
export interface ListItem extends Node<"listItem", Fields> {
  children: FlowContent[];
}
export type Code = Node<"code", typeof codeEntries>;
export type ThematicBreak = Node<"thematicBreak", Fields>;
/** The first row is the header, as in mdast. */
export interface Table extends Node<"table", typeof tableEntries> {
  children: TableRow[];
}
export interface TableRow extends Node<"tableRow", Fields> {
  children: TableCell[];
}
export interface TableCell extends Node<"tableCell", Fields> {
  children: PhrasingContent[];
}
/** A sentence of the article, set large beside it. */
export type Pullquote = Node<"pullquote", typeof pullquoteEntries>;
/** An image with its caption (the children) and credit. */
export interface Figure extends Node<"figure", typeof figureEntries> {
  children?: PhrasingContent[];
}
/** Another story that the editor recommends at this point. */
export type Recommended = Node<"recommended", typeof recommendedEntries>;
/** Something that lives elsewhere; shown as a titled link, loaded from nobody. */
export type Embed = Node<"embed", typeof embedEntries>;
export interface InfoBox extends Node<"infoBox", typeof infoBoxEntries> {
  children: FlowContent[];
}
export interface Timeline extends Node<"timeline", typeof timelineEntries> {
  children: TimelineEvent[];
}
/** One point of a timeline: its date or name, and what happened. */
export interface TimelineEvent extends Node<"timelineEvent", typeof timelineEventEntries> {
  children: FlowContent[];
}
/** What stands as a block of its own. */
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
  | Timeline;
export type BodyNode = PhrasingContent | FlowContent | ListItem | TableRow | TableCell | TimelineEvent;

const node = <Type extends string, Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  closed({ type: v.literal(type), ...entries });

/** Phrasing content, from any node that holds it. */
export const phrasingContent: v.GenericSchema<unknown, PhrasingContent> = v.lazy(() => phrasing);
/** Flow content, from any node that holds it. */
export const flowContent: v.GenericSchema<unknown, FlowContent> = v.lazy(() => flow);

const phrasingChildren = { children: v.array(phrasingContent) };
const flowChildren = { children: v.array(flowContent) };

const phrasing = v.variant("type", [
  node("text", { value: v.string() }),
  node("strong", phrasingChildren),
  node("emphasis", phrasingChildren),
  node("delete", phrasingChildren),
  node("link", { ...linkEntries, ...phrasingChildren }),
  node("inlineCode", { value: v.string() }),
  node("break", {}),
]);

/** An image as an article's lead or in its body. */
export const figure = node("figure", {
  ...figureEntries,
  children: v.exactOptional(v.pipe(v.array(phrasingContent), v.description("The caption."))),
});

const flow = v.variant("type", [
  node("paragraph", phrasingChildren),
  node("heading", { ...headingEntries, ...phrasingChildren }),
  node("blockquote", flowChildren),
  node("list", { ...listEntries, children: v.array(node("listItem", flowChildren)) }),
  node("code", codeEntries),
  node("thematicBreak", {}),
  node("table", {
    ...tableEntries,
    children: v.array(node("tableRow", { children: v.array(node("tableCell", phrasingChildren)) })),
  }),
  node("pullquote", pullquoteEntries),
  figure,
  node("recommended", recommendedEntries),
  node("embed", embedEntries),
  node("infoBox", { ...infoBoxEntries, ...flowChildren }),
  node("timeline", {
    ...timelineEntries,
    children: v.array(node("timelineEvent", { ...timelineEventEntries, ...flowChildren })),
  }),
]);
