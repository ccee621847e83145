import { beforeAll, describe, expect, it } from "vitest";
import { run as runAnywhere, serve } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet lead` and `preview`: what leads the front, and what is not public yet.
 */

const { run, runJSON, put, get } = editedSite();

beforeAll(async () => {
  await put({ id: "older", headline: "Older", published: "2026-11-20" });
  await put({ id: "newest", headline: "Newest", published: "2026-11-22" });
  await put({ id: "plan", headline: "Plan", status: "draft" });
});

const first = async (): Promise<string | undefined> => {
  const front = (await (await get("/index.json")).json()) as { items: { id: string }[] };
  return front.items[0]?.id;
};

describe("lead", () => {
  it("says that the newest leads until somebody says what does", async () => {
    expect(await run("lead")).toEqual({ code: 0, out: "Leads   the newest", notes: "" });
  });

  it("puts an article on top of the front, named as it is in the browser, and the pinned under it", async () => {
    const { code, out } = await run(
      "lead",
      "/articles/older.json",
      "--pin",
      "newest",
      "--pin",
      "/articles/plan",
    );
    expect({ code, out }).toEqual({
      code: 0,
      out: "Leads   Older  (older)\nPinned  Newest  (newest)\nPinned  Plan  (plan)",
    });
    await expect.poll(first, { timeout: 60_000 }).toBe("older");
  });

  it("says which of them cannot be read yet", async () => {
    expect((await run("lead", "plan")).notes).toBe(
      "plan is draft: it comes to the front when readers can read it.",
    );
  });

  it("leaves alone what it does not speak of", async () => {
    expect((await runJSON("lead", "older")).told).toEqual({ lead: "older", pinned: ["newest"] });
    const pins = ["--pin", "plan", "--pin", "newest"];
    expect((await runJSON("lead", ...pins)).told).toEqual({ lead: "older", pinned: ["plan", "newest"] });
    expect((await runJSON("lead", "--pin", "newest")).told).toEqual({ lead: "older", pinned: ["newest"] });
    expect((await runJSON("lead", "--none")).told).toEqual({ pinned: ["newest"] });
    expect((await runJSON("lead", "--unpin")).told).toEqual({ pinned: [] });
  });

  it.each<[string[], number, RegExp]>([
    [["none"], 1, /no article none/u],
    [["older", "newest"], 2, /others are pinned under it with --pin/u],
    [["older", "--none"], 2, /--none lets the newest lead/u],
    [["--unpin", "--pin", "older"], 2, /--unpin pins none/u],
  ])("%j is refused", async (args, code, message) => {
    const ran = await run("lead", ...args);
    expect(ran.code).toBe(code);
    expect(ran.notes).toMatch(message);
  });
});

describe("preview", () => {
  const summary = {
    ...{ id: "plan", path: "/plan", state: "draft", revision: "1", time: "2026-11-20T08:00:00Z" },
    ...{ author: "token", headline: "Plan", section: "town", published: "2026-11-20T08:00:00Z" },
  };

  /** A desk that has one draft, and answers as its API says when it is asked for a preview. */
  const answering = (link: unknown) =>
    serve(200, ({ url, method }) =>
      JSON.stringify(
        method === "POST" && url === "/desk/articles/plan/preview" ? link : { items: [summary] },
      ),
    );

  it("prints the link, and beside it how long it is good for", async () => {
    const site = await answering({
      url: "https://news.example/desk/preview/x",
      expires: "2026-11-27T08:00:00Z",
    });
    expect(await runAnywhere("preview", "/plan", "--site", site)).toEqual({
      code: 0,
      out: "https://news.example/desk/preview/x",
      notes: "Whoever has this link reads the article as the desk has it, until 2026-11-27 08:00 UTC.",
    });
  });

  it("joins a link that is relative to the site, which does not know its address", async () => {
    const site = await answering({ url: "/desk/preview/x?key=1", expires: "2026-11-27T08:00:00Z" });
    const { out } = await runAnywhere("preview", "plan", "--site", site, "--json");
    expect(JSON.parse(out)).toEqual({
      id: "plan",
      url: `${site}/desk/preview/x?key=1`,
      expires: "2026-11-27T08:00:00Z",
    });
  });

  it.each([
    [{}],
    [{ url: "javascript:alert(1)", expires: "x" }],
    [{ url: "//elsewhere.example/", expires: "x" }],
  ])("takes no such answer for a link: %j", async (link) => {
    const { code, out, notes } = await runAnywhere("preview", "plan", "--site", await answering(link));
    expect([code, out, notes]).toEqual([1, "", expect.stringMatching(/without url and expires/u)]);
  });

  it("of an article that is not there is a failure", async () => {
    expect(await run("preview", "none")).toMatchObject({
      code: 1,
      notes: expect.stringMatching(/no article none/u),
    });
    expect(await run("preview")).toMatchObject({ code: 2 });
  });
});
