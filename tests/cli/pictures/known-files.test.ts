import { expect, it } from "vitest";
import { deskStore } from "../../../src/cli/pictures/file-store.ts";
import type { Upload } from "../../../src/cli/pictures/upload.ts";
import { type KnownFiles, storeOnce } from "../../../src/cli/pictures/upload-files.ts";
import { sha256 } from "../backup/file-site.ts";
import { startFakeDesk } from "./fake-desk.ts";
import { png } from "./picture-files.ts";

/*
 * A file that several articles of one run name is stored once.
 */

const PORTRAIT = png(100, 100);
const PATH = `${sha256(PORTRAIT).slice(0, 32)}/ines.png`;

const portrait = (): Upload => ({
  name: "ines.png",
  path: PATH,
  facts: { type: "image/png", bytes: PORTRAIT.length, hash: sha256(PORTRAIT), width: 100, height: 100 },
  widths: [],
  removed: [],
  notRemoved: [],
  offers: {},
  load: async () => PORTRAIT,
});

it("a picture that articles name at the same time is sent once in a run", async () => {
  const fake = await startFakeDesk();
  const desk = deskStore({ site: fake.origin, token: "a-token" });
  const known: KnownFiles = new Map();
  const stored = await Promise.all([1, 2, 3].map(() => storeOnce(desk, portrait(), known)));
  stored.push(await storeOnce(desk, portrait(), known));
  expect(stored.map(({ outcome }) => outcome)).toEqual(["uploaded", "present", "present", "present"]);
  expect(fake.received).toEqual([`HEAD /desk/media/${PATH}`, `PUT /desk/media/${PATH}`]);
});

it("a picture that could not be sent is sent again with the next article of the run", async () => {
  const fake = await startFakeDesk();
  const desk = deskStore({ site: fake.origin, token: "a-token" });
  fake.interveneWith((request, response) => {
    if (request.method !== "PUT") return undefined;
    response.writeHead(403, { "Content-Type": "application/json" }).end("{}");
    return true;
  });
  const known: KnownFiles = new Map();
  const failed = await Promise.allSettled([1, 2].map(() => storeOnce(desk, portrait(), known)));
  for (const each of failed)
    expect(each).toMatchObject({
      reason: { message: expect.stringMatching(/^ines\.png was not uploaded: /u) },
    });
  fake.interveneWith(() => undefined);
  expect(await storeOnce(desk, portrait(), known)).toMatchObject({ outcome: "uploaded" });
});
