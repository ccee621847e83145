import { isFields } from "../../../article/json-value.ts";
import { textOf } from "../../../article/text.ts";
import { encodePath } from "../../../http/url.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { articleArgument, deskAccess, deskFlags, revisionOf } from "../../desk/desk-flags.ts";
import { type DeskDocument, fetchDocument, fetchRevisions } from "../../desk/documents.ts";
import { findArticle, singleArticle } from "../../desk/find-article.ts";
import type { ArticleSummary } from "../../desk/summaries.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { formatMinute, textTable } from "../../output/text-table.ts";

/** Words of the body that are shown. */
const OPENING_WORDS = 60;

const text = (value: unknown): string => (typeof value === "string" ? printable(value) : "");

const textsIn = (list: unknown, field: string): string[] =>
  Array.isArray(list)
    ? list.map((each) => text(isFields(each) ? each[field] : each)).filter((each) => each !== "")
    : [];

const stateText = ({ state, published, embargo, reason }: ArticleSummary): string => {
  if (state === "scheduled") return `${printable(state)} for ${printable(published)}`;
  if (embargo !== undefined) return `${printable(state)} until ${printable(embargo)}`;
  return reason === undefined ? printable(state) : `${printable(state)}: ${printable(reason)}`;
};

/** Returns the properties of an article, without those that it does not have. */
const propertiesOf = (
  document: DeskDocument,
  summary: ArticleSummary,
  { site }: DeskAccess,
): [name: string, value: string][] => {
  const { section, published, modified, language, topics, authors, aliases, corrections } = document;
  const properties: [string, string][] = [
    ["id", printable(summary.id)],
    ["state", stateText(summary)],
    [
      "revision",
      `${printable(summary.revision)}, ${printable(formatMinute(summary.time))} UTC, by ${printable(summary.author)}`,
    ],
    ["URL", `${site}${encodePath(printable(summary.path))}`],
    ["aliases", textsIn(aliases, "").join(", ")],
    ["section", text(section)],
    ["topics", textsIn(topics, "name").join(", ")],
    ["authors", textsIn(authors, "name").join(", ")],
    ["language", text(language)],
    ["published", text(published)],
    ["modified", modified === published ? "" : text(modified)],
  ];
  const notes = Array.isArray(corrections) ? corrections.filter(isFields) : [];
  for (const note of notes) properties.push(["correction", `${text(note.date)}  ${text(note.text)}`]);
  return properties.filter(([, value]) => value !== "");
};

const opening = ({ body }: DeskDocument): string => {
  const words = printable(textOf(body))
    .split(" ")
    .filter((word) => word !== "");
  const rest = words.length - OPENING_WORDS;
  return `${words.slice(0, OPENING_WORDS).join(" ")}${rest > 0 ? ` … (${rest} more words)` : ""}`;
};

const articleText = (
  document: DeskDocument,
  { summary, current }: { summary: ArticleSummary; current: ArticleSummary },
  desk: DeskAccess,
  { paint }: Terminal,
): string => {
  const { headline, standfirst } = document;
  const file = `${printable(summary.id)}.json`;
  const edit =
    current.state === "published" || current.state === "withdrawn"
      ? `npx broadsheet correct ${file} --revision ${printable(current.revision)} --note "What was wrong" (or, for news: npx broadsheet update ${file} --revision ${printable(current.revision)})`
      : `npx broadsheet publish ${file} --revision ${printable(current.revision)}`;
  const isFormer = summary.revision !== current.revision;
  const read = `npx broadsheet show ${printable(summary.id)}${isFormer ? ` --revision ${printable(summary.revision)}` : ""} --json > ${file}`;
  return [
    paint("bold", text(headline)),
    ...(text(standfirst) === "" ? [] : [text(standfirst)]),
    "",
    textTable(
      propertiesOf(document, summary, desk).map(([name, value]) => [`  ${paint("dim", name)}`, value]),
    ),
    "",
    opening(document),
    "",
    paint(
      "dim",
      `${isFormer ? "To bring this revision back" : "To edit"}: 1. ${read}  2. Change ${file}  3. ${edit}`,
    ),
  ].join("\n");
};

/** Returns the summary of a former revision. */
const summaryAt = async (
  desk: DeskAccess,
  { embargo: _, reason: __, ...current }: ArticleSummary,
  revision: string,
): Promise<ArticleSummary> => {
  const found = (await fetchRevisions(desk, current.id)).find((each) => each.revision === revision);
  if (found === undefined)
    throw new Failure(
      `${printable(current.id)} has no revision ${revision}. The current revision is ${printable(current.revision)}; \`npx broadsheet history ${printable(current.id)}\` lists all.`,
    );
  const { time, author, state, reason } = found;
  return { ...current, revision, time, author, state, ...(reason !== undefined && { reason }) };
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = singleArticle(line, "show the-ferry");
  const revision = revisionOf(line);
  const desk = await deskAccess(line);
  const current = await findArticle(desk, given, line);
  const summary = revision === undefined ? current : await summaryAt(desk, current, revision);
  const document = await fetchDocument(desk, summary.id, revision);
  terminal.out(
    hasFlag(line, "json")
      ? jsonText(document, 2)
      : articleText(document, { summary, current }, desk, terminal),
  );
  return 0;
};

/** `broadsheet show` */
export const show: Command = {
  positionals: [articleArgument],
  flags: {
    revision: {
      type: "string",
      value: "N",
      description: "Show this revision (`npx broadsheet history` lists them)",
    },
    ...deskFlags("Print the article's document, to edit and publish again"),
  },
  run,
};
