import { DIGITAL_SOURCE_TYPES } from "../../../article/model.ts";
import { readExif, TAG } from "../../../media/exif.ts";
import { decodeText } from "./decode-text.ts";
import { readIPTC } from "./iptc.ts";
import type { Metadata } from "./metadata.ts";
import { type LanguageText, readXMP } from "./xmp.ts";

/** The digital source type of a picture, without the URL in front of it. https://cv.iptc.org/newscodes/digitalsourcetype/ */
export type DigitalSourceType = (typeof DIGITAL_SOURCE_TYPES)[number];

/** Texts about a picture that its file contains, as an offer where an article has none. */
export interface Offers {
  headline?: string;
  caption?: string;
  /** The credit line, which an agency or an editor wrote for publication. */
  credit?: string;
  /** The photographer. A camera may write its owner's name here into every picture. */
  creator?: string;
  copyright?: string;
  altText?: string;
  digitalSourceType?: DigitalSourceType;
}

const DC = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
const IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
const IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

/** The captions and copyrights that cameras write into every picture: "OLYMPUS DIGITAL CAMERA", "DCIM\\100GOPRO\\G001.JPG". */
const WRITTEN_BY_CAMERA =
  /DIGITAL CAMERA|^(?:<Digimax .*|SONY DSC|DCIM\\.*|SAMSUNG|default|dav|sdr|\w{3,4}_\w{3,4})$/iu;

/** The longest text that is offered, in characters. */
const MAX_TEXT = 5_000;

/** Returns a text without control characters and outer spaces; undefined if nothing is left or it is too long to be a real text. */
const clean = (text: string | undefined): string | undefined => {
  const cleaned =
    text
      ?.replace(/\r\n?/gu, "\n")
      .replace(/[^\P{C}\n\t\u200c\u200d]/gu, "")
      .trim() ?? "";
  return cleaned === "" || cleaned.length > MAX_TEXT ? undefined : cleaned;
};

const primary = (tag: string | undefined): string => tag?.toLowerCase().split("-")[0] ?? "";

/** Returns the text in a language, otherwise the default, otherwise the first. */
const inLanguage = (texts: readonly LanguageText[], language: string | undefined): string | undefined =>
  (
    texts.find((each) => language !== undefined && each.language?.toLowerCase() === language.toLowerCase()) ??
    texts.find((each) => language !== undefined && primary(each.language) === primary(language)) ??
    texts.find((each) => each.language === "x-default") ??
    texts[0]
  )?.text;

/** Returns the text of a tag of EXIF. The standard allows ASCII only; programs write UTF-8. */
const exifText = (bytes: Uint8Array | undefined): string | undefined => {
  if (bytes === undefined) return undefined;
  const end = bytes.indexOf(0);
  return decodeText(end === -1 ? bytes : bytes.subarray(0, end));
};

const sourceType = (value: string | undefined): DigitalSourceType | undefined =>
  DIGITAL_SOURCE_TYPES.find((type) => type === value?.split("/").at(-1));

/**
 * Returns the texts about a picture in its metadata. XMP wins over IPTC, and IPTC over EXIF, as in the IPTC Photo Metadata Standard.
 *
 * @param language the article's language, BCP 47, for texts in several languages
 */
export const offersOf = ({ xmp, iptc, exif }: Metadata, language?: string): Offers => {
  const properties = xmp.map(readXMP);
  const property = (name: string): string | undefined =>
    clean(
      properties.map((each) => inLanguage(each.get(name) ?? [], language)).find((text) => text !== undefined),
    );
  const dataSets = iptc.map(readIPTC);
  const dataSet = (name: "headline" | "caption" | "credit" | "creator" | "copyright"): string | undefined =>
    clean(dataSets.map((each) => each[name]).find((text) => text !== undefined));
  const tags = exif.map((bytes) => readExif(bytes)?.tags);
  const tag = (number: number): string | undefined =>
    clean(tags.map((each) => exifText(each?.get(number))).find((text) => text !== undefined));
  const tagOfPerson = (number: number): string | undefined => {
    const text = tag(number);
    return text === undefined || WRITTEN_BY_CAMERA.test(text) ? undefined : text;
  };
  const offers = {
    headline: property(`${PHOTOSHOP}Headline`) ?? dataSet("headline"),
    caption: property(`${DC}description`) ?? dataSet("caption") ?? tagOfPerson(TAG.imageDescription),
    credit: property(`${PHOTOSHOP}Credit`) ?? dataSet("credit"),
    creator: property(`${DC}creator`) ?? dataSet("creator") ?? tagOfPerson(TAG.artist),
    copyright: property(`${DC}rights`) ?? dataSet("copyright") ?? tagOfPerson(TAG.copyright),
    altText: property(`${IPTC_CORE}AltTextAccessibility`),
    digitalSourceType: sourceType(property(`${IPTC_EXT}DigitalSourceType`)),
  };
  return Object.fromEntries(Object.entries(offers).filter(([, value]) => value !== undefined));
};
