import type { Recommended } from "../../../article/body.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const recommended: Component<Recommended> = ({ heading, title, url }, { tongue, urls }) => {
  const label = heading ?? tongue.say(tongue.strings.readAlso);
  const href = urls.link(url);
  const story =
    href === undefined ? html`<bdi>${title}</bdi>` : html`<a href="${href}"><bdi>${title}</bdi></a>`;
  return html`<p class="story"><b>${label}</b> ${story}</p>`;
};
