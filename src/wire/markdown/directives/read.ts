import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import type { FlowContent } from "../../../article/body.ts";
import type { FlowReader } from "../flow-reader.ts";
import { plainBlocks } from "../plain-text.ts";
import { directiveOf, labelText, parseNumber, withoutUndefined } from "./directive.ts";
import { readFigure } from "./figure.ts";

type AnyDirective = LeafDirective | ContainerDirective;

/** A node of the article that is not validated yet. */
type Unchecked = Record<string, unknown>;

type Reader = (node: AnyDirective, reader: FlowReader) => Unchecked;

const pullquote: Reader = (node, { notes, flow }) => {
  const directive = directiveOf(node, ["source"], notes);
  const words = [labelText(directive, notes), plainBlocks(flow(directive.content))];
  return withoutUndefined({
    type: "pullquote",
    text: words.filter((each) => each !== undefined && each !== "").join(" "),
    source: directive.attribute("source"),
  });
};

const recommended: Reader = (node, { notes, flow }) => {
  const directive = directiveOf(node, ["url", "heading"], notes);
  return withoutUndefined({
    type: "recommended",
    heading: directive.attribute("heading"),
    title: labelText(directive, notes) ?? plainBlocks(flow(directive.content)),
    url: directive.attribute("url"),
  });
};

const EMBED = ["kind", "url", "provider", "thumbnail", "alt", "width", "height"];

const embed: Reader = (node, { notes, flow }) => {
  const directive = directiveOf(node, EMBED, notes);
  const { attribute } = directive;
  const thumbnail = attribute("thumbnail");
  return withoutUndefined({
    type: "embed",
    kind: attribute("kind"),
    url: attribute("url"),
    title: labelText(directive, notes) ?? plainBlocks(flow(directive.content)),
    provider: attribute("provider"),
    thumbnail:
      thumbnail === undefined
        ? undefined
        : withoutUndefined({
            url: thumbnail,
            alt: attribute("alt"),
            width: parseNumber(attribute("width")),
            height: parseNumber(attribute("height")),
          }),
  });
};

const infoBox: Reader = (node, { notes, flow }) => {
  const directive = directiveOf(node, [], notes);
  return withoutUndefined({
    type: "infoBox",
    title: labelText(directive, notes),
    children: flow(directive.content),
  });
};

const event: Reader = (node, { notes, flow }) => {
  const directive = directiveOf(node, ["date", "id"], notes);
  return withoutUndefined({
    type: "timelineEvent",
    id: directive.attribute("id"),
    date: directive.attribute("date"),
    title: labelText(directive, notes) ?? "",
    children: flow(directive.content),
  });
};

const timeline: Reader = (node, reader) => {
  const directive = directiveOf(node, [], reader.notes);
  const children: Unchecked[] = [];
  for (const child of directive.content) {
    if ((child.type === "containerDirective" || child.type === "leafDirective") && child.name === "event")
      children.push(event(child, reader));
    else
      reader.notes.leftOut(child, {
        as: "timeline",
        loss: "block",
        why: "a timeline contains only events; write :::event[date or name]",
      });
  }
  return withoutUndefined({ type: "timeline", title: labelText(directive, reader.notes), children });
};

/** From a directive's name to the function that converts it. */
const READERS: Readonly<Record<string, Reader>> = {
  figure: readFigure,
  pullquote,
  recommended,
  embed,
  infobox: infoBox,
  timeline,
};

const NAMES = Object.keys(READERS)
  .map((name) => `::${name}`)
  .join(", ");

const readerOf = (name: string): Reader | undefined => {
  const key = name.toLowerCase();
  return Object.hasOwn(READERS, key) ? READERS[key] : undefined;
};

/** Converts `::name[…]{…}` to a node of the article. An unknown directive is left out. */
export const leafDirective = (node: LeafDirective, reader: FlowReader): FlowContent[] => {
  const read = readerOf(node.name);
  if (read !== undefined) return [read(node, reader) as FlowContent];
  reader.notes.leftOut(node, {
    as: "directive",
    loss: "block",
    why: `there is no ::${node.name}; write one of ${NAMES}`,
  });
  return [];
};

/** Converts `:::name … :::` to a node of the article. Of an unknown directive, only the content is kept. */
export const containerDirective = (node: ContainerDirective, reader: FlowReader): FlowContent[] => {
  const read = readerOf(node.name);
  if (read !== undefined) return [read(node, reader) as FlowContent];
  const [opening = ""] = reader.notes.sourceOf(node).split("\n");
  reader.notes.leftOut(node, {
    as: "directive",
    loss: "markup",
    why: `there is no :::${node.name}; its content is kept`,
    words: opening,
  });
  return reader.flow(node.children);
};
