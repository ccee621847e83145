import type { Embed } from "../../../article/body.ts";
import type { BlockWriter } from "./block.ts";
import { attributes, label } from "./directive.ts";

export const embed: BlockWriter<Embed> = ({ kind, url, title, provider, thumbnail }) =>
  `::embed${label(title)}${attributes({
    kind,
    url,
    provider,
    thumbnail: thumbnail?.url,
    alt: thumbnail?.alt,
    width: thumbnail?.width,
    height: thumbnail?.height,
  })}`;
