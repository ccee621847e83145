import { mediaURL, parseMediaPath } from "../../../media/media-path.ts";
import type { Upload } from "../../pictures/upload.ts";

/*
 * The lines with which an article or a setting names a stored file.
 */

/** Escapes a text for the quoted value of a directive's attribute. */
const attribute = (text: string): string =>
  text.replace(/\s+/gu, " ").replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** Escapes a text for the brackets of a directive. */
const label = (text: string): string => text.replace(/\s+/gu, " ").replace(/[\\[\]*_`<&]/gu, String.raw`\$&`);

const figureLine = (url: string, { facts, offers }: Upload, widths: readonly number[]): string => {
  const { caption = "Caption", altText = "what it shows", credit = offers.copyright } = offers;
  const size =
    facts.width === undefined || facts.height === undefined
      ? ""
      : ` width="${facts.width}" height="${facts.height}"`;
  const versions = widths.length === 0 ? "" : ` widths="${widths.join(" ")}"`;
  const creditText = credit === undefined ? "" : ` credit="${attribute(credit)}"`;
  return `::figure[${label(caption)}]{url="${url}" alt="${attribute(altText)}"${size}${versions}${creditText}}`;
};

const KINDS: readonly (readonly [kind: string, type: RegExp])[] = [
  ["audio", /^audio\//u],
  ["video", /^video\//u],
  ["document", /^application\/pdf$/u],
];

/**
 * Returns the address of a stored file, and a line with which an article, or the setting FONTS, names it.
 *
 * @param options.site the site's origin
 * @param options.widths of the smaller versions, in pixels
 */
export const usageLines = (
  upload: Upload,
  { site, widths }: { site: string; widths: readonly number[] },
): string[] => {
  const { path, facts } = upload;
  const url = mediaURL(path);
  if (parseMediaPath(path)?.kind === "font")
    return [`FONTS = [{ use = "headings", file = "${path}", range = "U+0020-007E, U+00A0-00FF" }]`];
  const lines = [`${site}${url}`];
  if (facts.type.startsWith("image/")) return [...lines, figureLine(url, upload, widths)];
  const kind = KINDS.find(([, type]) => type.test(facts.type))?.[0];
  return kind === undefined ? lines : [...lines, `::embed[Title]{kind="${kind}" url="${url}"}`];
};
