import type { Embed } from "../../../article/body.ts";
import { isolated } from "../bidi.ts";
import { html } from "../markup.ts";
import type { Component } from "./component.ts";

/** A card that links to what is embedded. Nothing is loaded from there; the still is the publication's own. */
export const embed: Component<Embed> = ({ kind, url, title, provider, thumbnail }, { tongue, urls }) => {
  const href = urls.link(url);
  const src = thumbnail && urls.image(thumbnail.url);
  const still =
    thumbnail &&
    src !== undefined &&
    html`<img src="${src}" alt="${thumbnail.alt}" width="${thumbnail.width}" height="${thumbnail.height}" loading="lazy" decoding="async">`;
  const words = isolated(title);
  const label = html`<small>${tongue.say(tongue.strings.embeds[kind])}${provider !== undefined && html` · ${isolated(provider)}`}</small>`;
  return html`<figure class="embed">${still}<figcaption>${label} ${href === undefined ? words : html`<a href="${href}">${words}</a>`}</figcaption></figure>`;
};
