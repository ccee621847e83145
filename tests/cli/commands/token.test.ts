import { describe, expect, it } from "vitest";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet token`: a token for each editor.
 */

const { run, runJSON, put } = editedSite();

/** Runs commands with another token. */
const withToken = async <Result>(token: string, work: () => Promise<Result>): Promise<Result> => {
  const own = process.env.BROADSHEET_TOKEN;
  process.env.BROADSHEET_TOKEN = token;
  try {
    return await work();
  } finally {
    process.env.BROADSHEET_TOKEN = own;
  }
};

describe("token", () => {
  it("an editor's token names the editor in the history until it is revoked", async () => {
    expect((await run("token", "list")).out).toBe("No named tokens.");
    const { code, out, notes } = await run("token", "add", "Ines Holm");
    expect(code).toBe(0);
    expect(out).toMatch(/^bs_\S{75}$/u);
    expect(notes).toContain("The token of Ines Holm, with the id ines-holm-1. It is shown once.");
    await withToken(out, () => put({ id: "tide" }).then(() => undefined));
    await withToken(out, async () => {
      expect((await run("move", "tide", "/articles/the-tide")).code).toBe(0);
      const refused = await run("token", "list");
      expect([refused.code, refused.notes]).toEqual([
        1,
        expect.stringContaining("Named tokens cannot manage tokens"),
      ]);
    });
    expect((await run("history", "tide")).out).toMatch(/moved +published +Ines Holm/u);
    expect((await run("token", "list")).out).toMatch(
      /\nines-holm-1 +Ines Holm +\d{4}-\d\d-\d\d \d\d:\d\d +works$/u,
    );

    expect((await run("token", "revoke", "ines-holm-1")).out).toBe("Revoked: ines-holm-1 of Ines Holm");
    const revoked = await withToken(out, () => run("history", "tide"));
    expect([revoked.code, revoked.notes]).toEqual([
      1,
      expect.stringContaining("a named token that was not revoked"),
    ]);
    expect((await run("token", "list")).out).toMatch(/ines-holm-1 .* revoked \d{4}-/u);
  });

  it("token --json prints one JSON object", async () => {
    const { printed } = await runJSON("token", "add", "Ola Berg");
    expect(printed).toMatchObject({
      id: "ola-berg-1",
      name: "Ola Berg",
      token: expect.stringMatching(/^bs_/u),
    });
    expect((await runJSON("token", "list")).printed).toMatchObject({ items: expect.any(Array) });
    expect((await runJSON("token", "revoke", "ola-berg-1")).printed).toMatchObject({
      revoked: expect.any(String),
    });
  });

  it.each([
    [[], "action is missing"],
    [["make"], "make: unknown action"],
    [["add"], "name of the editor is missing"],
    [["revoke"], "id of the token is missing"],
    [["list", "x"], "takes no argument"],
    [["add", "Ines", "Holm"], "Too many arguments"],
  ])("a wrong command line exits with 2 and shows the right one: token %j", async (args, text) => {
    const { code, notes } = await run("token", ...args);
    expect([code, notes]).toEqual([2, expect.stringContaining(text)]);
    expect(notes).toContain("npx broadsheet token add");
  });

  it("a token that does not exist cannot be revoked", async () => {
    const { code, notes } = await run("token", "revoke", "nobody-1");
    expect([code, notes]).toEqual([1, expect.stringContaining("nobody-1")]);
  });
});
