import * as v from "valibot";
import { closedObject, id } from "../../article/fields.ts";
import { sha256 } from "../../http/hash.ts";
import { type PruneOutcome, pruneRevision, type StoredRevision } from "../changes/prune.ts";
import type { Ledger, LedgerContext } from "../context.ts";
import { recordAt } from "../ledger/records.ts";
import { BEGINNING, findRemovable, type Position, type Search } from "../ledger/retention.ts";
import { revisionAt } from "../ledger/revisions.ts";
import { FULL_BYTES } from "../ledger/storage-room.ts";
import { queueStatus } from "../outbox/status.ts";
import { readFields } from "../requests/request-fields.ts";
import { jsonResponse } from "../response.ts";
import { badParameter, type QueryResult, readQuery } from "./query.ts";
import { recordLine } from "./record-line.ts";

/*
 * Moves the documents of old revisions to a client's file. The client reads the records, stores them, and then names
 * exactly what it has stored, with digests. It goes through the ledger page by page, so that other requests run between.
 */

/** The documents that one request examines, bytes. */
const PAGE_BYTES = 4_000_000;

/** The largest number of revisions that stay at the end of an article. */
const MAX_KEEP = 100_000;

/** The largest number of revisions that one request removes. */
const MAX_REMOVED = 1_000;

/** The number of revisions that one transaction removes. Other requests run between two transactions. */
const GROUP = 25;

interface PruneQuery {
  keep: number;
  after: Position;
}

const positionIn = (text: string): Position | undefined => {
  const [, id, revision] = /^([^/]+)\/([1-9]\d{0,14})$/u.exec(text) ?? [];
  return id === undefined ? undefined : { id, revision: Number(revision) };
};

const readPruneQuery = (url: string): QueryResult<PruneQuery> => {
  const { value: query, problem } = readQuery(url, ["keep", "after"]);
  if (problem !== undefined) return { problem };
  const { keep = "", after } = query;
  if (!/^[1-9]\d{0,5}$/u.test(keep) || Number(keep) > MAX_KEEP)
    return { problem: badParameter("keep", keep, `a number from 1 to ${MAX_KEEP}`) };
  const position = after === undefined ? BEGINNING : positionIn(after);
  return position === undefined
    ? { problem: badParameter("after", after ?? "", "the place that next or Link names") }
    : { value: { keep: Number(keep), after: position } };
};

const search = ({ sql, moment }: Ledger, { keep, after }: PruneQuery): Search =>
  findRemovable(sql, { keep, now: moment().now }, after, PAGE_BYTES);

const nextURL = (path: string, keep: number, { id, revision }: Position): string =>
  `${path}?${new URLSearchParams({ keep: String(keep), after: `${id}/${revision}` })}`;

/**
 * `GET /desk/prune?keep=&after=`: how many revisions may leave the desk, and the size of their documents in bytes. `next` is
 * the URL of the rest. `storage` is the size of the ledger, and the size from which on it is full.
 */
export const getPruneSize = (c: LedgerContext): Response => {
  const { value: query, problem } = readPruneQuery(c.req.url);
  if (problem !== undefined) return problem;
  const { found, next } = search(c.env, query);
  return jsonResponse(
    200,
    {
      revisions: found.length,
      bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
      storage: { used: c.env.sql.databaseSize, full: FULL_BYTES },
      ...(next !== undefined && { next: nextURL("/desk/prune", query.keep, next) }),
    },
    {},
  );
};

/**
 * `GET /desk/prune/records?keep=&after=`: the revisions that may leave the desk, as the export has them. `Link` names the
 * next page; a page may be empty.
 */
export const getPrunable = (c: LedgerContext): Response => {
  const { value: query, problem } = readPruneQuery(c.req.url);
  if (problem !== undefined) return problem;
  const { found, next } = search(c.env, query);
  const lines = found.flatMap(({ seq }) => recordAt(c.env.sql, seq) ?? []).map(recordLine);
  return new Response(lines.join(""), {
    headers: {
      "Content-Type": "application/x-ndjson",
      "Cache-Control": "private, no-store",
      ...(next !== undefined && {
        Link: `<${nextURL("/desk/prune/records", query.keep, next)}>; rel="next"`,
      }),
    },
  });
};

const pruneRequest = closedObject({
  keep: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_KEEP)),
  revisions: v.pipe(
    v.array(
      closedObject({
        id,
        revision: v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/u), v.transform(Number)),
        digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)),
      }),
    ),
    v.maxLength(MAX_REMOVED),
  ),
});

/** Returns the digest of the document of a revision; empty if the ledger does not have it. */
const digestOf = async (sql: SqlStorage, { id, revision }: Position): Promise<string> => {
  const found = revisionAt(sql, id, revision);
  return found === undefined || found.removal !== undefined ? "" : sha256(found.document);
};

const pruneGroup = async (
  { sql, change, moment }: Ledger,
  group: readonly StoredRevision[],
  keep: number,
): Promise<PruneOutcome[]> => {
  const digests: string[] = [];
  for (const stored of group) digests.push(await digestOf(sql, stored));
  return change(({ sql }) => {
    const policy = { keep, now: moment().now };
    const outcomes = group.map((stored, index) => pruneRevision(sql, stored, digests[index] ?? "", policy));
    // The storage may have room again.
    queueStatus(sql, policy.now);
    return outcomes;
  }, "urgent");
};

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * `POST /desk/prune { keep, revisions: [{ id, revision, digest }] }`: removes the documents of revisions that the client
 * has stored. Each must be one of the revisions that may leave the desk, and `digest` must be the SHA-256 of its article as
 * JSON. Sending the request again is safe.
 */
export const postPrune = async (c: LedgerContext): Promise<Response> => {
  const { fields, problem } = await readFields(
    c.req.raw,
    pruneRequest,
    'Send {"keep": 20, "revisions": [{"id": "tide", "revision": "2", "digest": "…"}]} for revisions that you have stored.',
  );
  if (problem !== undefined) return problem;
  const { keep, revisions } = fields;
  const outcomes: PruneOutcome[] = [];
  for (let first = 0; first < revisions.length; first += GROUP) {
    outcomes.push(...(await pruneGroup(c.env, revisions.slice(first, first + GROUP), keep)));
    await pause();
  }
  c.env.startDispatch();
  const items = revisions.map(({ id, revision }, index) => ({
    id,
    revision: String(revision),
    outcome: outcomes[index],
  }));
  return jsonResponse(200, { items }, {});
};
