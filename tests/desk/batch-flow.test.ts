import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { createCore } from "../../src/desk/core.ts";
import { publication } from "../publication.ts";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { noMedia } from "./no-media.ts";
import { openNodeStorage } from "./node-storage.ts";

/*
 * How a batch deals with its client and with the outbox. The desk's own code runs in Node, so that a test
 * can read a response as slowly as it likes.
 */

const ORIGIN = "https://courier.example";

const KV_LATENCY = 1;

const openDesk = () => {
  const { storage, sql } = openNodeStorage();
  const written = new Map<string, number>();
  const write = async (key: string): Promise<void> => {
    await pause(KV_LATENCY);
    written.set(key, (written.get(key) ?? 0) + 1);
  };
  const core = createCore({
    storage,
    kv: { put: write, delete: write } as never,
    media: noMedia,
    purge: async () => undefined,
    send: async () => ({ status: 204, retryAfter: undefined }),
    setAlarm: async () => undefined,
    getAlarm: async () => undefined,
    deleteAlarm: async () => undefined,
    site: () => publication,
    secrets: () => ({ current: undefined, previous: undefined }),
    now: () => Date.now(),
    random: () => 0,
  });
  const fetch = (path: string, init: object = {}): Promise<Response> =>
    core.fetch(new Request(`${ORIGIN}${path}`, init));
  return {
    sql,
    written,
    batch: (body: string | ReadableStream<Uint8Array>) =>
      fetch("/desk/articles:batch", {
        method: "POST",
        headers: { "Content-Type": "application/x-ndjson" },
        body,
        duplex: "half",
      }),
  };
};

const lines = (count: number, fields: (index: number) => object = () => ({})): string =>
  Array.from(
    { length: count },
    (_, index) => `${JSON.stringify(anArticle({ id: `article-${index}`, ...fields(index) }))}\n`,
  ).join("");

const statusesIn = (text: string): number[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { status: number }).status);

it("a client that does not read its results stops the batch after a few megabytes of them", async () => {
  const desk = openDesk();
  const LINES = 10_000;
  const CHUNKS = repetitions({ short: 6, full: 10, long: 10 });
  const chunk = new TextEncoder().encode("{}\n".repeat(LINES));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (sent === CHUNKS) return controller.close();
        sent += 1;
        return controller.enqueue(chunk);
      },
    },
    { highWaterMark: 0 },
  );
  const response = await desk.batch(body);
  const reader = response.body?.getReader();
  for (let before = -1; before !== sent; ) {
    before = sent;
    await pause(1_000);
  }
  expect(sent).toBeLessThan(5);
  let text = "";
  const decoder = new TextDecoder();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
    text += decoder.decode(part.value, { stream: true });
  expect(statusesIn(text)).toHaveLength(CHUNKS * LINES);
});

it("a client may wait for the result of a line before it sends the next one", async () => {
  const desk = openDesk();
  const encoder = new TextEncoder();
  let next: (line: string | undefined) => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      next = (line) => (line === undefined ? controller.close() : controller.enqueue(encoder.encode(line)));
    },
  });
  next(lines(1));
  const response = await desk.batch(body);
  const reader = response.body?.getReader();
  for (let line = 1; line <= 5; line += 1) {
    const { value } = (await reader?.read()) ?? {};
    expect(JSON.parse(new TextDecoder().decode(value))).toMatchObject({
      line,
      status: line === 1 ? 201 : 200,
    });
    next(lines(1));
  }
  next(undefined);
  while ((await reader?.read())?.done === false);
});

it("a batch writes each list a few times, and not once for each article", async () => {
  const desk = openDesk();
  const response = await desk.batch(lines(400));
  expect(statusesIn(await response.text())).toEqual(Array(400).fill(201));
  expect(desk.written.get("entry:/articles/article-0")).toBe(1);
  const { generation } = desk.sql
    .exec<{ generation: number }>("SELECT generation FROM outbox WHERE name = 'listing:all:latest'")
    .one();
  // One change of the list for each group of lines.
  expect(generation).toBeLessThanOrEqual(20);
});
