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

/** Elements that run scripts, also those of SVG Tiny 1.2, with any prefix. */
const SCRIPT = /(?:^|:)(?:script|handler|listener)$/iu;

/** Elements of HTML that contain another document, with any prefix. */
const DOCUMENT = /(?:^|:)(?:iframe|object|embed)$/iu;

/** The schemes of scripts, at the beginning or as one of the values of an animation. */
const SCRIPT_SCHEMES = /^(?:javascript|vbscript):/u;

/** A file of the author's computer, whose path can contain a name: a URL, or a path of Windows. */
const LOCAL_FILE = /^(?:file|[a-z]):[\\/]/u;

const DATA_IMAGE = /^\s*data:(image\/[\w.+-]+)((?:;[^,;]*)*),/iu;

/** A picture that is embedded in styles, in a list, or behind another one. */
const IMAGE_IN_TEXT = /data:\s*image\//iu;

const LOCAL_FILE_IN_TEXT = /url\(\s*(?:["']\s*)?file:/iu;

/** Returns the refusal of a style or of another text with URLs that cannot be cleaned; undefined if it is clean. */
const uncleanText = (text: string): Refusal | undefined => {
  if (IMAGE_IN_TEXT.test(text))
    return {
      why: "The drawing contains a picture in its styles or in a list (data:image/…), in which personal data cannot be removed. Embed it with an <image> element as JPEG, PNG, GIF, WebP or AVIF in base64.",
    };
  if (LOCAL_FILE_IN_TEXT.test(text))
    return {
      why: "The styles of the drawing name a file of a computer (url(file:…)), which no reader has. Remove it, or export the drawing as plain SVG.",
    };
  return undefined;
};

/** Returns an embedded picture without its metadata, as a URL; the same URL if it is none. */
const cleanURL = (url: string, strip: StripPicture, metadata: Metadata): string | Refusal => {
  const [head = "", name = "", parameters = ""] = DATA_IMAGE.exec(url) ?? [];
  const unclean = uncleanText(url.slice(head.length));
  if (unclean !== undefined) return unclean;
  if (head === "") return url;
  const type = name.toLowerCase();
  const media = type === "image/jpg" ? "image/jpeg" : type;
  if (!isRasterType(media) || !parameters.toLowerCase().endsWith(";base64"))
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

/** Returns why an attribute goes, whatever its prefix is; undefined if it stays. */
const reasonToRemoveAttribute = (name: string, value: string): string | undefined => {
  if (/^on/iu.test(name) || value.split(";").some((part) => SCRIPT_SCHEMES.test(scheme(part))))
    return "script";
  if (/^srcdoc$/iu.test(name)) return "embedded document";
  return LOCAL_FILE.test(scheme(value)) ? "path of a file on a computer" : undefined;
};

/** Removes attributes with scripts and paths of files, and of drawing programs. Returns a refusal if an embedded picture has one. */
const cleanAttributes = (
  { attributes }: XastElement,
  strip: StripPicture,
  { others, ...rest }: Metadata,
): Refusal | undefined => {
  for (const [name, value] of Object.entries(attributes)) {
    const isDeclaration = name.startsWith("xmlns");
    const reason = reasonToRemoveAttribute(name, value);
    if (reason !== undefined) {
      others.push(reason);
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
  if (SCRIPT.test(child.name)) return "script";
  if (DOCUMENT.test(child.name)) return "embedded document";
  return child.name === "metadata" || child.name.includes(":") ? "data of the drawing program" : undefined;
};

/** Collects the prefixes that an element binds to the namespace of SVG. */
const collectPrefixes = ({ attributes }: XastElement, prefixes: Set<string>): void => {
  for (const [name, value] of Object.entries(attributes))
    if (name.startsWith("xmlns:") && value === SVG) prefixes.add(name.slice("xmlns:".length));
};

/** Returns the refusal of a part of the picture that would be taken for data of a drawing program; undefined if it is none. */
const prefixedShape = ({ name }: XastElement, prefixes: ReadonlySet<string>): Refusal | undefined => {
  const [prefix = "", local] = name.split(":");
  if (local === undefined || local === "metadata" || SCRIPT.test(name) || !prefixes.has(prefix))
    return undefined;
  return {
    why: `The drawing has elements with a prefix (<${name}>). Export it as plain SVG, whose elements have none.`,
  };
};

/** Returns the refusal of a `<style>` element; undefined if it stays. Its texts are one, because comments between them are removed. */
const uncleanStyle = ({ name, children }: XastElement): Refusal | undefined =>
  /^style$/iu.test(name)
    ? uncleanText(
        children.map((each) => (each.type === "text" || each.type === "cdata" ? each.value : "")).join(""),
      )
    : undefined;

/** Cleans a drawing in place. It does not call itself, because a hostile drawing can be very deep. */
const clean = (drawing: XastRoot, strip: StripPicture, metadata: Metadata): Refusal | undefined => {
  drawing.children = drawing.children.filter(({ type }) => type !== "doctype" && type !== "instruction");
  const prefixes = new Set<string>();
  const waiting: (XastRoot | XastElement)[] = [drawing];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const child of parent.children) {
      if (child.type !== "element") continue;
      collectPrefixes(child, prefixes);
      const refused = prefixedShape(child, prefixes) ?? uncleanStyle(child);
      if (refused !== undefined) return refused;
    }
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
