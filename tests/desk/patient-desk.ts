import { expect } from "vitest";
import { anArticle } from "../running-site.ts";
import { startNodeDesk } from "./node-desk.ts";
import { linesIn, pruneInto, removableLines } from "./pruning.ts";

/*
 * The desk in Node for tests of its history. Call `virtualClockInEachTest()` first.
 */

/** Starts a desk on the virtual clock whose requests wait for their responses. */
export const startPatientDesk = (settings: Readonly<Record<string, string>> = {}) => {
  const desk = startNodeDesk(undefined, undefined, settings);
  /** Sends a request, and lets time pass until the response has arrived. */
  const send = async (
    method: string,
    path: string,
    document?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    let response: Response | undefined;
    let error: unknown;
    const read = async (): Promise<void> => {
      const found = await desk.send(method, path, document, headers);
      const body = await found.text();
      const { status, headers: fields } = found;
      response = new Response(body === "" ? null : body, { status, headers: fields });
    };
    read().catch((reason: unknown) => {
      error = reason;
    });
    while (response === undefined && error === undefined) await desk.pass(20);
    if (response === undefined) throw error;
    return response;
  };
  const json = async (method: string, path: string, document?: unknown, headers = {}) =>
    (await (await send(method, path, document, headers)).json()) as Record<string, unknown>;
  const lines = async (text: string) =>
    linesIn(await (await send("POST", "/desk/articles:batch?minor=true", text)).text()).map(
      (line) => JSON.parse(line) as Record<string, unknown>,
    );
  /** Sends revisions of articles that the desk may refuse. */
  const try_ = (versions: readonly Record<string, unknown>[]) =>
    lines(versions.map((each) => JSON.stringify(anArticle(each))).join("\n"));
  /** Makes a revision of an article for each item. */
  const write = async (id: string, versions: readonly Record<string, unknown>[]) => {
    const results = await try_(versions.map((each) => ({ id, ...each })));
    expect(results.map(({ status }) => status).filter((status) => Number(status) >= 300)).toEqual([]);
  };
  /** Makes revisions that differ in the text only. */
  const edit = (id: string, count: number, fields: Record<string, unknown> = {}) =>
    write(
      id,
      Array.from({ length: count }, (_, index) => ({ ...fields, headline: `Version ${index} of ${count}` })),
    );
  const exported = async () => (await send("GET", "/desk/export")).text();
  return {
    ...desk,
    /** Sends a request without waiting. */
    begin: desk.send,
    send,
    json,
    lines,
    try: try_,
    write,
    edit,
    exported,
    /** Returns the numbers of the revisions of an article that may leave the desk. */
    removable: async (keep: number) =>
      (await removableLines(send, keep)).map((line) => Number(JSON.parse(line).revision)),
    prune: (file: string[], keep: number) => pruneInto(file, send, keep),
    events: () => desk.sql.exec('SELECT seq, type, path, revision, "to" FROM events ORDER BY seq').toArray(),
    paths: () => desk.sql.exec("SELECT path, id, kind FROM paths ORDER BY path").toArray(),
    articles: () =>
      desk.sql.exec("SELECT id, path, revision, state, reason, embargo FROM articles ORDER BY id").toArray(),
  };
};

export type PatientDesk = ReturnType<typeof startPatientDesk>;
