import sax, { type QualifiedTag } from "sax";

/*
 * Reads XMP (ISO 16684-1): RDF in XML. A property is an element or an attribute of rdf:Description. Its value is a text, a reference, or
 * a list of texts in several languages.
 */

/** A text of a property. */
export interface LanguageText {
  /** A language tag or `x-default`; undefined if the text has none. */
  language?: string | undefined;
  text: string;
}

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/** The largest packet that is read, bytes. Offers are near the beginning; an editing history can be longer. */
const MAX_BYTES = 1_000_000;

/** The packet is read in parts, so that reading stops early. */
const PART = 4_096;

/** A tag or a text without an end in as many characters is an attack: the parser compares each attribute with all before it. */
const MAX_TOKEN = 65_536;

/** Elements are not deeper in any property that is offered. */
const MAX_DEPTH = 64;

const charsetOf = ([first, second]: Uint8Array): string => {
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : "utf-8";
};

const isTag = (tag: QualifiedTag | undefined, name: string): boolean =>
  tag?.uri === RDF && tag.local === name;

/**
 * Reads the simple properties of an XMP packet. Of a damaged packet, it reads the part before the damage.
 *
 * @param packet XML
 * @returns the texts of each property, by its namespace and its name without a character between them
 */
export const readXMP = (packet: Uint8Array): Map<string, LanguageText[]> => {
  const properties = new Map<string, LanguageText[]>();
  // The parser gives no value for a broken attribute, although its type says so.
  const add = (name: string, text: string | undefined, language?: string): void => {
    if (text === undefined || text.trim() === "") return;
    const texts = properties.get(name) ?? [];
    texts.push({ text: text.trim(), language });
    properties.set(name, texts);
  };
  const parser = sax.parser(true, { xmlns: true });
  const open: QualifiedTag[] = [];
  let text = "";
  let isDamaged = false;
  let position = 0;
  /** The position of the last complete tag, about. */
  let parsed = 0;
  parser.onerror = () => {
    isDamaged = true;
  };
  /** The property that is open: a child of rdf:Description. */
  const property = (): QualifiedTag | undefined =>
    open.find((_, index) => index > 0 && isTag(open[index - 1], "Description"));
  parser.onopentag = (opened) => {
    const tag = opened as QualifiedTag;
    if (isTag(tag, "Description") && property() === undefined)
      for (const { uri, local, value, prefix } of Object.values(tag.attributes))
        if (uri !== RDF && prefix !== "xmlns" && local !== "xmlns") add(uri + local, value);
    open.push(tag);
    parsed = position;
    if (open.length > MAX_DEPTH) isDamaged = true;
    const resource = Object.values(tag.attributes).find(
      ({ uri, local }) => uri === RDF && local === "resource",
    );
    if (resource !== undefined && property() === tag) add(tag.uri + tag.local, resource.value);
    text = "";
  };
  parser.ontext = (part) => {
    text += part;
  };
  parser.oncdata = parser.ontext;
  parser.onclosetag = () => {
    parsed = position;
    const parent = property();
    const tag = open.pop();
    const isValue = tag === parent || isTag(tag, "li");
    if (parent !== undefined && tag !== undefined && isValue)
      add(parent.uri + parent.local, text, tag.attributes["xml:lang"]?.value);
    text = "";
  };
  const source = new TextDecoder(charsetOf(packet))
    .decode(packet.subarray(0, MAX_BYTES))
    .replaceAll("\0", "");
  for (let at = 0; at < source.length && !isDamaged && at - parsed <= MAX_TOKEN; at += PART) {
    position = at;
    parser.write(source.slice(at, at + PART));
  }
  return properties;
};
