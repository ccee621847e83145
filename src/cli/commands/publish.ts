import { encodePath } from "../../http/url.ts";
import { articleFlags, givenFields, repeatableFlags } from "../articles/article-flags.ts";
import { type Desk, type Prepared, prepare, readingsOf } from "../articles/prepare.ts";
import type { Command } from "../command.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import { type Publication, putArticle, type Weight } from "../desk/articles.ts";
import type { DeskAddress } from "../desk/client.ts";
import { Failure, type FailureCode, failureText } from "../failure.ts";
import { reportTable } from "../output/report-table.ts";
import type { Terminal } from "../output/terminal.ts";
import { siteOf, tokenOf } from "../settings.ts";
import { DEFAULT_SITE, siteAddress } from "../site-address.ts";

const args = {
  "file…": {
    type: "positional",
    required: false,
    description: "Article JSON, Markdown with front matter, or wire copy",
  },
  site: {
    type: "string",
    valueHint: "URL",
    description: `The site to publish on; ${DEFAULT_SITE} where it is not given`,
  },
  ...articleFlags,
  minor: {
    type: "boolean",
    description: "Change what was read without a correction note: nothing was wrong but a misprint",
  },
  "dry-run": { type: "boolean", description: "Read, check and report; send nothing" },
  json: {
    type: "boolean",
    description: "Print a JSON object a line for each article: article, report, and what came of it",
  },
  help: { type: "boolean", description: "Show this" },
} as const;

interface Mode {
  terminal: Terminal;
  isJSON: boolean;
  /** Undefined in a dry run. */
  address: DeskAddress | undefined;
  site: string;
  weight: Weight;
  now: Date;
}

const publicURL = (site: string, path: string): string => `${site}${encodePath(path)}`;

const SAID = { published: "Published", replaced: "Replaced", unchanged: "Unchanged" } as const;

const tellPublished = (
  { path, outcome }: Publication,
  { article }: Prepared,
  { terminal, site, now }: Mode,
): void => {
  const { out, paint } = terminal;
  const url = publicURL(site, path);
  out(`${paint("green", SAID[outcome])}: ${paint("underline", url)}`);
  const embargo = article?.embargo;
  if (article?.status === "draft") out("  It is a draft: readers do not see it.");
  else if (embargo !== undefined && Date.parse(embargo) > now.getTime())
    out(`  Readers see it from ${embargo} on.`);
  else out(`  curl -H 'Accept: application/json' '${url}'\n  curl -H 'Accept: text/markdown' '${url}'`);
};

const tellFailure = (failure: Failure, { terminal }: Mode): void => {
  terminal.note(`${terminal.paintNote("red", "✗")} ${failureText(failure)}`);
};

/** Publishes an article that was prepared; what came of it, for JSON. */
const send = async (prepared: Prepared, mode: Mode): Promise<Publication | undefined> => {
  if (prepared.failure !== undefined) throw prepared.failure;
  if (prepared.article === undefined || mode.address === undefined) return undefined;
  try {
    return await putArticle(mode.address, prepared.article.id, prepared.document, mode.weight);
  } catch (error) {
    if (error instanceof Failure)
      throw new Failure(`${prepared.place}: ${error.message}`, error.code, error.issues);
    throw error;
  }
};

/** Reports an article, publishes it and says what came of it. */
const handle = async (prepared: Prepared, mode: Mode): Promise<Failure | undefined> => {
  const { place, article, document, report } = prepared;
  const { terminal, isJSON, site } = mode;
  const json = (more: Record<string, unknown>): void => {
    if (isJSON) terminal.out(JSON.stringify({ file: place, article: article ?? document, report, ...more }));
  };
  try {
    const publication = await send(prepared, mode);
    if (publication === undefined) {
      json({ outcome: "dry run" });
      if (!isJSON) terminal.out(`Dry run: it would be at ${publicURL(site, article?.path ?? "")}`);
    } else {
      json({ ...publication, url: publicURL(site, publication.path) });
      if (!isJSON) tellPublished(publication, prepared, mode);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    json({ outcome: "failed", error: error.message, issues: error.issues });
    tellFailure(error, mode);
    return error;
  }
};

const publishFile = async (file: string, desk: Desk, mode: Mode): Promise<Failure[]> => {
  try {
    const readings = await readingsOf(file, desk.given);
    const failures: Failure[] = [];
    for (const reading of readings) {
      const failure = await handle(await prepare(reading, desk), mode);
      if (failure !== undefined) failures.push(failure);
    }
    return failures;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (mode.isJSON) mode.terminal.out(JSON.stringify({ file, outcome: "failed", error: error.message }));
    tellFailure(error, mode);
    return [error];
  }
};

const run = async ({ flags, files }: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  if (files.length === 0)
    throw new Failure("publish: name the files to publish, as in: broadsheet publish story.txt", 2);
  const given = givenFields({ flags, files });
  const isJSON = flags.includes("--json");
  const site = siteAddress(valuesOf(flags, "site")[0]);
  const now = new Date();
  const settings = await siteOf(process.cwd());
  const address = flags.includes("--dry-run")
    ? undefined
    : { site, token: await tokenOf(process.cwd(), process.env) };
  const mode: Mode = {
    terminal,
    isJSON,
    address,
    site,
    weight: flags.includes("--minor") ? "minor" : "ordinary",
    now,
  };
  const desk: Desk = {
    site: settings,
    given,
    now,
    asks: terminal.isInteractive && !isJSON,
    show: (place, report) => {
      if (!isJSON) terminal.out(`${terminal.paint("bold", place)}\n${reportTable(report, terminal)}`);
    },
  };
  const failures: Failure[] = [];
  for (const file of files) failures.push(...(await publishFile(file, desk, mode)));
  if (failures.length === 0) return 0;
  return failures.every(({ code }) => code === 2) ? 2 : 1;
};

/** `broadsheet publish`: files to the desk. */
export const publish: Command = {
  name: "publish",
  description: "Publish articles: article JSON, Markdown or wire copy",
  args,
  repeatable: repeatableFlags,
  run,
};
