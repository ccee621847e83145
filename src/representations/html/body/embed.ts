import type { Embed } from "../../../article/body.ts";
import { imageMarkup } from "../images/image.ts";
import { isolate } from "../language/direction.ts";
import { type Content, html } from "../markup.ts";
import type { BodyState, Component } from "./component.ts";

const still = ({ title, thumbnail }: Embed, { urls }: BodyState): Content => {
  const src = thumbnail && urls.image(thumbnail.url);
  if (thumbnail === undefined || src === undefined) return undefined;
  // What the title says already is not read out twice.
  const alt = thumbnail.alt === title ? "" : thumbnail.alt;
  return imageMarkup({ ...thumbnail, src, alt }, "text", urls.resizing);
};

/** Who has what is embedded: by name, else by the host of its address; nobody where that is the publication's own. */
const owner = ({ provider, url }: Embed): Content => {
  if (provider !== undefined) return isolate(provider);
  const host = URL.parse(url)?.host.replace(/^www\./u, "");
  return host && html`<bdi dir="ltr">${host}</bdi>`;
};

/** A card that is one link to what is embedded. Nothing is loaded from there: the still is an image as any other, where its writer put it. */
export const embed: Component<Embed> = (node, state) => {
  const { locale, urls } = state;
  const href = urls.link(node.url);
  const words = isolate(node.title);
  const whose = owner(node);
  const label = html`<small>${locale.label(locale.strings.embeds[node.kind])}${whose && html` · ${whose}`}</small>`;
  return html`<figure class="embed">${still(node, state)}<figcaption>${label} ${href === undefined ? words : html`<a href="${href}">${words}</a>`}</figcaption></figure>`;
};
