import type { Embed } from "../../../article/body.ts";
import { attributes, type Writer } from "./writer.ts";

export const embed: Writer<Embed> = ({ kind, url, title, provider, thumbnail }) => ({
  type: "leafDirective",
  name: "embed",
  attributes: attributes({
    kind,
    url,
    provider,
    thumbnail: thumbnail?.url,
    alt: thumbnail?.alt,
    width: thumbnail?.width,
    height: thumbnail?.height,
  }),
  children: [{ type: "text", value: title }],
});
