import type { ThematicBreak } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const thematicBreak: Component<ThematicBreak> = () => html`<hr>`;
