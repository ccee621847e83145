import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faults, validDocuments } from "../article/files.ts";
import { repetitions } from "../repetitions.ts";
import { anyBody } from "../representations/markdown/arbitrary-body.ts";
import { anArticle } from "../running-site.ts";
import { sharedPath } from "../shared-cases.ts";
import { drained, type RunningDesk, startDesk } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * Export, import, export: a desk that took every kind of article and every kind of change gives a backup that an empty
 * desk takes whole, and gives back byte for byte.
 */

const GENERATED = repetitions({ short: 15, full: 60, long: 600 });

let first: RunningDesk;
let second: RunningDesk;
beforeAll(async () => {
  [first, second] = await Promise.all([startDesk(), startDesk()]);
});
afterAll(() => Promise.all([first.close(), second.close()]));

/** The result of a line. A line that changes nothing makes no revision. */
interface LineResult {
  status: number;
  changed?: boolean;
}

const sendLines = async (desk: RunningDesk, body: string | Uint8Array): Promise<LineResult[]> => {
  const response = await desk.ask("/desk/articles:batch?minor=true", {
    method: "POST",
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/x-ndjson" },
    body,
  });
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as LineResult);
};

const send = async (desk: RunningDesk, body: string | Uint8Array): Promise<number[]> =>
  (await sendLines(desk, body)).map(({ status }) => status);

const exported = async (desk: RunningDesk): Promise<string> => (await desk.get("/desk/export")).text();

const line = (document: unknown): string => `${JSON.stringify(document)}\n`;

/** Returns a document of the model's tests, with an id and a path of its own and a section that the desk has. */
const distinct = (document: unknown, index: number): unknown => {
  if (typeof document !== "object" || document === null) return document;
  const { aliases: _, path: __, ...rest } = document as Record<string, unknown>;
  return { ...rest, id: `valid-${index}`, section: "town" };
};

/** The documents of another publication, each on one line; none without `../shared`. */
const sharedLines = (): Uint8Array[] => {
  const folder = sharedPath("cases/desk");
  if (folder === undefined) return [];
  return readdirSync(folder).map((name) =>
    Buffer.concat([readFileSync(join(folder, name)), Buffer.from("\n")]),
  );
};

const anyChange = fc.record({
  id: fc.nat({ max: 39 }),
  kind: fc.constantFrom("put", "put", "put", "withdraw", "restore"),
  headline: fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => /\S/u.test(text)),
  body: anyBody,
  status: fc.constantFrom(undefined, undefined, "draft"),
  embargo: fc.constantFrom(undefined, undefined, "2999-01-01T00:00:00Z"),
  published: fc.constantFrom("2026-11-20T08:00:00Z", "1905-05-17", "2998-01-01T00:00:00Z"),
  listed: fc.constantFrom(true, true, false),
  path: fc.constantFrom(undefined, "/a", "/b", "/c", "/d"),
});

describe("a desk that took every kind of article", () => {
  it("export, import, export gives identical bytes", async () => {
    const valid = validDocuments().map(([, document], index) => line(distinct(document, index)));
    let revisions = 0;
    const sendToFirst = async (body: string | Uint8Array): Promise<number[]> => {
      const results = await sendLines(first, body);
      revisions += results.filter(({ status, changed }) => status < 300 && changed !== false).length;
      return results.map(({ status }) => status);
    };
    expect(await sendToFirst(valid.join(""))).not.toContain(500);
    const wrong = faults().map(([, { document }]) => line(document));
    expect(new Set(await sendToFirst(wrong.join("")))).toEqual(new Set([400]));
    for (const bytes of sharedLines()) expect(await sendToFirst(bytes)).not.toContain(500);

    for (const { id, kind, ...fields } of fc.sample(anyChange, { numRuns: GENERATED, seed: 13 })) {
      const name = `generated-${id}`;
      const document = JSON.parse(JSON.stringify({ ...anArticle({ id: name }), ...fields }));
      if (kind === "put") await sendToFirst(line(document));
      else {
        const body = kind === "withdraw" ? { reason: `Reason ${id}. “Не так” \u2028 \u{1F30A}` } : {};
        const response = await first.post(`/desk/articles/${name}/${kind}`, body, { "If-Match": "*" });
        const { changed } = (await response.json()) as { changed?: boolean };
        if (response.ok && changed !== false) revisions += 1;
      }
    }
    const oneOfEach = [
      { status: "draft" },
      { embargo: "2999-01-01T00:00:00Z" },
      { published: "2998-01-01T00:00:00Z" },
    ];
    const certain = oneOfEach.map((fields, index) => line(anArticle({ id: `certain-${index}`, ...fields })));
    expect(await sendToFirst(certain.join(""))).toEqual([201, 201, 201]);
    await first.post("/desk/articles/valid-3/withdraw", { reason: "No." }, { "If-Match": "*" });
    revisions += 1;
    await first.putJSON("/desk/front", { lead: "valid-0", pinned: ["valid-1", "valid-2"] });

    const backup = await exported(first);
    const lines = backup.split("\n").filter((each) => each !== "");
    expect(lines.length, "each accepted change, and the front").toBe(revisions + 1);
    const states = new Set(lines.map((each) => (JSON.parse(each) as { state?: string }).state));
    expect([...states]).toEqual(
      expect.arrayContaining(["draft", "embargoed", "scheduled", "published", "withdrawn"]),
    );

    const results = await send(second, backup);
    expect(results).toEqual(lines.map((_, index) => (index === lines.length - 1 ? 200 : 201)));
    expect(await exported(second)).toBe(backup);
    expect(await send(second, backup)).toEqual(lines.map(() => 200));
    expect(await exported(second)).toBe(backup);

    await Promise.all([drained(first), drained(second)]);
    const publicKeys = async (desk: RunningDesk) =>
      [...(await desk.contents()).keys()].filter((key) => /^(?:entry|listing|feed):/u.test(key)).sort();
    expect(await publicKeys(second)).toEqual(await publicKeys(first));
  });

  it("every current document can be sent back as GET returns it", async () => {
    const { items } = (await (await first.get("/desk/articles?limit=1000")).json()) as {
      items: { id: string; revision: string }[];
    };
    for (const { id, revision } of items) {
      const document = await (await first.get(`/desk/articles/${id}`)).text();
      const response = await first.put(id, document, { "If-Match": `"${revision}"` });
      expect(response.status, id).toBe(200);
      expect(await response.json()).toMatchObject({ revision, changed: false });
    }
  });
});
