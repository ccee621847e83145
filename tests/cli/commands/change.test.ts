import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { answering } from "../../answering.ts";
import { aDocument, aFile, run as runAnywhere } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet correct`, `update`, `move`, `withdraw` and `restore`: changes of published articles.
 */

const { run, runJSON, runOn, put, get, desk, origin } = editedSite();

/** Removes the line about a late purge. Purge calls are rate-limited, and this file makes many changes within seconds. */
const withoutPurge = (out: string): string =>
  out.replace(/\n {2}KV has the change\. Caches may show .*$/mu, "");

const NOTE = "The bridge is 40 m long, not 400.";

const paragraph = (value: string) => ({ type: "paragraph", children: [{ type: "text", value }] });

/** An article as the desk has it. */
const atDesk = async (id: string) =>
  (await (await desk(`/articles/${id}`)).json()) as Record<string, unknown> & {
    corrections: { date: string; text: string }[];
  };

const revision = async (id: string) => (await desk(`/articles/${id}`)).headers.get("ETag");

const noteTexts = async (id: string) => (await atDesk(id)).corrections.map(({ text }) => text);

describe("correct", () => {
  it("correct replaces the article, adds the note with the current time and keeps earlier notes", async () => {
    await put({ id: "bridge", corrections: [{ date: "2026-11-21T08:00:00Z", text: "Earlier." }] });
    const before = Date.now();
    const file = aFile(
      "bridge.json",
      JSON.stringify(aDocument({ id: "bridge", body: [paragraph("40 m.")] })),
    );
    const { code, out, notes } = await run("correct", file, "--note", NOTE);
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    expect(out).toMatch(/^Corrected: .*\/articles\/bridge \(revision 2\)$/u);
    const { corrections, body } = await atDesk("bridge");
    expect(body).toEqual([paragraph("40 m.")]);
    expect(corrections.map(({ text }) => text)).toEqual(["Earlier.", NOTE]);
    expect(Date.parse(corrections[1]?.date ?? "")).toBeGreaterThan(before - 2_000);
    const page = await (await get("/articles/bridge", { Accept: "text/html" })).text();
    expect(page).toContain(NOTE);
  });

  it("correct run twice adds the note once", async () => {
    await put({ id: "again" });
    const file = aFile("again.json", JSON.stringify(aDocument({ id: "again", headline: "Right" })));
    expect((await runJSON("correct", file, "--note", NOTE)).printed).toMatchObject({
      revision: "2",
      changed: true,
    });
    expect((await runJSON("correct", file, "--note", NOTE)).printed).toMatchObject({
      revision: "2",
      changed: false,
    });
    expect(await noteTexts("again")).toEqual([NOTE]);
  });

  it("correct with an article and no file adds only the note", async () => {
    await put({ id: "noted" });
    expect((await run("correct", "/articles/noted", "--note", NOTE)).code).toBe(0);
    expect(await noteTexts("noted")).toEqual([NOTE]);
    expect((await atDesk("noted")).headline).toBe("The tide turns");
  });

  it("correct accepts wire copy without section and date, and keeps those of the article", async () => {
    await put({
      id: "wire",
      path: "/town/wire",
      aliases: ["/old-wire"],
      section: "world",
      published: "2026-11-01",
    });
    const file = aFile(
      "wire.txt",
      "The bridge is 40 m long\nThe council said so on Monday. Nobody was against it.\n",
    );
    const { code, notes } = await run("correct", "/town/wire", file, "--note", NOTE);
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    expect(await atDesk("wire")).toMatchObject({
      path: "/town/wire",
      aliases: ["/old-wire"],
      section: "world",
      published: "2026-10-31T23:00:00Z",
    });
    expect(JSON.stringify((await atDesk("wire")).body)).toContain("Nobody was against it.");
  });

  it("correct needs no --note if the file contains a new correction", async () => {
    await put({ id: "own" });
    const corrections = [{ date: "2026-11-22T08:00:00Z", text: "Said in the file." }];
    const file = aFile("own.json", JSON.stringify(aDocument({ id: "own", headline: "Own", corrections })));
    expect((await run("correct", file)).code).toBe(0);
    expect(await noteTexts("own")).toEqual(["Said in the file."]);
  });

  it("correct asks for the note on a terminal", async () => {
    await put({ id: "asked" });
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return NOTE;
    };
    expect((await runOn({ isInteractive: true, ask }, "correct", "asked")).code).toBe(0);
    expect(asked).toEqual([expect.stringMatching(/^What was wrong in “The tide turns”\?/u)]);
    expect(await noteTexts("asked")).toEqual([NOTE]);
  });

  it("correct continues with the next file after a failure", async () => {
    await put({ id: "first" });
    await put({ id: "last" });
    const files = ["first", "missing", "last"].map((id) =>
      aFile(`${id}.json`, JSON.stringify(aDocument({ id, headline: "Corrected" }))),
    );
    const { code, out, notes } = await run("correct", ...files, "--note", NOTE);
    expect(code).toBe(1);
    // On a busy machine, an indented line says that KV does not have the change yet.
    const results = out.split("\n").filter((line) => !line.startsWith("  "));
    expect(results).toEqual([
      expect.stringMatching(/^Corrected: .*\/first \(revision 2\)$/u),
      expect.stringMatching(/^Corrected: .*\/last \(revision 2\)$/u),
    ]);
    expect(notes).toMatch(
      /^✗ .*missing\.json: No article missing on .* To correct another article, use --id <ID>\.$/u,
    );
  });

  it("correct refuses an outdated --revision and names the editor of the current one", async () => {
    await put({ id: "raced" });
    await put({ id: "raced", headline: "Faster" });
    const file = aFile("raced.json", JSON.stringify(aDocument({ id: "raced", headline: "Slower" })));
    const { code, notes } = await run("correct", file, "--note", NOTE, "--revision", "1");
    expect(code).toBe(1);
    expect(notes).toMatch(
      /raced is no longer at revision 1: token made revision 2 \(\w+\) at \d{4}-\S+Z\. Read the article with `npx broadsheet show raced`, then try again\.$/u,
    );
    expect((await atDesk("raced")).headline).toBe("Faster");
  });

  it.each<[string[], RegExp]>([
    [[], /Name the corrected file/u],
    [["tide"], /Tell readers what was wrong: --note/u],
    [["a", "b", "--note", "x"], /Name several files, or one article, or one article and its file/u],
    [["tide", "--note", "x", "--revision", "last"], /--revision last: expected a number/u],
  ])("correct refuses the command line %j with exit code 2", async (args, message) => {
    await put({ id: "tide" });
    const { code, notes } = await run("correct", ...args);
    expect(code).toBe(2);
    expect(notes).toMatch(message);
  });

  it("correct refuses a draft, and a file that does not exist", async () => {
    await put({ id: "draft", status: "draft" });
    expect((await run("correct", "draft", "--note", "x")).notes).toMatch(
      /Readers have not seen draft \(state: draft\).*`npx broadsheet publish`/u,
    );
    expect((await run("correct", "nowhere.md", "--note", "x")).notes).toBe(
      "✗ nowhere.md: file not found. Check the path.",
    );
  });
});

describe("update", () => {
  it("update publishes new text with a new date and no correction, and keeps earlier notes", async () => {
    await put({ id: "storm", corrections: [{ date: "2026-11-21T08:00:00Z", text: "Earlier." }] });
    const published = (await atDesk("storm")).modified;
    const file = aFile("storm.json", JSON.stringify(aDocument({ id: "storm", headline: "It is here" })));
    const { code, out, notes } = await run("update", file);
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    expect(withoutPurge(out)).toMatch(/^Updated: .*\/articles\/storm \(revision 2\)$/u);
    const { headline, modified } = await atDesk("storm");
    expect(headline).toBe("It is here");
    expect(await noteTexts("storm")).toEqual(["Earlier."]);
    expect(Date.parse(String(modified))).toBeGreaterThan(Date.parse(String(published)));
    expect(withoutPurge((await run("update", file)).out)).toMatch(/^No change: .* \(revision 2\)$/u);
    expect((await run("history", "storm")).out).toMatch(/2 .*updated +published +token/u);
  });

  it("update takes the file of an article that is named, and the revision that it is based on", async () => {
    await put({ id: "wave" });
    const file = aFile("wave.txt", "The wave is here\n\nIt is two metres high.\n");
    expect((await run("update", "wave", file, "--revision", "1")).code).toBe(0);
    expect((await run("update", "wave", file, "--headline", "Gone", "--revision", "1")).notes).toMatch(
      /wave is no longer at revision 1: token made revision 2 \(updated\)/u,
    );
  });

  it.each<[string[], number, RegExp]>([
    [[], 2, /Name the file with the new text/u],
    [["storm"], 2, /Name the file with the new text/u],
    [["missing.md"], 1, /missing\.md: file not found/u],
    [["storm.md", "--minor"], 2, /--minor/u],
  ])("update refuses the command line %j", async (args, exitCode, message) => {
    const { code, notes } = await run("update", ...args);
    expect([code, notes]).toEqual([exitCode, expect.stringMatching(message)]);
  });

  it("update refuses an article that readers have not seen", async () => {
    await put({ id: "unseen", status: "draft" });
    const file = aFile("unseen.json", JSON.stringify(aDocument({ id: "unseen", headline: "Else" })));
    expect((await run("update", file)).notes).toMatch(
      /Readers have not seen unseen \(state: draft\), so it needs no update\. Change it with `npx broadsheet publish`/u,
    );
  });
});

describe("correct in doubt", () => {
  const file = (day: string, ...front: string[]) =>
    aFile(
      "letters.md",
      ["---", "title: Letters", "section: town", `date: ${day}`, ...front, "---", "", "Corrected.", ""].join(
        "\n",
      ),
    );

  it("a file without an id and with another date may be another article, so correct asks for --id", async () => {
    await put({ id: "letters", headline: "Letters", published: "2026-11-20" });
    const { code, notes } = await run("correct", file("2026-11-22"), "--note", "x");
    expect(code).toBe(2);
    expect(notes).toMatch(/another date of publication \(2026-11-22\) than “Letters”.*add --id letters\.$/u);
    expect((await run("correct", file("2026-11-20"), "--note", "It was wrong.")).out).toMatch(
      /^Corrected: /u,
    );
    expect((await run("correct", file("2026-11-22"), "--id", "letters", "--note", "Wrong again.")).code).toBe(
      0,
    );
  });

  it("correct offers no --embargo, because readers have seen the article", async () => {
    expect(await run("correct", "letters", "--embargo", "2027-01-01")).toMatchObject({
      code: 2,
      notes: expect.stringContaining("Unknown flag --embargo"),
    });
    expect((await run("correct", "--help")).out).not.toMatch(/--embargo <DATE>/u);
  });

  it("publish --revision refuses a file that is based on an older revision", async () => {
    const draft = (text: string) =>
      aFile("d.md", `---\nid: drafted\ntitle: D\nsection: town\nstatus: draft\n---\n\n${text}\n`);
    await run("publish", draft("One."));
    await run("publish", draft("Two."));
    const { code, notes } = await run("publish", draft("Three."), "--revision", "1");
    expect(code).toBe(1);
    expect(notes).toMatch(/Another editor changed the article/u);
    expect((await run("publish", draft("Three."), "--revision", "2")).code).toBe(0);
  });
});

describe("move", () => {
  it("move publishes the article at the new path and redirects the old path to it", async () => {
    await put({ id: "ferry" });
    const { code, out } = await run("move", "ferry", "/Town/Ferry/");
    expect(code).toBe(0);
    expect(withoutPurge(out)).toMatch(
      /^Moved: .*\/town\/ferry \(revision 2\)\n {2}\/articles\/ferry now redirects there\.$/u,
    );
    const response = await get("/articles/ferry");
    expect([response.status, response.headers.get("Location")]).toEqual([
      301,
      expect.stringMatching(/\/town\/ferry$/u),
    ]);
    expect((await runJSON("move", "/articles/ferry", "/town/ferry")).printed).toMatchObject({
      changed: false,
    });
  });

  it("move refuses the path of another article, and a path that no article can have", async () => {
    await put({ id: "here" });
    await put({ id: "there" });
    const { code, notes } = await run("move", "here", "/articles/there");
    expect([code, notes]).toEqual([
      1,
      "✗ here: The article there already has the path /articles/there. Choose another path.",
    ]);
    expect(await run("move", "here", "/desk/x")).toMatchObject({
      code: 2,
      notes: expect.stringMatching(/^✗ \/desk\/x: expected /u),
    });
    expect(await run("move", "here")).toMatchObject({ code: 2 });
  });
});

describe("withdraw and restore", () => {
  it("withdraw answers readers with 410 and the reason, and restore publishes the article again", async () => {
    await put({ id: "untrue" });
    const { code, printed } = await runJSON("withdraw", "/articles/untrue", "--reason", "It was not true.");
    expect(code).toBe(0);
    expect(printed).toMatchObject({ id: "untrue", state: "withdrawn", revision: "2", changed: true });
    const gone = await get("/articles/untrue");
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain("It was not true.");
    expect(withoutPurge((await run("restore", "untrue")).out)).toMatch(
      /^Restored: .*\/articles\/untrue \(revision 3\)$/u,
    );
    await expect.poll(async () => (await get("/articles/untrue")).status, { timeout: 60_000 }).toBe(200);
    expect((await run("restore", "untrue")).out).toMatch(/^No change/u);
  }, 120_000);

  it("withdraw asks for confirmation on a terminal, unless --yes is given", async () => {
    await put({ id: "kept" });
    const asked: string[] = [];
    const answering = (answer: boolean) => ({
      isInteractive: true,
      confirm: async (question: string) => {
        asked.push(question);
        return answer;
      },
    });
    const no = await runOn(answering(false), "withdraw", "kept", "--reason", "No.");
    expect(no).toEqual({ code: 1, out: "", notes: "✗ Cancelled. Nothing was changed." });
    expect(await revision("kept")).toBe('"1"');
    expect(asked).toEqual([
      `Withdraw “The tide turns” from ${origin()}? Readers see that it is gone, and the reason.`,
    ]);
    expect((await runOn(answering(false), "withdraw", "kept", "--reason", "No.", "--yes")).code).toBe(0);
    await run("restore", "kept");
    expect((await runOn(answering(true), "withdraw", "kept", "--reason", "No.")).code).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it("withdraw needs a reason, and refuses an article that was never public", async () => {
    await put({ id: "unread", status: "draft" });
    expect(await run("withdraw", "unread")).toMatchObject({
      code: 2,
      notes: expect.stringMatching(/--reason/u),
    });
    const { code, notes } = await run("withdraw", "unread", "--reason", "No.");
    expect([code, notes]).toEqual([
      1,
      expect.stringMatching(/^✗ unread: The article is a draft, so there is nothing to withdraw/u),
    ]);
    expect(await run("restore", "unread")).toMatchObject({ code: 1 });
  });
});

it("a change never overwrites another editor's change made in between", async () => {
  await put({ id: "between" });
  // A proxy between the command and the desk. It makes another editor's change just before the command's own.
  const server = createServer(
    answering(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (request.method === "PUT") await put({ id: "between", headline: "Faster" });
      const answer = await fetch(`${origin()}${request.url}`, {
        method: request.method ?? "GET",
        headers: Object.entries(request.headers).flatMap(([name, value]) =>
          ["authorization", "if-match", "content-type"].includes(name) ? [[name, String(value)]] : [],
        ) as [string, string][],
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      response.writeHead(answer.status, { "Content-Type": "application/json" });
      response.end(await answer.text());
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  const site = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const { code, notes } = await runAnywhere("move", "between", "/moved", "--site", site);
  expect(code).toBe(1);
  expect(notes).toMatch(/between is no longer at revision 1: token made revision 2/u);
  expect(await atDesk("between")).toMatchObject({ headline: "Faster", path: "/articles/between" });
});
