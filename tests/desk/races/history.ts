import { anArticle } from "../../running-site.ts";
import type { DeskRequest } from "../../simulation/desk.ts";
import type { Stage, StagedDesk } from "./stage.ts";
import type { Action, Fields, Step } from "./steps.ts";
import { CALM } from "./stormy-kv.ts";

/*
 * Plays a random history at a desk.
 */

/** A backup that was taken in the middle of a history, and the ledger at that moment. */
export interface Backup {
  text: string;
  ledger: Uint8Array;
  timeZone: string;
}

/** A history that was played. */
export interface Played {
  desk: StagedDesk;
  backups: Backup[];
  /** The statuses of all responses. */
  statuses: number[];
}

/** A key of another program in the same namespace. */
export const FOREIGN_KEY = "media:logo";

const iso = (ms: number): string => new Date(ms).toISOString();

/** Returns the document that an editor sends at a time, ms since the epoch. */
const documentAt = (id: string, { published, embargo, ...fields }: Fields, now: number): object => ({
  ...anArticle({ id, ...fields }),
  published: typeof published === "string" ? published : iso(now + published),
  ...(embargo !== undefined && { embargo: iso(now + embargo) }),
});

const hasArticle = ({ sql }: StagedDesk, id: string): boolean =>
  sql.exec("SELECT 1 FROM articles WHERE id = ?", id).toArray().length > 0;

/** Returns the request of an action; undefined if it is none. */
const requestOf = (action: Action, desk: StagedDesk, now: number): DeskRequest | undefined => {
  switch (action.kind) {
    case "put": {
      const { id, fields } = action;
      const revision = hasArticle(desk, id) ? "any" : undefined;
      const path = `/articles/${id}?minor=true`;
      return { method: "PUT", path, revision, body: documentAt(id, fields, now) };
    }
    case "batch": {
      const lines = action.lines.map(({ id, fields }) => JSON.stringify(documentAt(id, fields, now)));
      const body = new Blob([lines.join("\n")]).stream();
      return { method: "POST", path: "/articles:batch?minor=true", body };
    }
    case "withdraw":
      return {
        method: "POST",
        path: `/articles/${action.id}/withdraw`,
        revision: "any",
        body: { reason: "No." },
      };
    case "restore":
      return { method: "POST", path: `/articles/${action.id}/restore`, revision: "any", body: {} };
    case "front": {
      const { lead, pinned } = action;
      return { method: "PUT", path: "/front", body: { lead, pinned } };
    }
    case "rebuild":
    case "move-zone":
      return { method: "POST", path: "/rebuild", body: {} };
    case "backup":
      return { method: "GET", path: "/export" };
    case "kill":
    case "weather":
    case "damage":
    case "unknown-key":
      return undefined;
  }
};

/** Plays a history, and then waits in calm weather until KV has every key. */
export const play = async (stage: Stage, steps: readonly Step[]): Promise<Played> => {
  const { clock } = stage;
  const desk = stage.start({ timeZone: "Europe/Oslo", values: new Map([[FOREIGN_KEY, "{}"]]) });
  const { kv } = desk;
  const backups: Backup[] = [];
  const statuses: number[] = [];
  /** The number of changes that only a later rebuild repairs. */
  let damages = 0;
  /** How many of them happened before the last rebuild. */
  let repaired = 0;

  const rebuild = async (request: DeskRequest): Promise<void> => {
    const before = damages;
    const { status } = await desk.send(request);
    if (status === 202) repaired = before;
    statuses.push(status);
  };

  const backUp = async (request: DeskRequest): Promise<void> => {
    const { status, text } = await desk.send(request);
    statuses.push(status);
    backups.push({ text, ledger: desk.copyLedger(), timeZone: desk.site().timeZone });
  };

  const act = (action: Action): void => {
    if (action.kind === "kill") desk.kill();
    if (action.kind === "weather") kv.setWeather(action.weather);
    if (action.kind === "move-zone") {
      damages += 1;
      desk.moveTo(action.timeZone);
    }
    if (action.kind === "damage" || action.kind === "unknown-key") {
      damages += 1;
      const keys = [...kv.values.keys()].filter((each) => each !== FOREIGN_KEY).sort();
      const key = action.kind === "damage" ? keys[action.place % keys.length] : action.key;
      const value = action.kind === "damage" ? action.value : "{}";
      if (key !== undefined && value === undefined) kv.values.delete(key);
      if (key !== undefined && value !== undefined) kv.values.set(key, value);
    }
    const request = requestOf(action, desk, clock.now());
    if (request === undefined) return;
    if (request.path === "/rebuild") void rebuild(request);
    else if (request.path === "/export") void backUp(request);
    else void desk.send(request).then(({ status }) => statuses.push(status));
  };

  let time = clock.now();
  for (const { after, action } of steps) {
    time += after;
    clock.at(time, () => act(action));
  }
  await clock.run(time + 1_000);
  kv.setWeather(CALM);
  // A response of the history may repair something, or there may be none because the process has ended.
  await clock.run(time + 30_000);
  if (repaired < damages) {
    const request: DeskRequest = { method: "POST", path: "/rebuild", body: {} };
    clock.at(clock.now(), () => void rebuild(request));
    await clock.run(clock.now() + 1_000);
  }
  await desk.drain();
  return { desk, backups, statuses };
};
