import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { CREATE, eventually, type RunningDesk, readJSON, replacing, startDesk } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * An article after its publication: corrections, withdrawal, restoration and history.
 */

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
// A change whose purge waits for the budget is pending.
beforeEach(() => desk.refillPurges());
afterAll(() => desk.close());

const withdraw = (id: string, revision: number, reason = "It was not true.") =>
  desk.post(`/desk/articles/${id}/withdraw`, { reason }, replacing(revision));
const restore = (id: string, revision: number) =>
  desk.post(`/desk/articles/${id}/restore`, {}, replacing(revision));
const documentOf = async (id: string) => readJSON(await desk.get(`/desk/articles/${id}`)) as Promise<object>;
const note = (text: string) => ({ date: "2026-11-21T08:00:00Z", text });
const paragraph = (value: string) => ({ type: "paragraph", children: [{ type: "text", value }] });

describe("a public article", () => {
  it.each([
    ["headline", { headline: "The tide does not turn" }],
    ["body", { body: [paragraph("Another body.")] }],
  ])("a public article's %s changes only with a correction note: otherwise 422", async (field, fields) => {
    const id = `noted-${field}`;
    await desk.put(id, anArticle({ id }), CREATE);
    const refused = await desk.put(id, anArticle({ id, ...fields }), replacing(1));
    expect(refused.status).toBe(422);
    const problem = await readJSON(refused);
    expect(problem).toMatchObject({ type: "/problems#correction-required", fields: [field] });
    expect(problem.detail).toMatch(/item \{"date", "text"\} to corrections.*another id/u);
    expect(problem.detail).not.toContain("minor");
    const corrections = [note("It was the other way round.")];
    const before = new Date().toISOString().slice(0, 19);
    const accepted = await desk.put(id, anArticle({ id, ...fields, corrections }), replacing(1));
    expect(await readJSON(accepted)).toMatchObject({ revision: "2", changed: true });
    const { article } = await desk.kv(`entry:/articles/${id}`);
    expect(article).toMatchObject({ ...fields, corrections });
    // The desk gives modified in whole seconds.
    expect(article.modified >= before && Date.parse(article.modified) <= Date.now()).toBe(true);
  });

  it("the widths of a picture change without a correction note, because readers see the same picture", async () => {
    const id = "with-widths";
    const hash = "0123456789abcdef0123456789abcdef";
    const figure = { type: "figure", url: `/media/${hash}/a.jpg`, alt: "A ferry", width: 960, height: 640 };
    await desk.put(id, anArticle({ id, body: [figure] }), CREATE);
    const body = [{ ...figure, widths: [320, 480] }];
    const accepted = await desk.put(id, anArticle({ id, body }), replacing(1));
    expect(await readJSON(accepted)).toMatchObject({ revision: "2", changed: true });
    expect((await desk.kv(`entry:/articles/${id}`)).article).toMatchObject({ body });
    const other = await desk.put(id, anArticle({ id, body: [{ ...figure, width: 900 }] }), replacing(2));
    expect(other.status).toBe(422);
  });

  it("an ordinary change cannot remove a correction note, a minor change can", async () => {
    const id = "kept-notes";
    await desk.put(
      id,
      anArticle({ id, corrections: [note("It has two decks."), note("It is blue.")] }),
      CREATE,
    );
    const without = anArticle({
      id,
      corrections: [note("It is blue."), note("A third."), note("A fourth.")],
    });
    const refused = await desk.put(id, without, replacing(1));
    expect(refused.status).toBe(422);
    expect(await readJSON(refused)).toMatchObject({
      fields: ["corrections"],
      detail: expect.stringContaining("removes correction notes"),
    });
    expect((await desk.amend(id, without, replacing(1))).status).toBe(200);
  });

  it("an existing or reworded note does not count as a correction note", async () => {
    const corrections = [note("The ferry has two decks.")];
    await desk.put("known-note", anArticle({ id: "known-note", corrections }), CREATE);
    const headline = "A new one";
    for (const again of [corrections, [note("It has two decks.")]]) {
      const article = anArticle({ id: "known-note", headline, corrections: again });
      expect((await desk.put("known-note", article, replacing(1))).status).toBe(422);
    }
  });

  it("a minor change needs no note and does not change modified", async () => {
    const modified = "2026-11-20T09:00:00Z";
    await desk.put("minor", anArticle({ id: "minor", modified }), CREATE);
    const later = anArticle({ id: "minor", headline: "The tide turns.", modified: "2026-11-22T09:00:00Z" });
    expect((await desk.amend("minor", later, replacing(1))).status).toBe(200);
    const topics = [{ id: "sea", name: "The sea" }];
    expect((await desk.put("minor", { ...later, topics }, replacing(2))).status).toBe(200);
    expect((await desk.kv("entry:/articles/minor")).article).toMatchObject({ modified, topics });
  });

  it("sending the same correction again changes nothing", async () => {
    await desk.put("replayed", anArticle({ id: "replayed" }), CREATE);
    const article = anArticle({ id: "replayed", headline: "Right", corrections: [note("It was wrong.")] });
    await desk.put("replayed", article, replacing(1));
    const again = await desk.put("replayed", article, replacing(1));
    expect(await readJSON(again)).toMatchObject({ revision: "2", changed: false });
    const read = await desk.put("replayed", await documentOf("replayed"), replacing(2));
    expect(await readJSON(read)).toMatchObject({ revision: "2", changed: false });
  });

  it("a draft changes without notes, including its modified", async () => {
    const draft = { id: "plan", status: "draft" };
    await desk.put("plan", anArticle(draft), CREATE);
    const modified = "2026-11-23T08:00:00Z";
    const response = await desk.put(
      "plan",
      anArticle({ ...draft, headline: "Else", modified }),
      replacing(1),
    );
    expect(response.status).toBe(200);
    expect(await documentOf("plan")).toMatchObject({ modified });
  });

  it("an article that was changed in the future is refused, with the field", async () => {
    const future = { id: "prophecy", modified: "2999-01-01T00:00:00Z" };
    for (const fields of [{}, { status: "draft" }, { embargo: "2998-01-01T00:00:00Z" }]) {
      const refused = await desk.put("prophecy", anArticle({ ...future, ...fields }), CREATE);
      expect(refused.status).toBe(400);
      expect(await readJSON(refused)).toMatchObject({
        type: "/problems#invalid-article",
        issues: [{ path: "modified", expected: "a time that is not in the future, or no such field" }],
      });
    }
    expect((await desk.get("/desk/articles/prophecy")).status).toBe(404);
    // A scheduled article was not changed after its publication.
    const planned = { id: "planned", published: "2998-01-01T00:00:00Z", modified: "2998-01-01T00:00:00Z" };
    expect((await desk.put("planned", anArticle(planned), CREATE)).status).toBe(201);
    // The desk sets the modified of an article that readers have seen, so the one in the document counts for nothing.
    await desk.put("seen", anArticle({ id: "seen" }), CREATE);
    const change = anArticle({ id: "seen", standfirst: "New.", modified: "2999-01-01T00:00:00Z" });
    expect((await desk.put("seen", change, replacing(1))).status).toBe(200);
    expect(JSON.stringify(await documentOf("seen"))).not.toContain("2999");
  });

  it("?minor= with a value other than true and false is 400", async () => {
    const response = await desk.ask("/desk/articles/minor?minor=perhaps", {
      method: "PUT",
      headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", "If-Match": "*" },
      body: JSON.stringify(anArticle({ id: "minor" })),
    });
    expect(response.status).toBe(400);
    expect((await readJSON(response)).detail).toContain("minor=perhaps: expected true or false");
  });
});

describe("a withdrawn article", () => {
  it("a withdrawn article is a withdrawal in KV and in no list, until it is restored", async () => {
    const fields = { id: "untrue", section: "untrue", aliases: ["/untrue"] };
    await desk.put("untrue", anArticle(fields), CREATE);
    await eventually(() => desk.kv("listing:section/untrue:latest"));
    const response = await withdraw("untrue", 1);
    expect(response.status).toBe(200);
    expect(response.headers.get("ETag")).toBe('"2"');
    expect(await readJSON(response)).toMatchObject({
      state: "withdrawn",
      revision: "2",
      propagation: "done",
    });
    expect(await desk.kv("entry:/articles/untrue")).toEqual({
      v: 1,
      type: "withdrawn",
      changed: expect.stringMatching(/Z$/u),
      reason: "It was not true.",
    });
    expect(await desk.kv("entry:/untrue")).toMatchObject({ type: "moved", to: "/articles/untrue" });
    await eventually(async () => ((await desk.kv("listing:section/untrue:latest")) ? undefined : "gone"));
    const back = await restore("untrue", 2);
    expect(await readJSON(back)).toMatchObject({ state: "published", revision: "3", propagation: "done" });
    expect(await desk.kv("entry:/articles/untrue")).toMatchObject({ type: "article", revision: "3" });
    await eventually(() => desk.kv("listing:section/untrue:latest"));
  });

  it("withdrawing or restoring an article again changes nothing", async () => {
    await desk.put("twice", anArticle({ id: "twice" }), CREATE);
    await withdraw("twice", 1);
    expect(await readJSON(await withdraw("twice", 1))).toMatchObject({ revision: "2", changed: false });
    expect(await readJSON(await withdraw("twice", 2, "For another reason."))).toMatchObject({
      revision: "3",
    });
    expect(await desk.kv("entry:/articles/twice")).toMatchObject({ reason: "For another reason." });
    await restore("twice", 3);
    expect(await readJSON(await restore("twice", 3))).toMatchObject({ revision: "4", changed: false });
  });

  it("a withdrawn article can be edited and moved, and is restored with its current document", async () => {
    await desk.put("mended", anArticle({ id: "mended" }), CREATE);
    await withdraw("mended", 1);
    const corrections = [note("It was the other harbour.")];
    const article = anArticle({ id: "mended", path: "/mended", headline: "Mended", corrections });
    expect(await readJSON(await desk.put("mended", article, replacing(2)))).toMatchObject({
      state: "withdrawn",
    });
    expect(await desk.kv("entry:/mended")).toMatchObject({ type: "withdrawn", reason: "It was not true." });
    expect(await desk.kv("entry:/articles/mended")).toMatchObject({ type: "moved", to: "/mended" });
    await restore("mended", 3);
    expect(await desk.kv("entry:/mended")).toMatchObject({ article: { headline: "Mended" } });
  });

  it.each(["draft", "embargoed"])("withdrawing or restoring an article that is %s is 409", async (state) => {
    const id = `unread-${state}`;
    const fields = state === "draft" ? { status: "draft" } : { embargo: "2999-01-01T00:00:00Z" };
    await desk.put(id, anArticle({ id, ...fields }), CREATE);
    for (const response of [await withdraw(id, 1), await restore(id, 1)]) {
      expect(response.status).toBe(409);
      expect(await readJSON(response)).toMatchObject({
        type: "/problems#not-in-this-state",
        state,
        detail: expect.stringContaining("PUT"),
      });
    }
  });

  it("a withdrawal needs a precondition and a reason", async () => {
    await desk.put("condition", anArticle({ id: "condition" }), CREATE);
    const path = "/desk/articles/condition/withdraw";
    expect((await desk.post(path, { reason: "x" })).status).toBe(428);
    const stale = await withdraw("condition", 7);
    expect(stale.status).toBe(412);
    expect(await readJSON(stale)).toMatchObject({ current: { revision: "1", state: "published" } });
    expect((await withdraw("nobody", 1)).status).toBe(404);
    for (const body of [{}, { reason: " " }, { reason: "x", why: "y" }, "{"]) {
      const response = await desk.post(path, body, replacing(1));
      expect(response.status).toBe(400);
      expect((await readJSON(response)).detail).toContain('{"reason": "…"}');
    }
  });
});

describe("the history of an article", () => {
  it("the history names the author, action and time of each revision, and keeps its document", async () => {
    const id = "storied";
    await desk.put(id, anArticle({ id, status: "draft" }), CREATE);
    await desk.put(id, anArticle({ id }), replacing(1));
    await desk.amend(id, anArticle({ id, headline: "A comma, more" }), replacing(2));
    const headline = "Right";
    const corrections = [note("It was wrong.")];
    await desk.put(id, anArticle({ id, headline, corrections }), replacing(3));
    await desk.put(id, anArticle({ id, headline, corrections, path: "/storied" }), replacing(4));
    await withdraw(id, 5);
    await restore(id, 6);
    const { items } = (await (await desk.get(`/desk/articles/${id}/revisions`)).json()) as {
      items: { revision: string; action: string; author: string; time: string }[];
    };
    expect(items.map(({ action }) => action)).toEqual([
      "created",
      "published",
      "edited",
      "corrected",
      "moved",
      "withdrawn",
      "restored",
    ]);
    expect(items[5]).toEqual({
      revision: "6",
      time: expect.stringMatching(/^\d{4}-.*Z$/u),
      author: "token",
      action: "withdrawn",
      state: "withdrawn",
      reason: "It was not true.",
    });
    const third = await (await desk.get(`/desk/articles/${id}/revisions/3`)).json();
    expect(third).toMatchObject({ id, revision: "3", article: { headline: "A comma, more" } });
    for (const path of [`${id}/revisions/8`, `${id}/revisions/0`, `${id}/revisions/x`, "none/revisions"])
      expect((await desk.get(`/desk/articles/${path}`)).status).toBe(404);
  });
});

describe("all articles", () => {
  it("the list of articles is sorted by id, filtered by state and paginated", async () => {
    const own = await startDesk();
    const ids = ["a", "b", "c", "d", "e"];
    for (const id of ids)
      await own.put(id, anArticle({ id, ...(id === "c" && { status: "draft" }) }), CREATE);
    const listed = async (path: string) =>
      (await (await own.get(path)).json()) as { items: { id: string }[]; next?: string };
    const walk = async (path: string): Promise<string[]> => {
      const { items, next } = await listed(path);
      return [...items.map(({ id }) => id), ...(next === undefined ? [] : await walk(next))];
    };
    expect(await walk("/desk/articles")).toEqual(ids);
    expect(await walk("/desk/articles?limit=2")).toEqual(ids);
    expect(await walk("/desk/articles?state=published&limit=1")).toEqual(["a", "b", "d", "e"]);
    expect((await listed("/desk/articles?state=draft")).items).toEqual([
      {
        id: "c",
        path: "/articles/c",
        state: "draft",
        revision: "1",
        time: expect.stringMatching(/Z$/u),
        author: "token",
        headline: "The tide turns",
        section: "town",
        language: "en",
        published: "2026-11-20T08:00:00Z",
      },
    ]);
    for (const [name, query] of [
      ["state", "state=lost"],
      ...["limit=0", "limit=1001", "limit=x"].map((each) => ["limit", each]),
      ...["after=%00", "after=", "after=A", "after=a%E2%80%AE", "after=a&after=b"].map((each) => [
        "after",
        each,
      ]),
      ["id", "id=%00"],
      ["path", "path=%1B"],
      ["before", "before=a"],
    ] as const) {
      const response = await own.get(`/desk/articles?${query}`);
      const { detail } = (await response.json()) as { detail: string };
      expect([query, response.status]).toEqual([query, 400]);
      expect(detail).toMatch(new RegExp(`^${name}[=: ]`, "u"));
    }
    await own.close();
  });
});
