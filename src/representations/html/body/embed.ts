import type { Embed } from "../../../article/body.ts";
import { imageMarkup } from "../images/image.ts";
import { isolate } from "../language/direction.ts";
import { type Content, html } from "../markup.ts";
import { type BodyState, type Component, linkAttributes } from "./component.ts";

const thumbnailMarkup = ({ title, thumbnail }: Embed, { urls }: BodyState): Content => {
  const src = thumbnail && urls.image(thumbnail.url);
  if (thumbnail === undefined || src === undefined) return undefined;
  // Without this, a screen reader reads the title twice.
  const alt = thumbnail.alt === title ? "" : thumbnail.alt;
  return imageMarkup({ ...thumbnail, src, alt }, "text", urls.resizing);
};

/** Returns the name of the embed's provider, or the host of its URL. A relative URL has neither. */
const providerMarkup = ({ provider, url }: Embed): Content => {
  if (provider !== undefined) return isolate(provider);
  const host = URL.parse(url)?.host.replace(/^www\./u, "");
  return host && html`<bdi dir="ltr">${host}</bdi>`;
};

/** Renders an embed as a card with one link. The page loads nothing from the provider; the thumbnail is an ordinary image. */
export const embed: Component<Embed> = (node, state) => {
  const { locale, urls } = state;
  const href = urls.link(node.url);
  const title = isolate(node.title);
  const source = providerMarkup(node);
  const label = html`<small>${locale.label(locale.strings.embeds[node.kind])}${source && html` · ${source}`}</small>`;
  return html`<figure class="embed">${thumbnailMarkup(node, state)}<figcaption>${label} ${href === undefined ? title : html`<a${linkAttributes(href, urls.relation)}>${title}</a>`}</figcaption></figure>`;
};
