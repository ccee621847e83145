import type { Pullquote } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const pullquote: Component<Pullquote> = ({ text, source }) =>
  html`<figure class="pullquote"><blockquote><p>${text}</p></blockquote>${source !== undefined && html`\n<figcaption><bdi>${source}</bdi></figcaption>`}</figure>`;
