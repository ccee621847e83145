import type { Code } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** Renders a code block. Code runs from left to right in every language, and translators must not translate it. */
export const code: Component<Code> = ({ lang, value }) =>
  html`<pre dir="ltr" translate="no"><code${lang !== undefined && html` class="language-${lang}"`}>${value}</code></pre>`;
