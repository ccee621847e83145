import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { articlePictures, type PictureTreatment } from "../../../src/cli/articles/article-pictures.ts";
import { createFilePreparer } from "../../../src/cli/pictures/prepare-files.ts";
import { aFile, run } from "../command.ts";
import { startFakeDesk } from "./fake-desk.ts";
import { png } from "./picture-files.ts";

/*
 * `--copy-media`: pictures of other hosts are copied to the site. Without it they stay on their host, and only their size is read.
 */

const FERRY = png(640, 480);

/** Prepares an article's pictures, with other hosts that serve the given files. */
const preparedWith = async (
  document: Record<string, unknown>,
  web: Record<string, Buffer>,
  otherHosts: "copy" | "leave" = "copy",
) => {
  const requested: string[] = [];
  const preparer = createFilePreparer({
    fetchFrom: async (url) => {
      requested.push(url);
      const bytes = web[url];
      return bytes === undefined
        ? { why: "the server responds with 404" }
        : { value: Uint8Array.from(bytes) };
    },
  });
  onTestFinished(() => preparer[Symbol.asyncDispose]());
  const treatment: PictureTreatment = {
    places: {
      folder: "/nowhere",
      root: undefined,
      allowed: [],
      origin: "https://courier.example",
      served: undefined,
      preparer,
      otherHosts,
      language: "en",
    },
    incomplete: "refuse",
    offers: "use",
    versions: "none",
    person: undefined,
    terminal: undefined,
  };
  const pictures = await articlePictures(document, { report: [], lines: { body: [12, 14, 16] } }, treatment);
  return { ...pictures, requested };
};

const figure = (url: string, more: Record<string, unknown> = {}) => ({
  type: "figure",
  url,
  alt: "A ferry",
  ...more,
});

describe("--copy-media", () => {
  it("a picture of another host gets the address and the size of its copy, once for the same picture", async () => {
    const url = "https://pictures.example/2026/The%20Ferry.png?w=9";
    const document = { body: [figure(url), figure(url, { width: 64, height: 48 })] };
    const { document: copied, uploads, requested, errors } = await preparedWith(document, { [url]: FERRY });
    expect(errors).toEqual([]);
    expect(requested).toEqual([url]);
    expect(uploads).toHaveLength(1);
    const [upload] = uploads;
    expect(upload?.path).toMatch(/^[\da-f]{32}\/the-ferry\.png$/u);
    expect(copied.body).toMatchObject([
      { url: `/media/${upload?.path}`, width: 640, height: 480 },
      { url: `/media/${upload?.path}`, width: 640, height: 480 },
    ]);
    expect(Buffer.from((await upload?.load()) ?? []).equals(FERRY)).toBe(true);
  });

  it("portraits and still images of embeds are copied too, and pictures of the site itself are not", async () => {
    const [portrait, still] = ["https://pictures.example/ines.png", "//pictures.example/still.png"];
    const { document, requested } = await preparedWith(
      {
        authors: [{ id: "ines", name: "Ines", image: portrait }],
        lead: figure("https://courier.example/media/old.png", { width: 9, height: 9 }),
        body: [{ type: "embed", url: "https://videos.example", thumbnail: { url: still, alt: "A gull" } }],
      },
      { [portrait]: FERRY, [`https:${still}`]: FERRY },
    );
    expect(requested).toEqual([portrait, `https:${still}`]);
    expect(document).toMatchObject({
      authors: [{ image: expect.stringMatching(/^\/media\/.*\/ines\.png$/u) }],
      lead: { url: "https://courier.example/media/old.png" },
      body: [
        { thumbnail: { url: expect.stringMatching(/^\/media\/.*\/still\.png$/u), width: 640, height: 480 } },
      ],
    });
  });

  it("one picture that cannot be copied is an error with its line", async () => {
    const [good, bad, page] = [
      "https://a.example/a.png",
      "https://a.example/b.png",
      "https://a.example/c.png",
    ];
    const { errors } = await preparedWith(
      { body: [figure(good), figure(bad), figure(page)] },
      { [good]: FERRY, [page]: Buffer.from("<!doctype html><title>Login</title>") },
    );
    expect(errors).toEqual([
      `line 14: the picture ${bad} cannot be copied. The picture cannot be fetched: the server responds with 404. To leave it on its host, leave --copy-media out. To publish without it, use --skip-pictures.`,
      expect.stringMatching(
        /^line 16: the picture https:\/\/a\.example\/c\.png cannot be copied\. .*--skip-pictures\.$/u,
      ),
    ]);
  });

  it("the command deletes its temporary copies", async () => {
    const preparer = createFilePreparer({ fetchFrom: async () => ({ value: Uint8Array.from(FERRY) }) });
    const { upload } = await preparer.fromWeb("https://pictures.example/a.png");
    expect(await upload?.load()).toHaveLength(FERRY.length);
    await preparer[Symbol.asyncDispose]();
    await expect(upload?.load()).rejects.toThrow(/ENOENT/u);
  });

  it("an article with a picture that cannot be copied is not published, and nothing is stored", async () => {
    const desk = await startFakeDesk();
    const other = createServer((_, response) => void response.end(FERRY));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/ferry.png`;
    const story = aFile(
      "story.md",
      `---\nid: ferry\ntitle: Ferry\nsection: town\npublished: 2026-11-20\n---\n\n![A ferry](${url})\n`,
    );
    const { code, notes } = await run("publish", story, "--copy-media", "--site", desk.origin);
    expect(code).toBe(1);
    expect(notes).toMatch(/line 8: the picture \S+ cannot be copied\. .*not on the public internet/u);
    expect(desk.received).toEqual([]);
  });
});

it("without --copy-media a picture with its size stays on its host and is not requested", async () => {
  const url = "https://pictures.example/ferry.png";
  const document = { body: [figure(url, { width: 640, height: 480 })] };
  const { document: same, requested, uploads } = await preparedWith(document, { [url]: FERRY }, "leave");
  expect(same).toEqual(document);
  expect({ requested, uploads }).toEqual({ requested: [], uploads: [] });
});
