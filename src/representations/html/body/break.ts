import type { Break } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const lineBreak: Component<Break> = () => html`<br>`;
