import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { locatePicture } from "../../../src/cli/pictures/locate-picture.ts";
import { askAlways, createSiteFiles } from "../../../src/cli/pictures/site-files.ts";
import { storedAddress } from "../../../src/cli/pictures/stored-address.ts";
import { run, temporaryFolder } from "../command.ts";
import { startFakeDesk } from "./fake-desk.ts";
import { png } from "./picture-files.ts";

/*
 * Pictures that the site stores already, and that an article names by their addresses.
 */

type Desk = Awaited<ReturnType<typeof startFakeDesk>>;

const HASH = "0123456789abcdef0123456789abcdef";

const storyFile = (body: string, front: readonly string[] = []): string => {
  const story = join(temporaryFolder(), "story.md");
  const fields = ["id: ferry", "title: Ferry", "section: town", "published: 2026-11-20", ...front];
  writeFileSync(story, `---\n${fields.join("\n")}\n---\n\n${body}\n`);
  return story;
};

/** Stores a picture and smaller versions at a desk. Returns its media path. */
const storeAt = (
  { files }: Desk,
  name: string,
  { width = 1000, shade = 100, widths = [] as readonly number[] } = {},
): string => {
  const bytes = png(width, 10, { shade });
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  files.set(`${hash}/${name}`, bytes);
  for (const each of widths) files.set(`${hash}/${each}/${name}`, png(each, 10));
  return `${hash}/${name}`;
};

const publish = (desk: Desk, story: string, ...flags: string[]) =>
  run("publish", story, "--site", desk.origin, ...flags);

const documentAt = ({ articles }: Desk) => articles.get("ferry")?.document;

it("a figure, a lead and a portrait that name stored pictures get the widths of their smaller versions", async () => {
  const desk = await startFakeDesk();
  const quay = storeAt(desk, "quay.png", { widths: [320, 480, 1200] });
  const gull = storeAt(desk, "gull.png", { shade: 50, widths: [320] });
  const ines = storeAt(desk, "ines.png", { width: 200, shade: 60, widths: [160] });
  const story = storyFile(
    [`![The quay](/media/${quay})`, `::figure{url="${desk.origin}/media/${quay}" alt="Again"}`].join("\n\n"),
    [
      `lead: { url: /media/${gull}, alt: A gull }`,
      `authors: [{ id: ines, name: Ines Holm, image: /media/${ines} }]`,
    ],
  );
  const { code, notes } = await publish(desk, story);
  expect({ code, notes: notes.replace(/^.*warning: .*$/gmu, "").trim() }).toEqual({ code: 0, notes: "" });
  // A version that is not smaller than the picture is none.
  const figure = { url: `/media/${quay}`, width: 1000, height: 10, widths: [320, 480] };
  expect(documentAt(desk)).toMatchObject({
    authors: [{ image: `/media/${ines}`, imageWidths: [160] }],
    lead: { url: `/media/${gull}`, widths: [320] },
    body: [figure, figure],
  });
  const asked = desk.received.filter((each) => each.includes("/desk/media"));
  expect(asked.filter((each) => each.startsWith("HEAD"))).toHaveLength(3);
  expect(asked).toHaveLength(6);
  expect((await publish(desk, story)).out).toContain("No change");
});

it("a stored picture without smaller versions gets no widths, and --no-widths names none", async () => {
  const desk = await startFakeDesk();
  const story = storyFile(`![The quay](/media/${storeAt(desk, "quay.png")})`);
  await publish(desk, story);
  expect(documentAt(desk)).toMatchObject({ body: [{ type: "figure" }] });
  expect(JSON.stringify(documentAt(desk))).not.toContain("widths");
  const other = storyFile(`![The quay](/media/${storeAt(desk, "b.png", { shade: 9, widths: [480] })})`);
  await publish(desk, other, "--no-widths");
  expect(JSON.stringify(documentAt(desk))).not.toContain("widths");
});

it("widths in a text stay if the site has them, and a width that the site does not store is left out with a note", async () => {
  const desk = await startFakeDesk();
  const quay = storeAt(desk, "quay.png", { widths: [320, 480, 800] });
  // It was stored some seconds ago.
  desk.unlisted.add(quay.replace("/", "/480/"));
  const story = storyFile(`::figure{url="/media/${quay}" alt="The quay" widths="480 640 800"}`);
  const { code, notes } = await publish(desk, story);
  expect(code).toBe(0);
  expect(notes).toContain(`line 8: the site does not store the picture /media/${quay} 640 pixels wide.`);
  expect(documentAt(desk)).toMatchObject({ body: [{ widths: [480, 800] }] });
});

it.each([
  ["widths", "abc", /widths\[0\]: expected number, found "abc"/u],
  ["widths", "480 -3", /widths\[1\]: expected number, found "-3"/u],
  ["widths", "0", /widths\[0\]: expected a number of at least 1, found 0/u],
  ["widths", "1e9", /widths\[0\]: expected number, found "1e9"/u],
  ["widths", "100001", /widths\[0\]: expected a number of at most 100000, found 100001/u],
  ["widths", "480 480", /widths: expected widths in ascending order, each of them once/u],
  ["widths", "800 480", /widths: expected widths in ascending order, each of them once/u],
  ["widths", "", /widths: expected at least one width/u],
  ["width", "abc", /width: expected number, found "abc"/u],
  ["height", "-1", /height: expected number, found "-1"/u],
])(
  '%s="%s" is an error with its line, for a stored picture and for a file in the folder',
  async (attribute, value, message) => {
    const desk = await startFakeDesk();
    const quay = storeAt(desk, "quay.png", { widths: [480, 800] });
    const story = storyFile(
      [`/media/${quay}`, "gull.png"]
        .map((url) => `::figure{url="${url}" alt="A picture" ${attribute}="${value}"}`)
        .join("\n\n"),
    );
    writeFileSync(join(dirname(story), "gull.png"), png(1000, 10, { shade: 7 }));
    const { code, notes } = await publish(desk, story);
    expect(code).toBe(1);
    for (const [index, line] of [8, 10].entries())
      expect(notes).toMatch(new RegExp(`line ${line}: body\\[${index}\\]\\.${message.source}`, "u"));
    expect(desk.articles.size).toBe(0);
  },
);

it("wrong imageWidths of an author are an error, also if the portrait is a file in the folder", async () => {
  const desk = await startFakeDesk();
  const story = storyFile("Text.", [
    "authors: [{ id: a, name: Ines, image: ines.png, imageWidths: [1e9] }, { id: b, name: Jo, image: ines.png, imageWidths: abc }]",
  ]);
  writeFileSync(join(dirname(story), "ines.png"), png(100, 100));
  const { code, notes } = await publish(desk, story);
  expect(code).toBe(1);
  expect(notes).toContain('authors[0].imageWidths[0]: expected number, found "1e9"');
  expect(notes).toContain('authors[1].imageWidths: expected a list, found "abc"');
});

it.each(["publish", "dry run"])(
  "%s refuses the address of a picture that the site does not store, with the line and what to do",
  async (command) => {
    const desk = await startFakeDesk();
    const story = storyFile(
      [
        `::figure{url="/media/${HASH}/quay.png" alt="The quay" width="640" height="480"}`,
        `![The quay](${desk.origin}/media/${HASH}/480/quay.png)`,
        `::figure{url="/media/${HASH}/Quay.PNG" alt="No stored file has capitals" width="640" height="480"}`,
        "The text of the article.",
      ].join("\n\n"),
    );
    const { code, notes } = await publish(desk, story, ...(command === "dry run" ? ["--dry-run"] : []));
    expect(code).toBe(1);
    expect(notes.match(/^ {2}line (?:8|10|12): the picture \S+ is not stored by the site\./gmu)).toHaveLength(
      3,
    );
    expect(notes).toContain(`line 8: the picture /media/${HASH}/quay.png is not stored`);
    expect(notes).toContain(
      "Write the name of a file in the folder of the article, which the command stores then, or an address that `npx broadsheet media list` prints",
    );
    expect(desk.articles.size).toBe(0);
    // The editor may have moved the picture, or renamed it.
    writeFileSync(join(dirname(story), "quay.png"), png(64, 48));
    desk.files.set(`${HASH}/harbour.png`, png(64, 48));
    const second = await publish(desk, story);
    expect(second.notes).toContain(
      `Write quay.png, the file in the folder of the article, or /media/${HASH}/harbour.png, at which the site stores the same picture`,
    );
    expect((await publish(desk, story, "--skip-pictures")).code).toBe(0);
  },
);

it("a link to a file that the site does not store is a warning", async () => {
  const desk = await startFakeDesk();
  const stored = storeAt(desk, "report.pdf");
  const story = storyFile(`See [the report](/media/${HASH}/report.pdf) and [this](/media/${stored}).`);
  const { code, notes } = await publish(desk, story);
  expect(code).toBe(0);
  expect(notes.match(/does not store the file/gu)).toHaveLength(1);
  expect(notes).toContain(`line 8: warning: the site does not store the file /media/${HASH}/report.pdf`);
});

it("a dry run without a desk says that it did not ask, and checks everything else", async () => {
  const desk = await startFakeDesk();
  const figure = `::figure{url="/media/${HASH}/quay.png" alt="The quay" width="640" height="480"}`;
  const story = storyFile(`${figure}\n\n${figure}`);
  desk.interveneWith((_, response) => {
    response.writeHead(401, { "Content-Type": "application/json" }).end("{}");
    return true;
  });
  const { code, notes } = await publish(desk, story, "--dry-run");
  expect(code).toBe(0);
  expect(notes.match(/The site was not asked which files it stores\./gu)).toHaveLength(1);
});

it("a file of an earlier site is looked for at its address below MEDIA_PATHS, and then in the folder", async () => {
  const desk = await startFakeDesk();
  desk.files.set("wp-content/uploads/Ferry 1.PNG", png(40, 30));
  const store = {
    files: createSiteFiles(askAlways({ site: desk.origin, token: "any" })),
    prefixes: ["/wp-content/uploads/"],
    origins: ["https://news.example"],
    versions: "name",
  } as const;
  const folder = temporaryFolder();
  const locate = (url: string) =>
    locatePicture(
      { kind: "figure", node: { type: "figure", url }, field: "url", place: "body[0]" },
      {
        ...{ folder, root: folder, allowed: [], origin: desk.origin, served: undefined, store },
        ...{ preparer: undefined, otherHosts: "leave", language: undefined },
      },
    );
  const stored = { at: "web", path: "/wp-content/uploads/Ferry%201.PNG", size: { width: 40, height: 30 } };
  expect(await locate("/wp-content/uploads/Ferry%201.PNG")).toEqual(stored);
  expect(await locate("https://news.example/wp-content/uploads/Ferry%201.PNG?resize=300")).toEqual(stored);
  expect(await locate("/wp-content/uploads/no.png")).toMatchObject({
    at: "nowhere",
    error: expect.stringContaining("the picture /wp-content/uploads/no.png is not stored by the site"),
  });
});

it.each([
  [`/media/${HASH}/a.jpg`, { path: `${HASH}/a.jpg`, fragment: "" }],
  [`/media/${HASH}/480/a.jpg`, { path: `${HASH}/480/a.jpg`, fragment: "" }],
  [`/media/${HASH}/%D8%A7.jpg?v=2#part`, { path: `${HASH}/\u0627.jpg`, fragment: "#part" }],
  [`/media/${HASH}/A.JPG`, { path: undefined, fragment: "" }],
  [`https://news.example/media/${HASH}/a.jpg`, { path: `${HASH}/a.jpg`, fragment: "" }],
  [`//news.example/media/${HASH}/a.jpg`, { path: `${HASH}/a.jpg`, fragment: "" }],
  ["/old/2020/a.jpg", { path: "old/2020/a.jpg", fragment: "" }],
  [`https://other.example/media/${HASH}/a.jpg`, undefined],
  ["/media/a.jpg", undefined],
  ["/pictures/a.jpg", undefined],
  [`media/${HASH}/a.jpg`, undefined],
  ["a.jpg", undefined],
  ["", undefined],
])("%s names a file of the site, or none", (url, expected) => {
  const site = { origins: ["https://news.example"], prefixes: ["/old/"] };
  expect(storedAddress(url, site)).toEqual(expected);
});
