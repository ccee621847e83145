import { beforeAll, describe, expect, it } from "vitest";
import { aFile } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet redirects`: an old site's paths, as its owner has them in a spreadsheet.
 */

const { run, runJSON, runOn, put, get, desk } = editedSite();

beforeAll(async () => {
  await put({ id: "ferry", path: "/town/ferry" });
  await put({ id: "gulls", path: "/town/gulls", aliases: ["/gulls-before"] });
});

const csv = (...lines: string[]): string => aFile("old-paths.csv", lines.join("\r\n"));

const revision = async (id: string) => (await desk(`/articles/${id}`)).headers.get("ETag");

describe("redirects", () => {
  const many = () =>
    csv(
      "Old URL,New URL",
      "/2019/05/Ferry.html,/town/ferry",
      "https://old.example/2019/05/ferry-again/,https://news.example/town/ferry",
      '"/2020/a, b",/town/gulls,301',
      "",
      "/%D0%BC%D1%96%D1%81%D1%82,/2019/05/ferry.html",
    );

  it("say in a dry run what they come to, and change nothing", async () => {
    const { code, out } = await run("redirects", many(), "--dry-run");
    expect({ code, out }).toEqual({ code: 0, out: "Dry run: it would add 4 redirects to 2 articles" });
    expect(await revision("ferry")).toBe('"1"');
  });

  it("lead old paths to their articles, one revision an article", async () => {
    const { code, out, notes } = await run("redirects", many());
    expect({ code, out, notes }).toEqual({ code: 0, out: "Added 4 redirects to 2 articles", notes: "" });
    expect([await revision("ferry"), await revision("gulls")]).toEqual(['"2"', '"2"']);
    for (const [from, to] of [
      ["/2019/05/ferry.html", "/town/ferry"],
      ["/2019/05/ferry-again", "/town/ferry"],
      ["/2020/a,%20b", "/town/gulls"],
      // Through another line of the table.
      ["/%D0%BC%D1%96%D1%81%D1%82", "/town/ferry"],
      ["/gulls-before", "/town/gulls"],
    ] as const) {
      const response = await get(from);
      expect([from, response.status, response.headers.get("Location")]).toEqual([
        from,
        301,
        expect.stringMatching(new RegExp(`${to}$`, "u")),
      ]);
    }
  });

  it("are there already when they come again", async () => {
    const { code, out } = await run("redirects", many());
    expect({ code, out }).toEqual({ code: 0, out: "Added 0 redirects to 0 articles, 4 there already" });
    expect(await revision("ferry")).toBe('"2"');
  });

  it("name every line that is wrong, and do the others", async () => {
    const file = csv(
      "/fine,/town/ferry",
      "/lonely",
      "/?p=12,/town/ferry",
      "/to-nowhere,/town/nowhere",
      "/town/gulls,/town/ferry",
      "/round,/about",
      "/about,/round",
      "/same,/same/",
      "/fine,/town/gulls",
      "/desk/x,/town/ferry",
      "/town/ferry,/2019/05/ferry.html",
      "/a,/b,/c",
    );
    const { code, out, notes } = await run("redirects", file);
    expect(code).toBe(1);
    expect(out).toBe("Added 1 redirect to 1 article");
    expect(notes.split("\n").map((line) => line.replace(file, "FILE"))).toEqual([
      "✗ FILE line 2: expected two columns, the old path and the new one, found 1",
      "✗ FILE line 3: /?p=12 has a query, and a page is known by its path alone",
      "✗ FILE line 4: there is no article at /town/nowhere",
      "✗ FILE line 5: /town/gulls is held by another article, gulls",
      "✗ FILE line 6: /round leads to no article, but round in a circle",
      "✗ FILE line 7: /about leads to no article, but round in a circle",
      "✗ FILE line 8: /same leads to itself",
      "✗ FILE line 9: line 1 leads /fine to /town/ferry already",
      "✗ FILE line 10: /desk/x: expected a path that is no route of the house",
      "✗ FILE line 11: /town/ferry is where the article ferry stands",
      "✗ FILE line 12: expected two columns, the old path and the new one, found 3",
    ]);
  });

  it("are told in JSON", async () => {
    const { code, told } = await runJSON("redirects", csv("/json;/town/gulls", "/none;/nowhere"));
    expect(code).toBe(1);
    expect(told).toEqual({
      added: [{ line: 1, from: "/json", to: "/town/gulls", id: "gulls" }],
      present: [],
      failed: [{ line: 2, reason: "there is no article at /nowhere" }],
    });
  });

  it("wait for a yes, where there is somebody to ask", async () => {
    const asked: string[] = [];
    const confirm = async (question: string) => {
      asked.push(question);
      return false;
    };
    const file = csv("/asked,/town/ferry", "/lonely");
    expect((await runOn({ isInteractive: true, confirm }, "redirects", file)).code).toBe(1);
    expect(asked).toEqual([
      expect.stringMatching(/^Add 1 redirect to 1 article of .*\? 1 line is left out\.$/u),
    ]);
    expect((await get("/asked")).status).toBe(404);
  });

  it.each<[() => string[], number, RegExp]>([
    [() => [], 2, /name one file, as in: broadsheet redirects old-paths\.csv/u],
    [() => ["nowhere.csv"], 1, /nowhere\.csv: there is no such file/u],
    [() => [csv('/a,"/b', "/c,/d")], 1, /old-paths\.csv line \d: it is no CSV \(Quote Not Closed/u],
  ])("are refused (%#)", async (args, code, message) => {
    const ran = await run("redirects", ...args());
    expect(ran.code).toBe(code);
    expect(ran.notes).toMatch(message);
  });
});
