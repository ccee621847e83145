import type { Reading, ReportLine } from "../report.ts";
import { slug } from "../slug.ts";
import { withoutPromotion } from "./boilerplate/boilerplate.ts";
import { classify } from "./classify.ts";
import { type Embargo, embargoOf, NOT_READY_REASON } from "./embargo/embargo.ts";
import { findEmbargo } from "./embargo/embargo-lines.ts";
import { NO_EMBARGO_REASON } from "./embargo/lifted.ts";
import { guessLanguage } from "./language/guess.ts";
import { isKept, keptParts, LOSS_OF, type Piece } from "./parts.ts";
import { resolveAuthors } from "./people/authors.ts";
import type { Line } from "./text/line.ts";
import { parseLines } from "./text/lines.ts";

/** The facts that an editor gives separately from the copy. */
export interface WireCopyOptions {
  /** The headline. If the first line has the same words, it is recognised as the headline. */
  headline?: string;
  /** A BCP 47 tag. If it is missing, the language is guessed from the words. */
  language?: string;
  /** The end of the embargo, or "none" if the editor says that there is none. */
  embargo?: string;
  /** The authors' names. A biography without a name belongs to the only author. */
  authors?: readonly string[];
  /** The current time. With it, the reader checks the year of an embargo, and dates corrections. */
  now?: Date;
}

const ONE_ONLY = ["headline", "dateline", "published", "rights"] as const;

/** Leaves out repeated parts that an article has only once. */
const once = (pieces: readonly Piece[]): Piece[] => {
  const seen = new Set<string>();
  return pieces.map((piece): Piece => {
    const as = ONE_ONLY.find((each) => each === piece.part.as);
    if (as === undefined || !isKept(piece.part)) return piece;
    const leftOut = as === "published" ? "date" : as;
    if (seen.has(as)) return { ...piece, part: { as: leftOut, why: `an earlier line already gives it` } };
    seen.add(as);
    return piece;
  });
};

/**
 * Makes every standfirst after the first one a paragraph. If the copy has no paragraphs, its standfirst and headings
 * become the body.
 */
const withBody = (pieces: readonly Piece[]): Piece[] => {
  const bodyless = keptParts(pieces, "paragraph").length + keptParts(pieces, "list item").length === 0;
  let standfirsts = 0;
  return pieces.map((piece): Piece => {
    const { part } = piece;
    if (part.as === "standfirst") standfirsts += 1;
    const isSpare = part.as === "standfirst" && (standfirsts > 1 || bodyless);
    const isStory = isSpare || (bodyless && part.as === "heading");
    return isStory ? { ...piece, part: { as: "paragraph", value: part.value } } : piece;
  });
};

const text = (value: string): { type: "text"; value: string }[] => [{ type: "text", value }];
const paragraph = (value: string) => ({ type: "paragraph", children: text(value) });

const bodyOf = (pieces: readonly Piece[]): Record<string, unknown>[] => {
  const body: Record<string, unknown>[] = [];
  let list: { items: unknown[]; ordered: boolean } | undefined;
  for (const { part } of pieces) {
    if (part.as === "list item") {
      const ordered = part.number !== undefined;
      if (list === undefined || part.number === 1 || list.ordered !== ordered) {
        list = { items: [], ordered };
        body.push({ type: "list", ...(ordered && { ordered }), children: list.items });
      }
      list.items.push({ type: "listItem", children: [paragraph(part.value)] });
      continue;
    }
    if (part.as !== "paragraph" && part.as !== "heading") continue;
    list = undefined;
    body.push(
      part.as === "paragraph"
        ? paragraph(part.value)
        : { type: "heading", depth: 2, children: text(part.value) },
    );
  }
  return body;
};

const sourceOf = (pieces: readonly Piece[]): { name: string; url?: string } | undefined => {
  const sources = keptParts(pieces, "source");
  const [first] = sources;
  if (first === undefined) return undefined;
  const url = sources.length === 1 ? first.url : undefined;
  return {
    name: sources
      .map((each) =>
        sources.length > 1 && each.url !== undefined ? `${each.value} (${each.url})` : each.value,
      )
      .join(", "),
    ...(url !== undefined && { url }),
  };
};

const topicsOf = (pieces: readonly Piece[]): { id: string; name: string }[] => {
  const named = keptParts(pieces, "topics").flatMap(({ names }) =>
    names.map((name) => [slug(name), { id: slug(name), name }] as const),
  );
  return [...new Map(named.filter(([id]) => id !== "")).values()];
};

const reportLine = ({ line, text: words, part }: Piece): ReportLine =>
  isKept(part)
    ? { line, text: words, as: part.as, kept: true }
    : { line, text: words, as: part.as, kept: false, loss: LOSS_OF[part.as], why: part.why };

/** Cuts promotion and end marks off a line. */
const promotionCutOff = (line: Line): Line[] =>
  withoutPromotion(line.text).map((text, index) => ({
    ...line,
    text: text.trim(),
    apart: index === 0 && line.apart,
  }));

/** Makes corrections paragraphs if the copy and the editor give no date for them. */
const withDatedCorrections = (pieces: readonly Piece[], date: string | undefined): Piece[] =>
  pieces.map((piece): Piece => {
    const { part } = piece;
    return part.as === "correction" && date === undefined
      ? { ...piece, part: { as: "paragraph", value: piece.text } }
      : piece;
  });

/** Writes into the notices of the embargo how the reader understood them. */
const withEnd = (pieces: readonly Piece[], embargo: Embargo, given: string | undefined): Piece[] =>
  pieces.map((piece): Piece => {
    const { part } = piece;
    if (part.as !== "embargo" || ("why" in part && part.why === NO_EMBARGO_REASON)) return piece;
    if (given === "none")
      return { ...piece, part: { as: "embargo", why: "--no-embargo publishes the copy without it" } };
    if ("why" in part && part.why === NOT_READY_REASON && given === undefined) return piece;
    if (given !== undefined) return { ...piece, part: { as: "embargo", why: "--embargo replaces this" } };
    if (embargo !== undefined && "date" in embargo)
      return { ...piece, part: { as: "embargo", date: embargo.date } };
    return {
      ...piece,
      part: {
        as: "embargo",
        why: "the end of the embargo is unclear, so the command stops; give it with --embargo, or add --no-embargo",
      },
    };
  });

/**
 * Reads wire copy: plain text with one paragraph per line. Headline, standfirst, dateline and byline may be missing.
 * Source, related headlines, promotion and the author's biography may appear around the story in any order and in
 * many languages.
 *
 * @returns the fields that the copy gives, and a report that has every word of the copy, in the order of the lines
 */
export const readWireCopy = async (copy: string, options: WireCopyOptions = {}): Promise<Reading> => {
  const { lines: copied, numbers } = parseLines(copy);
  const language = options.language ?? (await guessLanguage(copied.map((line) => line.text).join("\n")));
  const languages = [...new Set([language ?? "en", "en"])];
  const context = { languages, ...(options.headline !== undefined && { headline: options.headline }) };
  const parted = copied.flatMap(promotionCutOff);
  const { lines, notices, found } = findEmbargo(parted, {
    ...context,
    isIgnored: options.embargo === "none",
    now: options.now,
  });
  const classified = classify(lines, context, found);
  const [dated] = keptParts(classified, "published");
  const correctedOn = dated?.date ?? options.now?.toISOString().slice(0, "2026-11-29".length);
  const { authors, pieces } = resolveAuthors(
    withBody(once(withDatedCorrections(classified, correctedOn))),
    options.authors ?? [],
  );
  const corrections = keptParts(pieces, "correction").map(({ value }) => ({
    date: correctedOn,
    text: value,
  }));
  const [headline] = keptParts(pieces, "headline");
  const [standfirst] = keptParts(pieces, "standfirst");
  const [dateline] = keptParts(pieces, "dateline");
  const [published] = keptParts(pieces, "published");
  const embargo = options.embargo === undefined ? embargoOf(notices, options.now) : undefined;
  const unclear = embargo !== undefined && "unclear" in embargo ? embargo.unclear : undefined;
  const [rights] = keptParts(pieces, "rights");
  const source = sourceOf(pieces);
  const related = keptParts(pieces, "related").map(({ value, url }) => ({
    title: value,
    ...(url !== undefined && { url }),
  }));
  const topics = topicsOf(pieces);
  return {
    article: {
      ...(language !== undefined && { language }),
      ...(headline !== undefined && { headline: headline.value }),
      ...(standfirst !== undefined && { standfirst: standfirst.value }),
      ...(topics.length > 0 && { topics }),
      ...(authors.length > 0 && { authors }),
      ...(dateline !== undefined && { dateline: dateline.value }),
      ...(published !== undefined && { published: published.date }),
      ...(embargo !== undefined && "date" in embargo && { embargo: embargo.date }),
      // An article whose embargo is unclear stays a draft, so that it is not published too early.
      ...(unclear !== undefined && { status: "draft" }),
      body: bodyOf(pieces),
      ...(related.length > 0 && { related }),
      ...(corrections.length > 0 && { corrections }),
      ...(source !== undefined && { source }),
      ...(rights !== undefined && {
        rights: { holder: rights.holder, ...(rights.year !== undefined && { year: rights.year }) },
      }),
    },
    report: [...numbers, ...withEnd(pieces, embargo, options.embargo)]
      .map(reportLine)
      .sort((a, b) => a.line - b.line),
    ...(unclear !== undefined && { unclearEmbargo: unclear }),
  };
};
