import { articleFlags, givenFields, repeatableFlags } from "../articles/article-flags.ts";
import { type Desk, idOf, prepare, readingsOf } from "../articles/prepare.ts";
import type { Command } from "../command.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import { type Accepted, changeArticle } from "../desk/changes.ts";
import type { DeskAddress } from "../desk/client.ts";
import { furtherNotes, isLast, noteOf, notesOf, withStanding } from "../desk/corrections.ts";
import { deskFlags, deskOf, textOf } from "../desk/desk-flags.ts";
import { type DeskDocument, documentOf } from "../desk/documents.ts";
import { namedArticle } from "../desk/named-article.ts";
import type { ArticleSummary } from "../desk/summaries.ts";
import { Failure, type FailureCode, failureText } from "../failure.ts";
import { fileOf } from "../files/read-file.ts";
import { tellAccepted } from "../output/accepted-change.ts";
import { jsonText } from "../output/json-text.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { siteOf } from "../settings.ts";

const args = {
  "file…": {
    type: "positional",
    required: false,
    description:
      "The corrected article, as broadsheet publish takes it; an id, path or address where a note is all",
  },
  note: {
    type: "string",
    valueHint: "TEXT",
    description: "What was wrong: readers see it under the article",
  },
  revision: {
    type: "string",
    valueHint: "N",
    description: "The revision that the file was made from: refused where there is a newer one",
  },
  ...articleFlags,
  ...deskFlags("Print a JSON object a line for each article: id, path, url, revision, state, changed"),
} as const;

/** A correction that is to be sent. */
interface Corrected {
  article: ArticleSummary;
  current: DeskDocument;
  /** In normal form, with its own notes. */
  document: DeskDocument;
}

interface Work {
  line: CommandLine;
  desk: DeskAddress;
  terminal: Terminal;
  now: Date;
}

/** The article as it stands, which readers have read. */
const standingOf = async (
  given: string,
  { desk, line }: Work,
): Promise<Pick<Corrected, "article" | "current">> => {
  const article = await namedArticle(desk, given, line);
  if (article.state !== "published" && article.state !== "withdrawn")
    throw new Failure(
      `${shown(article.id)} is ${shown(article.state)}, and nobody has read it: change it with broadsheet publish`,
    );
  return { article, current: await documentOf(desk, article.id) };
};

/** The corrections that a file holds. */
const correctionsIn = async (file: string, named: string | undefined, work: Work): Promise<Corrected[]> => {
  const { line, terminal, now } = work;
  const given = givenFields({ ...line, files: [file] });
  const settings: Desk = {
    site: await siteOf(process.cwd()),
    given,
    now,
    asks: false,
    show: (place, report) => {
      const dropped = report.filter(({ kept }) => !kept).length;
      if (dropped > 0)
        terminal.note(`${place}: ${dropped} left out; broadsheet publish --dry-run says what and why`);
    },
  };
  const found: Corrected[] = [];
  for (const reading of await readingsOf(file, given)) {
    const said = idOf({
      ...reading.article,
      ...(given.headline !== undefined && { headline: given.headline }),
    });
    const id = named ?? given.id ?? (typeof said === "string" ? said : "");
    if (id === "") throw new Failure(`${reading.place}: the file names no article; name it with --id ID`, 2);
    const { article, current } = await standingOf(id, work).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(`${reading.place}: ${error.message} (--id names another)`, error.code);
    });
    const known = { ...withStanding(reading.article, current), id: article.id };
    const prepared = await prepare({ ...reading, article: known }, settings);
    if (prepared.article === undefined)
      throw prepared.failure ?? new Failure(`${prepared.place}: no article`);
    found.push({ article, current, document: { ...prepared.article } });
  }
  return found;
};

/** Sends a correction with its note: what the desk has said before stays. */
const send = async (
  { article, current, document }: Corrected,
  { desk, line, terminal, now }: Work,
): Promise<Accepted> => {
  const own = furtherNotes(document, current);
  const note =
    own.length > 0 && valuesOf(line.flags, "note").length === 0
      ? undefined
      : await textOf(line, "note", terminal, {
          question: `What was wrong with “${shown(article.headline)}”? (readers see it)`,
          wayOut:
            'correct: say what was wrong, for readers, with --note "…"; broadsheet publish --minor changes a comma',
        });
  const isRepeated = note !== undefined && own.length === 0 && isLast(document, current, note);
  const corrections = [
    ...notesOf(current),
    ...own,
    ...(note === undefined || isRepeated ? [] : [noteOf(note, now)]),
  ];
  const [revision = article.revision] = valuesOf(line.flags, "revision");
  const body = { ...document, corrections };
  return changeArticle(desk, { id: article.id, revision, action: "put", body });
};

interface Named {
  /** The article that a file, or a note alone, is for. */
  article: string | undefined;
  files: string[];
}

const looksLikeFile = (given: string): boolean => !/^(?:\/|https?:)/iu.test(given) && given.includes(".");

/** What of a command line are files, and what is an article. */
const namedIn = async ({ files: given, flags }: CommandLine): Promise<Named> => {
  const files: string[] = [];
  const articles: string[] = [];
  for (const each of given)
    (looksLikeFile(each) || (await fileOf(each)) !== undefined ? files : articles).push(each);
  const [article] = articles;
  if (given.length === 0)
    throw new Failure(
      'correct: name the corrected file, as in: broadsheet correct story.md --note "The bridge is 40 m long."',
      2,
    );
  if (articles.length > 1 || (article !== undefined && files.length > 1))
    throw new Failure("correct: name files, or one article, or one article and its file", 2);
  if (given.length > 1 && article === undefined && valuesOf(flags, "revision").length > 0)
    throw new Failure("--revision is for one article, and several files are named", 2);
  return { article, files };
};

/** Corrects what one name stands for; says what became of it. */
const correctEach = async (find: () => Promise<Corrected[]>, work: Work): Promise<Failure[]> => {
  const { line, terminal } = work;
  const isJSON = line.flags.includes("--json");
  try {
    for (const each of await find()) tellAccepted(await send(each, work), "Corrected", { isJSON, terminal });
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (isJSON) terminal.out(jsonText({ error: error.message }));
    terminal.note(`${terminal.paintNote("red", "✗")} ${failureText(error)}`);
    return [error];
  }
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const { article, files } = await namedIn(line);
  const [revision] = valuesOf(line.flags, "revision");
  if (revision !== undefined && !/^[1-9]\d{0,14}$/u.test(revision))
    throw new Failure(`--revision ${shown(revision)}: expected a number from 1`, 2);
  givenFields({ ...line, files });
  const work: Work = { line, desk: await deskOf(line), terminal, now: new Date() };
  const failures: Failure[] = [];
  if (article !== undefined && files.length === 0)
    failures.push(
      ...(await correctEach(async () => {
        const { article: found, current } = await standingOf(article, work);
        return [{ article: found, current, document: current }];
      }, work)),
    );
  for (const file of files)
    failures.push(...(await correctEach(() => correctionsIn(file, article, work), work)));
  if (failures.length === 0) return 0;
  return failures.every(({ code }) => code === 2) ? 2 : 1;
};

/** `broadsheet correct`: what was read, set right in the open. */
export const correct: Command = {
  name: "correct",
  description: "Correct what was read, with a note of what was wrong",
  args,
  repeatable: repeatableFlags,
  run,
};
