import { setTimeout as pause } from "node:timers/promises";
import { fieldsOf } from "../../../src/article/json-value.ts";
import type { ArticleDocument } from "../../../src/article/model.ts";
import { sendBatch } from "../../../src/cli/desk/batch.ts";
import { type DeskAccess, deskArticlePath, sendToDesk } from "../../../src/cli/desk/client.ts";

/*
 * Imports, publishes and rebuilds at the desk for the benchmark of growth. It uses the HTTP API that `broadsheet` uses.
 */

/** Articles in one request, as `broadsheet import` sends them. */
const BATCH = 200;

/** The number of keys that may wait for KV during an import. More would only take memory. */
const MAX_WAITING = 20_000;

/** Returns the number of keys that wait for KV. */
const waitingKeys = async (desk: DeskAccess): Promise<number> => {
  const { body } = await sendToDesk(desk, { path: "/outbox?limit=1", method: "GET" });
  const { entries, listings } = fieldsOf(body);
  return Number(entries) + Number(listings);
};

/** Waits until KV has every entry and every listing. */
export const drained = async (desk: DeskAccess, most = 0): Promise<void> => {
  while ((await waitingKeys(desk)) > most) await pause(20);
};

const sendAll = async (desk: DeskAccess, documents: readonly ArticleDocument[]): Promise<void> => {
  const batch = documents.map((document, index) => ({
    line: index + 1,
    text: JSON.stringify(document),
    read: 0,
  }));
  const { signal } = new AbortController();
  for await (const { status, detail } of sendBatch(batch, { desk, kind: "minor", signal }))
    if (status !== 201) throw new Error(`The desk refused an article with ${status}: ${detail}`);
};

/** Sends articles in batches. */
export const importArticles = async (
  desk: DeskAccess,
  documents: Iterable<ArticleDocument>,
): Promise<void> => {
  let batch: ArticleDocument[] = [];
  for (const document of documents) {
    batch.push(document);
    if (batch.length < BATCH) continue;
    await sendAll(desk, batch);
    batch = [];
    await drained(desk, MAX_WAITING);
  }
  if (batch.length > 0) await sendAll(desk, batch);
};

/** Publishes a new article. Resolves when the desk responds: KV then has the article's entry. */
export const publish = async (desk: DeskAccess, document: ArticleDocument): Promise<void> => {
  const { status } = await sendToDesk(desk, {
    path: deskArticlePath(document.id),
    method: "PUT",
    headers: { "If-None-Match": "*" },
    body: document,
  });
  if (status !== 201) throw new Error(`The desk refused ${document.id} with ${status}.`);
};

/** Writes every key again. Resolves when KV has all of them. */
export const rebuild = async (desk: DeskAccess): Promise<void> => {
  await sendToDesk(desk, { path: "/rebuild", method: "POST" });
  for (;;) {
    const { body } = await sendToDesk(desk, { path: "/rebuild", method: "GET" });
    if (fieldsOf(body).state === "none") break;
    await pause(50);
  }
  await drained(desk);
};
