import { describe, expect, it, vi } from "vitest";
import type { FileFacts } from "../../src/media/file-facts.ts";
import { anArticle } from "../running-site.ts";
import { virtualClockInEachTest } from "./node-desk.ts";
import { type PatientDesk, startPatientDesk } from "./patient-desk.ts";

/*
 * A file that something uses is not deleted. In Node, on a virtual clock.
 */

virtualClockInEachTest();

const HASH = "0123456789abcdef0123456789abcdef";
const FERRY = `${HASH}/ferry.jpg`;

const FACTS: FileFacts = {
  type: "image/jpeg",
  bytes: 1_000,
  hash: `${HASH}${HASH}`,
  width: 800,
  height: 600,
  uploaded: "2026-11-20T08:00:00.000Z",
};

/** Writes files to the store, as if they had been uploaded long ago. */
const store = (desk: PatientDesk, ...paths: string[]): void => {
  for (const path of paths) desk.values.set(`media:${path}`, JSON.stringify(FACTS));
};

const withFile = (settings: Record<string, string> = {}, path = FERRY): PatientDesk => {
  const desk = startPatientDesk(settings);
  store(desk, path);
  return desk;
};

const figure = (url: string) => ({ type: "figure", url, alt: "A ferry", width: 800, height: 600 });

interface Refusal {
  status: number;
  type: string;
  articles: unknown[];
  settings: string[];
}

const remove = async (desk: PatientDesk, path = FERRY): Promise<Refusal> => {
  const response = await desk.send("DELETE", `/desk/media/${encodeURI(path)}`);
  return { status: response.status, ...((await response.json()) as object) } as Refusal;
};

const usesOf = (desk: PatientDesk, path = FERRY) =>
  desk.json("GET", `/desk/media-uses?path=${encodeURIComponent(path)}`);

const tide = (isCurrent: boolean, ...revisions: number[]) => ({
  id: "tide",
  headline: expect.any(String),
  revisions,
  current: isCurrent,
});

/** Publishes an article, and returns the response to a deletion of the file. */
const removeAfter = async (fields: Record<string, unknown>, path = FERRY) => {
  const desk = withFile({}, path);
  await desk.write("tide", [fields]);
  return remove(desk, path);
};

describe("a file is not deleted while an article uses it", () => {
  it.each<[string, Record<string, unknown>]>([
    ["in a figure", { body: [figure(`/media/${FERRY}`)] }],
    ["as its lead picture", { lead: figure(`/media/${FERRY}`) }],
    ["as the picture of an author", { authors: [{ id: "ines", name: "Ines", image: `/media/${FERRY}` }] }],
    [
      "in a link to it",
      {
        body: [
          {
            type: "paragraph",
            children: [
              { type: "link", url: `/media/${FERRY}`, children: [{ type: "text", value: "The ferry" }] },
            ],
          },
        ],
      },
    ],
    ["with the site's own host", { body: [figure(`https://courier.example/media/${FERRY}`)] }],
    ["with a former host", { body: [figure(`https://old.example/media/${FERRY}?w=300#top`)] }],
    ["with a relative URL", { path: "/town/tide", body: [figure(`../media/${FERRY}`)] }],
    ["with needless percent-encoding", { body: [figure(`/media/${HASH}/%66%65rry.jpg`)] }],
    ["in capitals, which lead to the file", { body: [figure(`/media/${HASH}/Ferry.JPG`)] }],
    ["as a smaller version", { body: [figure(`/media/${HASH}/480/ferry.jpg`)] }],
    ["in a draft", { status: "draft", body: [figure(`/media/${FERRY}`)] }],
    ["before its embargo ends", { embargo: "2027-01-01T08:00:00Z", lead: figure(`/media/${FERRY}`) }],
  ])("%s", async (_, fields) => {
    expect(await removeAfter(fields)).toMatchObject({
      status: 409,
      type: "/problems#file-in-use",
      articles: [tide(true, 1)],
    });
  });

  it("in an old revision only, and media-uses names the revisions", async () => {
    const desk = withFile();
    const lead = figure(`/media/${FERRY}`);
    await desk.write("tide", [{}, { lead }, { lead, headline: "New" }, { headline: "Newer" }]);
    expect(await remove(desk)).toMatchObject({ status: 409, articles: [tide(false, 2, 3)] });
    expect(await usesOf(desk)).toEqual({ items: [tide(false, 2, 3)], settings: [] });
  });

  it("in a revision whose text was moved to a file, and after the text is back", async () => {
    const desk = withFile();
    await desk.edit("tide", 3);
    await desk.edit("tide", 3, { lead: figure(`../media/${FERRY}`) });
    await desk.edit("tide", 5);
    const inUse = [4, 5, 6];
    expect(await usesOf(desk)).toMatchObject({ items: [{ revisions: inUse }] });
    const file: string[] = [];
    await desk.prune(file, 1);
    expect(
      desk.sql.exec("SELECT seq FROM revisions WHERE removed IS NOT NULL").toArray().length,
    ).toBeGreaterThan(4);
    expect(await usesOf(desk)).toMatchObject({ items: [{ revisions: inUse, current: false }] });
    expect(await remove(desk)).toMatchObject({ status: 409 });
    await desk.lines(file.join("\n"));
    expect(desk.sql.exec("SELECT * FROM removed_names").toArray()).toEqual([]);
    expect(await usesOf(desk)).toMatchObject({ items: [{ revisions: inUse }] });
  });

  it("and is withdrawn", async () => {
    const desk = withFile();
    await desk.write("tide", [{ lead: figure(`/media/${FERRY}`) }]);
    const gone = await desk.send(
      "POST",
      "/desk/articles/tide/withdraw",
      { reason: "No." },
      { "If-Match": "*" },
    );
    expect(gone.status).toBe(200);
    expect(await remove(desk)).toMatchObject({ status: 409, articles: [tide(true, 1, 2)] });
  });

  it.each([
    ["wp-content/uploads/2020/Ferry 2.JPG", "/wp-content/uploads/2020/Ferry%202.JPG"],
    ["bilder/写真.jpg", "/bilder/%E5%86%99%E7%9C%9F.jpg"],
    ["bilder/写真.jpg", "/bilder/写真.jpg"],
    ["bilder/a.jpg", "/b%69lder/a.jpg"],
    [`${HASH}/写真.jpg`, `/media/${HASH}/%e5%86%99%e7%9c%9f.jpg`],
  ])("at the path %s with the URL %s", async (path, url) => {
    expect(await removeAfter({ lead: figure(url) }, path)).toMatchObject({ status: 409 });
  });

  it.each<[string, Record<string, string>]>([
    ["LOGO", { LOGO: `/media/${FERRY}` }],
    ["ICON", { ICON: `/media/${FERRY.replace("jpg", "png")}` }],
    ["FOOTER", { FOOTER: [{ name: "Ferry", url: `/media/${FERRY}` }] as never }],
  ])("or the setting %s names it", async (name, settings) => {
    const path = name === "ICON" ? FERRY.replace("jpg", "png") : FERRY;
    const desk = withFile(settings, path);
    expect(await remove(desk, path)).toMatchObject({ status: 409, articles: [], settings: [name] });
    expect(await usesOf(desk, path)).toEqual({ items: [], settings: [name] });
  });

  it("or the setting FONTS names the font", async () => {
    const fonts = [{ use: "text", file: "serif-1.woff2", range: "U+0020-007E" }];
    const desk = withFile({ FONTS: fonts as never }, "serif-1.woff2");
    expect(await remove(desk, "serif-1.woff2")).toMatchObject({ status: 409, settings: ["FONTS"] });
  });
});

describe("a file is deleted", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["another file of the same bytes", { lead: figure(`/media/${HASH}/other.jpg`) }, FERRY],
    [
      "another file with the same name",
      { lead: figure(`/media/${HASH.replace("0", "1")}/ferry.jpg`) },
      FERRY,
    ],
    [
      "the path in a sentence",
      { body: [{ type: "paragraph", children: [{ type: "text", value: `See /media/${FERRY} there.` }] }] },
      FERRY,
    ],
    ["an address that continues", { lead: figure("/bilder/a.jpg.webp") }, "bilder/a.jpg"],
    ["an address in another spelling", { lead: figure("/bilder/A.jpg") }, "bilder/a.jpg"],
  ])("if an article has only %s", async (_, fields, path) => {
    const desk = withFile({}, path);
    await desk.write("tide", [fields]);
    expect(await remove(desk, path)).toMatchObject({ status: 202, deleted: [path] });
    await desk.pass(2_000);
    expect(desk.values.has(`media:${path}`)).toBe(false);
  });

  it("with its smaller versions and no other file, and its URL is purged at once and four times again", async () => {
    const desk = withFile();
    const versions = [`${HASH}/480/ferry.jpg`, `${HASH}/960/ferry.jpg`];
    store(desk, ...versions, `${HASH}/other.jpg`, `${HASH}/480/other.jpg`);
    expect(await remove(desk)).toMatchObject({ status: 202, deleted: [FERRY, ...versions] });
    await desk.pass(4_000_000);
    expect([...desk.values.keys()].filter((key) => key.startsWith("media:"))).toEqual([
      `media:${HASH}/other.jpg`,
      `media:${HASH}/480/other.jpg`,
    ]);
    for (const path of [FERRY, ...versions]) {
      const purges = desk.purges.filter(({ tags }) => tags.includes(`path:/media/${path}`));
      expect(purges.length).toBeGreaterThanOrEqual(5);
    }
    expect(desk.sql.exec("SELECT * FROM outbox").toArray()).toEqual([]);
  });

  it("also when KV fails for a while, and a repeated request meanwhile is a 202", async () => {
    const desk = withFile();
    desk.world.refusal = (_key, operation) =>
      operation === "delete" ? new Error("KV DELETE failed: 500") : undefined;
    expect((await remove(desk)).status).toBe(202);
    await desk.pass(30_000);
    expect(desk.values.has(`media:${FERRY}`)).toBe(true);
    expect((await remove(desk)).status).toBe(202);
    desk.restart();
    desk.world.refusal = () => undefined;
    await desk.pass(60_000);
    expect(desk.values.has(`media:${FERRY}`)).toBe(false);
    await desk.pass(180_000);
    expect((await remove(desk)).status).toBe(404);
  });
});

const article = anArticle({ id: "tide", lead: figure(`/media/${FERRY}`) });

/** Returns lines of a batch with articles of 46 KB, so that the desk searches them in several slices. */
const longArticles = (count: number): string[] => {
  const value = "The harbour woke early. ".repeat(2_000);
  const body = [{ type: "paragraph", children: [{ type: "text", value }] }];
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify(anArticle({ id: `long-${index}`, body })),
  );
};

describe("a file whose article is published", () => {
  const publish = (desk: PatientDesk) =>
    desk.send("PUT", "/desk/articles/tide", article, { "If-None-Match": "*" });

  it("while the ledger is searched is not deleted", async () => {
    const desk = withFile();
    await desk.lines(longArticles(200).join("\n"));
    const deletion = remove(desk);
    expect((await publish(desk)).status).toBe(201);
    expect(await deletion).toMatchObject({ status: 409, articles: [tide(true, 1)] });
    await desk.pass(60_000);
    expect(desk.values.has(`media:${FERRY}`)).toBe(true);
  });

  it("after its deletion was accepted stays, if KV does not have the deletion yet", async () => {
    const desk = withFile();
    desk.world.refusal = (_key, operation) =>
      operation === "delete" ? new Error("KV DELETE failed: 500") : undefined;
    expect((await remove(desk)).status).toBe(202);
    await desk.pass(10_000);
    expect((await publish(desk)).status).toBe(201);
    desk.world.refusal = () => undefined;
    await desk.pass(120_000);
    expect(desk.values.has(`media:${FERRY}`)).toBe(true);
    expect(desk.sql.exec("SELECT * FROM outbox WHERE kind = 'media'").toArray()).toEqual([]);
    expect(await remove(desk)).toMatchObject({ status: 409, articles: [tide(true, 1)] });
  });
});

it("the desk answers other requests while it searches a large ledger", async () => {
  const desk = withFile();
  await desk.lines([...longArticles(200), JSON.stringify(article)].join("\n"));
  const order: string[] = [];
  const uses = usesOf(desk).then((found) => {
    order.push("uses");
    return found;
  });
  const other = desk.begin("GET", "/desk/front", undefined).then(() => order.push("front"));
  await Promise.all([uses, other]);
  expect(order).toEqual(["front", "uses"]);
  expect(await uses).toMatchObject({ items: [tide(true, 1)] });
});

it("a file whose upload never ended is deleted if the store has it, and is a 404 otherwise", async () => {
  const desk = startPatientDesk();
  const paths = [FERRY, "bilder/a.jpg"];
  for (const path of paths)
    desk.sql.exec("INSERT INTO media (path, hash, stored, begun) VALUES (?, ?, 0, 0)", path, HASH);
  for (const path of paths) expect((await remove(desk, path)).status).toBe(404);
  store(desk, ...paths);
  for (const path of paths) expect((await remove(desk, path)).status).toBe(202);
});

it.each([
  [{ "If-Match": '"another"' }, 412],
  [{ "If-Match": `W/"${FACTS.hash}"` }, 412],
  [{ "If-None-Match": "*" }, 412],
  [{ "If-None-Match": `"${FACTS.hash}"` }, 412],
  [{ "If-Match": `"${FACTS.hash}"` }, 202],
  [{ "If-Match": "*" }, 202],
  [{ "If-None-Match": '"another"' }, 202],
])("a file is deleted only if the conditions of the request are true: %j (%i)", async (fields, status) => {
  const desk = withFile();
  const response = await desk.send("DELETE", `/desk/media/${FERRY}`, undefined, fields);
  expect(response.status).toBe(status);
  expect((await remove(desk)).status).toBe(202);
});

it("an invalid path is a 400, and an unknown file a 404", async () => {
  vi.spyOn(console, "error").mockReturnValue(undefined);
  const desk = startPatientDesk();
  expect((await remove(desk, "ferry.jpg")).status).toBe(400);
  expect((await desk.send("DELETE", "/desk/media/%ff/a.jpg")).status).toBe(400);
  for (const query of ["", "?path="])
    expect(await desk.json("GET", `/desk/media-uses${query}`)).toMatchObject({
      status: 400,
      detail: "The parameter path is missing: expected the path of a file, such as path=<hash>/ferry.jpg.",
    });
  expect((await desk.send("GET", "/desk/media-uses?path=a/../b.jpg")).status).toBe(400);
  expect((await remove(desk)).status).toBe(404);
});
