import type { Code } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** Code is written from left to right in every language, and is never translated. */
export const code: Component<Code> = ({ lang, value }) =>
  html`<pre dir="ltr" translate="no"><code${lang !== undefined && html` class="language-${lang}"`}>${value}</code></pre>`;
