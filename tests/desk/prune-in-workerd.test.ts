import { afterAll, beforeAll, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { pruneInto } from "./pruning.ts";
import { type RunningDesk, startDesk } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * A prune in the runtime's own SQLite.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

/** The bytes that decide whether the storage is full. */
const usedBytes = async (): Promise<number> => (await desk.site()).ledgerBytes();

it("the room of removed texts is free for new ones, large or small", async () => {
  for (const [id, length] of [
    ["large", 90_000],
    ["small", 2_500],
  ] as const) {
    const body = [{ type: "paragraph", children: [{ type: "text", value: "x".repeat(length) }] }];
    const lines = Array.from({ length: 60 }, (_, version) =>
      JSON.stringify(anArticle({ id, body, headline: `Version ${version}` })),
    );
    const response = await desk.ask("/desk/articles:batch?minor=true", {
      method: "POST",
      headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/x-ndjson" },
      body: lines.join("\n"),
    });
    await response.text();
    const before = await usedBytes();
    const file: string[] = [];
    await pruneInto(
      file,
      (method, path, document) => (method === "GET" ? desk.get(path) : desk.post(path, document, {})),
      2,
    );
    expect(file).toHaveLength(57);
    expect(before - (await usedBytes())).toBeGreaterThan(57 * length * 0.9);
    expect(
      JSON.parse(await (await desk.get("/desk/export")).text().then((text) => text.split("\n")[1] ?? ""))
        .type,
    ).toBe("removed");
  }
});
