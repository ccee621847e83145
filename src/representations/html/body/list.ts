import type { List, ListItem } from "../../../article/body.ts";
import { type Content, html } from "../markup.ts";
import type { BodyState, Component } from "./component.ts";

/** Renders an item. A single paragraph, with or without nested lists, needs no `p` element. */
const item = ({ children }: ListItem, state: BodyState): Content => {
  const [first, ...rest] = children;
  if (first?.type === "paragraph" && rest.every(({ type }) => type === "list"))
    return html`<li>${state.phrasing(first.children)}${rest.length > 0 && "\n"}${state.flow(rest)}</li>\n`;
  return html`<li>${state.flow(children)}</li>\n`;
};

export const list: Component<List> = ({ ordered, start, children }, state) => {
  const items = children.map((child) => item(child, state));
  if (ordered !== true) return html`<ul>${items}</ul>`;
  return html`<ol${start !== undefined && start !== 1 && html` start="${start}"`}>${items}</ol>`;
};
