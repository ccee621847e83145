import type { InlineCode } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const inlineCode: Component<InlineCode> = ({ value }) => html`<code dir="ltr">${value}</code>`;
