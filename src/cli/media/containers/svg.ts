import { optimize, type XastElement, type XastRoot } from "svgo";
import { type Metadata, noMetadata, type Stripped } from "../metadata/metadata.ts";
import type { Refusal } from "../refusal.ts";
import { hostileMarkup } from "./hostile-markup.ts";
import { cleanURL, type StripPicture, uncleanText } from "./svg-urls.ts";

/*
 * Removes scripts and personal data from SVG. The site serves SVG in a sandbox (`Content-Security-Policy: sandbox; default-src 'none'`), and
 * pages load it as an image, so a script would never run there. It would run in a file that a reader saved.
 */

/** The largest drawing. A larger one makes each reader's browser slow. */
const MAX_BYTES = 5_000_000;

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";

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

/** Returns why an attribute goes, whatever its prefix is; undefined if it stays. */
const reasonToRemoveAttribute = (name: string, value: string): string | undefined => {
  if (/^on/iu.test(name) || value.split(";").some((part) => SCRIPT_SCHEMES.test(scheme(part))))
    return "script";
  if (/^srcdoc$/iu.test(name)) return "embedded document";
  return LOCAL_FILE.test(scheme(value)) ? "path of a file on a computer" : undefined;
};

/** The namespaces that the elements of a drawing bind to each prefix. */
type Prefixes = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns whether an attribute has a prefix that browsers know, or one that stands for XLink in the whole drawing. */
const hasKnownPrefix = (name: string, prefixes: Prefixes): boolean => {
  const namespaces = prefixes.get(name.split(":", 1)[0] ?? "");
  return KNOWN_PREFIX.test(name) || (namespaces?.size === 1 && namespaces.has(XLINK));
};

/** Removes attributes with scripts and paths of files, and of drawing programs. Returns a refusal if an embedded picture has one. */
const cleanAttributes = (
  { attributes }: XastElement,
  prefixes: Prefixes,
  strip: StripPicture,
  { others, ...rest }: Metadata,
): Refusal | undefined => {
  for (const [name, value] of Object.entries(attributes)) {
    const isDeclaration = name.startsWith("xmlns");
    const isKnown = isDeclaration
      ? KNOWN_DECLARATION.test(name) || hasKnownPrefix(`${name.slice("xmlns:".length)}:`, prefixes)
      : !name.includes(":") || hasKnownPrefix(name, prefixes);
    const reason = reasonToRemoveAttribute(name, value);
    if (reason !== undefined) {
      others.push(reason);
      delete attributes[name];
    } else if (!isKnown) {
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

/** Collects the prefixes of a drawing. It does not call itself, because a hostile drawing can be very deep. */
const prefixesIn = (drawing: XastRoot): Prefixes => {
  const prefixes = new Map<string, Set<string>>();
  const waiting: (XastRoot | XastElement)[] = [drawing];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop())
    for (const child of parent.children) {
      if (child.type !== "element") continue;
      for (const [name, value] of Object.entries(child.attributes)) {
        if (!name.startsWith("xmlns:")) continue;
        const prefix = name.slice("xmlns:".length);
        prefixes.set(prefix, (prefixes.get(prefix) ?? new Set()).add(value));
      }
      waiting.push(child);
    }
  return prefixes;
};

/** Returns the refusal of a part of the picture that would be taken for data of a drawing program; undefined if it is none. */
const prefixedShape = ({ name }: XastElement, prefixes: Prefixes): Refusal | undefined => {
  const [prefix = "", local] = name.split(":");
  if (
    local === undefined ||
    local === "metadata" ||
    SCRIPT.test(name) ||
    prefixes.get(prefix)?.has(SVG) !== true
  )
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

/** Cleans a drawing in place. It does not call itself either. */
const clean = (drawing: XastRoot, strip: StripPicture, metadata: Metadata): Refusal | undefined => {
  drawing.children = drawing.children.filter(({ type }) => type !== "doctype" && type !== "instruction");
  const prefixes = prefixesIn(drawing);
  const waiting: (XastRoot | XastElement)[] = [drawing];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const child of parent.children) {
      if (child.type !== "element") continue;
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
      const refused = cleanAttributes(child, prefixes, strip, metadata);
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
