import { isFields } from "../../article/json-value.ts";
import { textOf } from "../../article/text.ts";
import { encodePath } from "../../http/url.ts";
import type { Command } from "../command.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import type { DeskAddress } from "../desk/client.ts";
import { articleArgument, deskFlags, deskOf } from "../desk/desk-flags.ts";
import { type DeskDocument, documentOf, revisionsOf } from "../desk/documents.ts";
import { namedArticle, onlyNamed } from "../desk/named-article.ts";
import type { ArticleSummary } from "../desk/summaries.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { jsonText } from "../output/json-text.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { minute, textTable } from "../output/text-table.ts";

const args = {
  ...articleArgument,
  revision: {
    type: "string",
    valueHint: "N",
    description: "As it was at this revision; broadsheet history lists them",
  },
  ...deskFlags("Print the article's document, to be edited and published again"),
} as const;

/** Words of the body that tell which article it is. */
const OPENING_WORDS = 60;

const text = (value: unknown): string => (typeof value === "string" ? shown(value) : "");

const textsIn = (list: unknown, field: string): string[] =>
  Array.isArray(list)
    ? list.map((each) => text(isFields(each) ? each[field] : each)).filter((each) => each !== "")
    : [];

const stateText = ({ state, embargo, reason }: ArticleSummary): string => {
  if (embargo !== undefined) return `${shown(state)} until ${shown(embargo)}`;
  return reason === undefined ? shown(state) : `${shown(state)}: ${shown(reason)}`;
};

/** The facts of an article, a line each; what it has not is left out. */
const factsOf = (
  document: DeskDocument,
  summary: ArticleSummary,
  { site }: DeskAddress,
): [string, string][] => {
  const { section, published, modified, language, topics, authors, aliases, corrections } = document;
  const facts: [string, string][] = [
    ["id", shown(summary.id)],
    ["state", stateText(summary)],
    [
      "revision",
      `${shown(summary.revision)}, ${shown(minute(summary.time))} UTC, by ${shown(summary.author)}`,
    ],
    ["address", `${site}${encodePath(shown(summary.path))}`],
    ["old paths", textsIn(aliases, "").join(", ")],
    ["section", text(section)],
    ["topics", textsIn(topics, "name").join(", ")],
    ["authors", textsIn(authors, "name").join(", ")],
    ["language", text(language)],
    ["published", text(published)],
    ["modified", modified === published ? "" : text(modified)],
  ];
  const notes = Array.isArray(corrections) ? corrections.filter(isFields) : [];
  for (const note of notes) facts.push(["correction", `${text(note.date)}  ${text(note.text)}`]);
  return facts.filter(([, fact]) => fact !== "");
};

const opening = ({ body }: DeskDocument): string => {
  const words = shown(textOf(body))
    .split(" ")
    .filter((word) => word !== "");
  const rest = words.length - OPENING_WORDS;
  return `${words.slice(0, OPENING_WORDS).join(" ")}${rest > 0 ? ` … (${rest} more words)` : ""}`;
};

const summaryText = (
  document: DeskDocument,
  summary: ArticleSummary,
  desk: DeskAddress,
  { paint }: Terminal,
): string => {
  const { headline, standfirst } = document;
  const file = `${shown(summary.id)}.json`;
  const edit =
    summary.state === "published" || summary.state === "withdrawn"
      ? `broadsheet correct ${file} --note "What was wrong"`
      : `broadsheet publish ${file}`;
  return [
    paint("bold", text(headline)),
    ...(text(standfirst) === "" ? [] : [text(standfirst)]),
    "",
    textTable(factsOf(document, summary, desk).map(([name, fact]) => [`  ${paint("dim", name)}`, fact])),
    "",
    opening(document),
    "",
    paint(
      "dim",
      `To edit it: broadsheet show ${shown(summary.id)} --json > ${file}, change that file, then ${edit}`,
    ),
  ].join("\n");
};

/** How an article stood when a revision was made. */
const asOf = async (
  desk: DeskAddress,
  { embargo: _, reason: __, ...now }: ArticleSummary,
  revision: string,
): Promise<ArticleSummary> => {
  const made = (await revisionsOf(desk, now.id)).find((each) => each.revision === revision);
  if (made === undefined)
    throw new Failure(
      `${shown(now.id)} has no revision ${revision}; the current one is ${shown(now.revision)}`,
    );
  const { time, author, state, reason } = made;
  return { ...now, revision, time, author, state, ...(reason !== undefined && { reason }) };
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = onlyNamed(line, "show", "show the-ferry");
  const [revision] = valuesOf(line.flags, "revision");
  if (revision !== undefined && !/^[1-9]\d{0,14}$/u.test(revision))
    throw new Failure(`--revision ${shown(revision)}: expected a number from 1`, 2);
  const desk = await deskOf(line);
  const current = await namedArticle(desk, given, line);
  const summary = revision === undefined ? current : await asOf(desk, current, revision);
  const document = await documentOf(desk, summary.id, revision);
  terminal.out(
    line.flags.includes("--json") ? jsonText(document, 2) : summaryText(document, summary, desk, terminal),
  );
  return 0;
};

/** `broadsheet show`: one article as the desk has it. */
export const show: Command = {
  name: "show",
  description: "Show an article, drafts and former revisions too",
  args,
  repeatable: [],
  run,
};
