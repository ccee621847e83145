import { optimize, type XastElement, type XastRoot } from "svgo";
import { type Metadata, noMetadata, type Stripped } from "../metadata/metadata.ts";
import { isRasterType, type RasterType } from "../raster-types.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { hostileMarkup } from "./hostile-markup.ts";

/*
 * Removes scripts and personal data from SVG. The site serves SVG in a sandbox (`Content-Security-Policy: sandbox; default-src 'none'`), and
 * pages load it as an image, so a script would never run there. It would run in a file that a reader saved.
 */

/** Removes the metadata of a picture inside the drawing. */
export type StripPicture = (bytes: Uint8Array, type: RasterType) => Stripped | Refusal;

/** The largest drawing. A larger one makes each reader's browser slow. */
const MAX_BYTES = 5_000_000;

const SVG = "http://www.w3.org/2000/svg";

/** Prefixes that browsers know. Elements and attributes with others belong to a drawing program. */
const KNOWN_PREFIX = /^(?:xml|xlink|xmlns):/u;

/** Declarations of the prefixes that stay. */
const KNOWN_DECLARATION = /^xmlns(?::xlink)?$/u;

/** Returns a URL without the characters that browsers ignore before its scheme. */
const scheme = (url: string): string =>
  url
    .replace(/[\s\p{Cc}]/gu, "")
    .slice(0, 12)
    .toLowerCase();

const DATA_IMAGE = /^\s*data:(image\/[\w.+-]+)((?:;[^,;]*)*),/u;

/** Returns an embedded picture without its metadata, as a URL; the same URL if it is none. */
const cleanURL = (url: string, strip: StripPicture, metadata: Metadata): string | Refusal => {
  const [head, type = "", parameters = ""] = DATA_IMAGE.exec(url) ?? [];
  if (head === undefined) return url;
  const media = type === "image/jpg" ? "image/jpeg" : type;
  if (!isRasterType(media) || !parameters.endsWith(";base64"))
    return {
      why: `The drawing contains an embedded file (data:${type}) in which personal data cannot be removed. Embed pictures as JPEG, PNG, GIF, WebP or AVIF in base64.`,
    };
  const bytes = Buffer.from(url.slice(head.length), "base64");
  const stripped = strip(bytes, media);
  if (isRefusal(stripped)) return { why: `A picture inside the drawing: ${stripped.why}` };
  for (const kind of ["exif", "xmp", "iptc"] as const) metadata[kind].push(...stripped.metadata[kind]);
  metadata.others.push(...stripped.metadata.others);
  if (bytes.equals(stripped.bytes)) return url;
  return `data:${media};base64,${Buffer.from(stripped.bytes).toString("base64")}`;
};

/** Removes attributes with scripts and of drawing programs. Returns a refusal if an embedded picture has one. */
const cleanAttributes = (
  { attributes }: XastElement,
  strip: StripPicture,
  { others, ...rest }: Metadata,
): Refusal | undefined => {
  for (const [name, value] of Object.entries(attributes)) {
    const isDeclaration = name.startsWith("xmlns");
    if (/^on/iu.test(name) || /^(?:javascript|vbscript):/u.test(scheme(value))) {
      others.push("script");
      delete attributes[name];
    } else if (
      isDeclaration ? !KNOWN_DECLARATION.test(name) : name.includes(":") && !KNOWN_PREFIX.test(name)
    ) {
      if (!isDeclaration) others.push("data of the drawing program");
      delete attributes[name];
    } else {
      const cleaned = cleanURL(value, strip, { ...rest, others });
      if (typeof cleaned !== "string") return cleaned;
      attributes[name] = cleaned;
    }
  }
  return undefined;
};

/** Returns why a node goes; undefined if it stays. */
const reasonToRemove = (child: XastRoot["children"][number]): string | undefined => {
  if (child.type === "comment") return "comment";
  if (child.type !== "element") return undefined;
  if (/(?:^|:)script$/iu.test(child.name)) return "script";
  return child.name === "metadata" || child.name.includes(":") ? "data of the drawing program" : undefined;
};

/** Cleans a drawing in place. It does not call itself, because a hostile drawing can be very deep. */
const clean = (drawing: XastRoot, strip: StripPicture, metadata: Metadata): Refusal | undefined => {
  drawing.children = drawing.children.filter(({ type }) => type !== "doctype" && type !== "instruction");
  const waiting: (XastRoot | XastElement)[] = [drawing];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    parent.children = parent.children.filter((child) => {
      const reason = reasonToRemove(child);
      if (reason !== undefined) metadata.others.push(reason);
      return reason === undefined;
    });
    for (const child of parent.children) {
      if (child.type !== "element") continue;
      const refused = cleanAttributes(child, strip, metadata);
      if (refused !== undefined) return refused;
      if (parent === drawing) child.attributes.xmlns ??= SVG;
      waiting.push(child);
    }
  }
  return undefined;
};

const invalid = (error: unknown): Refusal => {
  const reason =
    error instanceof Error && "reason" in error ? String(error.reason).split("\n")[0] : "it is too deep";
  const line = error instanceof Error && "line" in error ? `line ${error.line}, ` : "";
  return { why: `The drawing is no valid SVG (${line}${reason}). Export it as plain SVG.` };
};

/**
 * Removes scripts, comments, data of drawing programs, and the metadata of embedded pictures from an SVG document.
 *
 * @returns a refusal if the document is too large, damaged, or made to use up a computer's time
 */
export const stripSVG = (bytes: Uint8Array, strip: StripPicture): Stripped | Refusal => {
  if (bytes.length > MAX_BYTES)
    return {
      why: `The drawing has ${bytes.length.toLocaleString("en")} bytes. A drawing (SVG) may have at most ${MAX_BYTES.toLocaleString("en")}. Simplify it, or export it as PNG.`,
    };
  const text = new TextDecoder().decode(bytes);
  const hostile = hostileMarkup(text);
  if (hostile !== undefined) return hostile;
  const metadata = noMetadata();
  let refused: Refusal | undefined;
  try {
    const { data } = optimize(text, {
      plugins: [
        {
          name: "clean",
          fn: (drawing: XastRoot) => {
            refused = clean(drawing, strip, metadata);
            return null;
          },
        },
      ],
    });
    return refused ?? { bytes: Buffer.from(data), metadata };
  } catch (error) {
    return invalid(error);
  }
};
