import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { aDocument, aFile, run as runAnywhere } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet correct`, `move`, `withdraw` and `restore`: what was published, changed for all to see.
 */

const { run, runJSON, runOn, put, get, desk, origin } = editedSite();

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
  it("replaces what the file says, adds the note of this moment and keeps the earlier ones", async () => {
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

  it("sent again is no second correction", async () => {
    await put({ id: "again" });
    const file = aFile("again.json", JSON.stringify(aDocument({ id: "again", headline: "Right" })));
    expect((await runJSON("correct", file, "--note", NOTE)).told).toMatchObject({
      revision: "2",
      changed: true,
    });
    expect((await runJSON("correct", file, "--note", NOTE)).told).toMatchObject({
      revision: "2",
      changed: false,
    });
    expect(await noteTexts("again")).toEqual([NOTE]);
  });

  it("is a note alone, where nothing else is to be changed", async () => {
    await put({ id: "noted" });
    expect((await run("correct", "/articles/noted", "--note", NOTE)).code).toBe(0);
    expect(await noteTexts("noted")).toEqual([NOTE]);
    expect((await atDesk("noted")).headline).toBe("The tide turns");
  });

  it("takes wire copy that says neither section nor date, and leaves the article where it is", async () => {
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

  it("needs no --note where the file has a new one of its own", async () => {
    await put({ id: "own" });
    const corrections = [{ date: "2026-11-22T08:00:00Z", text: "Said in the file." }];
    const file = aFile("own.json", JSON.stringify(aDocument({ id: "own", headline: "Own", corrections })));
    expect((await run("correct", file)).code).toBe(0);
    expect(await noteTexts("own")).toEqual(["Said in the file."]);
  });

  it("asks what was wrong, where there is somebody to ask", async () => {
    await put({ id: "asked" });
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return NOTE;
    };
    expect((await runOn({ isInteractive: true, ask }, "correct", "asked")).code).toBe(0);
    expect(asked).toEqual([expect.stringMatching(/^What was wrong with “The tide turns”\?/u)]);
    expect(await noteTexts("asked")).toEqual([NOTE]);
  });

  it("takes several files, and goes on after one that fails", async () => {
    await put({ id: "first" });
    await put({ id: "last" });
    const files = ["first", "missing", "last"].map((id) =>
      aFile(`${id}.json`, JSON.stringify(aDocument({ id, headline: "Corrected" }))),
    );
    const { code, out, notes } = await run("correct", ...files, "--note", NOTE);
    expect(code).toBe(1);
    expect(out.split("\n")).toHaveLength(2);
    expect(notes).toMatch(
      /^✗ .*missing\.json: the desk of .* has no article missing.*\(--id names another\)$/u,
    );
  });

  it("is refused where somebody else was faster, who is named", async () => {
    await put({ id: "raced" });
    await put({ id: "raced", headline: "Faster" });
    const file = aFile("raced.json", JSON.stringify(aDocument({ id: "raced", headline: "Slower" })));
    const { code, notes } = await run("correct", file, "--note", NOTE, "--revision", "1");
    expect(code).toBe(1);
    expect(notes).toMatch(
      /raced is not at revision 1 any more: it was changed by token at \d{4}-\S+Z \(revision 2, \w+\)\. Look at it with broadsheet show raced/u,
    );
    expect((await atDesk("raced")).headline).toBe("Faster");
  });

  it.each<[string[], RegExp]>([
    [[], /name the corrected file/u],
    [["tide"], /say what was wrong, for readers, with --note/u],
    [["a", "b", "--note", "x"], /name files, or one article, or one article and its file/u],
    [["tide", "--note", "x", "--revision", "last"], /--revision last: expected a number/u],
  ])("%j is not understood", async (args, message) => {
    await put({ id: "tide" });
    const { code, notes } = await run("correct", ...args);
    expect(code).toBe(2);
    expect(notes).toMatch(message);
  });

  it("is not for what nobody has read, nor for a file that is not there", async () => {
    await put({ id: "draft", status: "draft" });
    expect((await run("correct", "draft", "--note", "x")).notes).toMatch(
      /draft is draft, and nobody has read it: change it with broadsheet publish/u,
    );
    expect((await run("correct", "nowhere.md", "--note", "x")).notes).toBe(
      "✗ nowhere.md: there is no such file",
    );
  });
});

describe("move", () => {
  it("stands at the new path, and readers of the old one are sent there", async () => {
    await put({ id: "ferry" });
    const { code, out } = await run("move", "ferry", "/Town/Ferry/");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Moved: .*\/town\/ferry \(revision 2\)\n {2}Whoever asks for \/articles\/ferry is sent there\.$/u,
    );
    const response = await get("/articles/ferry");
    expect([response.status, response.headers.get("Location")]).toEqual([
      301,
      expect.stringMatching(/\/town\/ferry$/u),
    ]);
    expect((await runJSON("move", "/articles/ferry", "/town/ferry")).told).toMatchObject({ changed: false });
  });

  it("is refused where another article stands, and where none can", async () => {
    await put({ id: "here" });
    await put({ id: "there" });
    const { code, notes } = await run("move", "here", "/articles/there");
    expect([code, notes]).toEqual([1, expect.stringMatching(/held by the article there/u)]);
    expect(await run("move", "here", "/desk/x")).toMatchObject({
      code: 2,
      notes: expect.stringMatching(/no route/u),
    });
    expect(await run("move", "here")).toMatchObject({ code: 2 });
  });
});

describe("withdraw and restore", () => {
  it("shows readers that it is gone and why, and then the article again", async () => {
    await put({ id: "untrue" });
    const { code, told } = await runJSON("withdraw", "/articles/untrue", "--reason", "It was not true.");
    expect(code).toBe(0);
    expect(told).toMatchObject({ id: "untrue", state: "withdrawn", revision: "2", changed: true });
    const gone = await get("/articles/untrue");
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain("It was not true.");
    expect((await run("restore", "untrue")).out).toMatch(/^Restored: .*\/articles\/untrue \(revision 3\)$/u);
    // The calls that purge are counted, and this file has made many changes.
    await expect.poll(async () => (await get("/articles/untrue")).status, { timeout: 60_000 }).toBe(200);
    expect((await run("restore", "untrue")).out).toMatch(/^It was so already/u);
  }, 120_000);

  it("asks first, where there is somebody to ask, and does nothing without a yes", async () => {
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
    expect(no).toEqual({ code: 1, out: "", notes: "✗ cancelled: nothing was changed" });
    expect(await revision("kept")).toBe('"1"');
    expect(asked).toEqual([
      `Withdraw “The tide turns” from ${origin()}? Readers see that it is gone, and why.`,
    ]);
    expect((await runOn(answering(false), "withdraw", "kept", "--reason", "No.", "--yes")).code).toBe(0);
    await run("restore", "kept");
    expect((await runOn(answering(true), "withdraw", "kept", "--reason", "No.")).code).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it("needs a reason, and something that was read", async () => {
    await put({ id: "unread", status: "draft" });
    expect(await run("withdraw", "unread")).toMatchObject({
      code: 2,
      notes: expect.stringMatching(/--reason/u),
    });
    const { code, notes } = await run("withdraw", "unread", "--reason", "No.");
    expect([code, notes]).toEqual([
      1,
      expect.stringMatching(/Nobody has read the article unread: it is draft/u),
    ]);
    expect(await run("restore", "unread")).toMatchObject({ code: 1 });
  });
});

it("a change that somebody else made in between is never overwritten", async () => {
  await put({ id: "between" });
  // Stands between the command and the desk, and lets somebody else be faster at the last moment.
  const server = createServer(async (request, response) => {
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
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  const site = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const { code, notes } = await runAnywhere("move", "between", "/moved", "--site", site);
  expect(code).toBe(1);
  expect(notes).toMatch(/between is not at revision 1 any more: it was changed by token/u);
  expect(await atDesk("between")).toMatchObject({ headline: "Faster", path: "/articles/between" });
});
