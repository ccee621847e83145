import type { Recommended } from "../../../article/body.ts";
import { isolate } from "../language/direction.ts";
import { html } from "../markup.ts";
import { type Component, linkAttributes } from "./component.ts";

export const recommended: Component<Recommended> = ({ heading, title, url }, { locale, urls }) => {
  const label = heading ?? locale.label(locale.strings.readAlso);
  const href = urls.link(url);
  const story =
    href === undefined
      ? isolate(title)
      : html`<a${linkAttributes(href, urls.relation)}>${isolate(title)}</a>`;
  return html`<p class="story"><b>${label}</b> ${story}</p>`;
};
