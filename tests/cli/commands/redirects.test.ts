import { beforeAll, describe, expect, it } from "vitest";
import { aFile } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet redirects`: the paths of an old site, from a spreadsheet.
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

  it("redirects --dry-run reports the changes and makes none", async () => {
    const { code, out } = await run("redirects", many(), "--dry-run");
    expect({ code, out }).toEqual({ code: 0, out: "Dry run. This would add 4 redirects to 2 articles" });
    expect(await revision("ferry")).toBe('"1"');
  });

  it("redirects adds the old paths to each article in one revision", async () => {
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

  it("redirects run twice changes nothing", async () => {
    const { code, out } = await run("redirects", many());
    expect({ code, out }).toEqual({ code: 0, out: "Added 0 redirects to 0 articles; 4 already exist" });
    expect(await revision("ferry")).toBe('"2"');
  });

  it("redirects names each wrong line, and adds the others", async () => {
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
      "✗ FILE, line 2: expected two columns, the old path and the new path, found 1.",
      "✗ FILE, line 3: /?p=12 has a query. Redirects are by path only: remove the query.",
      "✗ FILE, line 4: No article at /town/nowhere. Correct this path, or publish the article first.",
      "✗ FILE, line 5: /town/gulls already leads to another article, gulls. Remove this line.",
      "✗ FILE, line 6: /round redirects in a circle. Name the path of an article in the second column.",
      "✗ FILE, line 7: /about redirects in a circle. Name the path of an article in the second column.",
      "✗ FILE, line 8: /same leads to itself. Remove this line.",
      "✗ FILE, line 9: line 1 already redirects /fine to /town/ferry. Remove one of the two lines.",
      expect.stringMatching(/^✗ FILE, line 10: \/desk\/x: expected /u),
      "✗ FILE, line 11: /town/ferry is the current path of ferry. Remove this line, or move the article first.",
      "✗ FILE, line 12: expected two columns, the old path and the new path, found 3.",
    ]);
  });

  it("redirects --json prints added, present and failed lines", async () => {
    const { code, printed } = await runJSON("redirects", csv("/json;/town/gulls", "/none;/nowhere"));
    expect(code).toBe(1);
    expect(printed).toEqual({
      added: [{ line: 1, from: "/json", to: "/town/gulls", id: "gulls" }],
      present: [],
      failed: [
        { line: 2, reason: "No article at /nowhere. Correct this path, or publish the article first." },
      ],
    });
  });

  it("redirects asks for confirmation on a terminal", async () => {
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
    [() => [], 2, /Name one CSV file\. Example: `npx broadsheet redirects old-paths\.csv`/u],
    [() => ["nowhere.csv"], 1, /nowhere\.csv: file not found/u],
    [() => [csv('/a,"/b', "/c,/d")], 1, /old-paths\.csv, line \d: invalid CSV \(Quote Not Closed/u],
  ])("redirects refuses a wrong command line or file (case %#)", async (args, code, message) => {
    const ran = await run("redirects", ...args());
    expect(ran.code).toBe(code);
    expect(ran.notes).toMatch(message);
  });
});
