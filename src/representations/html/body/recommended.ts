import type { Recommended } from "../../../article/body.ts";
import { isolated } from "../language/direction.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

export const recommended: Component<Recommended> = ({ heading, title, url }, { tongue, urls }) => {
  const label = heading ?? tongue.say(tongue.strings.readAlso);
  const href = urls.link(url);
  const story = href === undefined ? isolated(title) : html`<a href="${href}">${isolated(title)}</a>`;
  return html`<p class="story"><b>${label}</b> ${story}</p>`;
};
