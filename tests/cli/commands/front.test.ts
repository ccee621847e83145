import { beforeAll, describe, expect, it } from "vitest";
import { run as runAnywhere, serve } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet lead` and `broadsheet preview`.
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
  it("lead shows that the newest article leads by default", async () => {
    expect(await run("lead")).toEqual({ code: 0, out: "Lead    the newest article", notes: "" });
  });

  it("lead sets the lead and the pinned articles of the front page, by id or URL path", async () => {
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
      out: "Lead    Older  (older)\nPinned  Newest  (newest)\nPinned  Plan  (plan)",
    });
    await expect.poll(first, { timeout: 60_000 }).toBe("older");
  });

  it("lead notes that a draft appears only when it is public", async () => {
    expect((await run("lead", "plan")).notes).toBe(
      "plan is a draft. It appears on the front page when it is public. To publish it, remove `status: draft` from its file and publish the file.",
    );
  });

  it("lead keeps the lead or the pins that the command line does not name", async () => {
    expect((await runJSON("lead", "older")).printed).toEqual({ lead: "older", pinned: ["newest"] });
    const pins = ["--pin", "plan", "--pin", "newest"];
    expect((await runJSON("lead", ...pins)).printed).toEqual({ lead: "older", pinned: ["plan", "newest"] });
    expect((await runJSON("lead", "--pin", "newest")).printed).toEqual({ lead: "older", pinned: ["newest"] });
    expect((await runJSON("lead", "--none")).printed).toEqual({ pinned: ["newest"] });
    expect((await runJSON("lead", "--unpin")).printed).toEqual({ pinned: [] });
  });

  it.each<[string[], number, RegExp]>([
    [["none"], 1, /No article none/u],
    [["older", "newest"], 2, /Pin others below it with --pin/u],
    [["older", "--none"], 2, /--none makes the newest article lead/u],
    [["--unpin", "--pin", "older"], 2, /--unpin removes all pins/u],
  ])("lead refuses %j", async (args, code, message) => {
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

  /** A desk that has one draft and responds to a preview request with this body. */
  const deskWith = (link: unknown) =>
    serve(200, ({ url, method }) =>
      JSON.stringify(
        method === "POST" && url === "/desk/articles/plan/preview" ? link : { items: [summary] },
      ),
    );

  it("preview prints the link, and its expiry as a note", async () => {
    const site = await deskWith({
      url: "https://news.example/desk/preview/x",
      expires: "2026-11-27T08:00:00Z",
    });
    expect(await runAnywhere("preview", "/plan", "--site", site)).toEqual({
      code: 0,
      out: "https://news.example/desk/preview/x",
      notes: "Anyone with this link can read the current revision until 2026-11-27 08:00 UTC.",
    });
  });

  it("preview prints an absolute link for a site without ORIGIN", async () => {
    const site = await deskWith({ url: "/desk/preview/x?key=1", expires: "2026-11-27T08:00:00Z" });
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
  ])("preview refuses the desk's response %j, which has no safe link", async (link) => {
    const { code, out, notes } = await runAnywhere("preview", "plan", "--site", await deskWith(link));
    expect([code, out, notes]).toEqual([1, "", expect.stringMatching(/has no url and expires/u)]);
  });

  it("preview of an unknown article exits with 1", async () => {
    expect(await run("preview", "none")).toMatchObject({
      code: 1,
      notes: expect.stringMatching(/No article none/u),
    });
    expect(await run("preview")).toMatchObject({ code: 2 });
  });
});
