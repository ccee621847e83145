import { afterAll, beforeAll, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { startMortalSite } from "./mortal-site.ts";
import { aPicture, digestOf, type MediaBody, pathFor, readMedia, sha256 } from "./running-media.ts";

/*
 * workerd is killed at random moments of uploads, to KV and to R2, and of the move from one to the other. A file is whole or absent.
 * The tests are one story: the files of the first one move in the second one.
 */

const KILLS = repetitions({ short: 3, full: 12, long: 60 });
const UPLOADS = repetitions({ short: 15, full: 80, long: 400 });

const TIMEOUT = KILLS * 40_000;

let site: Awaited<ReturnType<typeof startMortalSite>>;
beforeAll(async () => {
  site = await startMortalSite();
});
afterAll(() => site.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Sent {
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Returns a file of up to 3 MB. */
const aFile = (number: number): Sent => {
  const bytes = aPicture(number, 1_000 + Math.floor(Math.random() * 3_000_000));
  return { path: pathFor(bytes, `file-${number}.gif`), bytes };
};

let isDown = false;
/** Kills workerd at random moments until the work is done, at least as often as it says. */
const killing = async (work: Promise<unknown>): Promise<void> => {
  let isDone = false;
  const end = (): void => {
    isDone = true;
  };
  // `work` may fail while workerd restarts, before anything below awaits it.
  work.then(end, end);
  for (let kills = 0; kills < KILLS && !isDone; kills += 1) {
    await pause(Math.random() * 700);
    isDown = true;
    await site.killAndRestart();
    isDown = false;
  }
  await work;
};

/** Asks until there is a response. */
const persistently = async (path: string, init: RequestInit = {}): Promise<Response> => {
  for (;;) {
    try {
      const response = await site.ask(path, { ...init, signal: AbortSignal.timeout(30_000) });
      if (response.status < 500) return response;
      await response.arrayBuffer();
    } catch {
      // workerd was killed.
    }
    while (isDown) await pause(10);
  }
};

const put = ({ path, bytes }: Sent): Promise<Response> =>
  site.ask(`/desk/media/${path}`, {
    method: "PUT",
    headers: { "Repr-Digest": digestOf(bytes) },
    body: bytes,
    signal: AbortSignal.timeout(30_000),
  });

/** Uploads files while workerd is killed, and returns the paths of those that got a 201. */
const uploadWhileKilled = async (files: readonly Sent[]): Promise<Set<string>> => {
  const acknowledged = new Set<string>();
  let next = 0;
  const upload = async (): Promise<void> => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      try {
        if ((await put(file)).status === 201) acknowledged.add(file.path);
      } catch {
        // Without a response, the file may be whole or absent.
      }
      while (isDown) await pause(10);
    }
  };
  await killing(Promise.all([upload(), upload(), upload()]));
  return acknowledged;
};

/** Returns the whole list. A page of R2 may have fewer files than the limit. */
const allFiles = async (): Promise<MediaBody["items"]> => {
  const files = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const query = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await readMedia(await site.ask(`/desk/media?limit=1000${query}`));
    files.push(...page.items);
    cursor = page.cursor;
  }
  return files;
};

/** Checks that each file is whole, with the right facts, or absent, and returns the paths of those that exist. */
const wholeOrAbsent = async (files: readonly Sent[]): Promise<Set<string>> => {
  const found = new Set<string>();
  for (const { path, bytes } of files) {
    const response = await site.ask(`/desk/media/${path}`);
    const body = new Uint8Array(await response.arrayBuffer());
    if (response.status === 404) continue;
    expect(response.status).toBe(200);
    expect(sha256(body)).toBe(sha256(bytes));
    expect(response.headers.get("ETag")).toBe(`"${sha256(bytes)}"`);
    expect(response.headers.get("Content-Type")).toBe("image/gif");
    found.add(path);
  }
  const listed = await allFiles();
  for (const { path, bytes } of files) {
    const item = listed.find((each) => each.path === path);
    expect(item !== undefined, path).toBe(found.has(path));
    if (item !== undefined) expect(item).toMatchObject({ bytes: bytes.length, hash: sha256(bytes) });
  }
  return found;
};

/** Uploads files, with kills, and then the missing ones without. */
const check = async (files: readonly Sent[]): Promise<void> => {
  const acknowledged = await uploadWhileKilled(files);
  const found = await wholeOrAbsent(files);
  expect([...acknowledged].filter((path) => !found.has(path))).toEqual([]);
  for (const file of files) {
    const { status } = await put(file);
    expect(status).toBe(found.has(file.path) ? 200 : 201);
  }
  expect((await wholeOrAbsent(files)).size).toBe(files.length);
  console.info(
    `${acknowledged.size} of ${files.length} acknowledged over ${KILLS} kills; ${found.size} whole`,
  );
};

const inKV = Array.from({ length: UPLOADS }, (_, index) => aFile(index));

it(
  `after ${KILLS} kills, every file in KV is whole or absent, and can be sent again`,
  {
    timeout: TIMEOUT,
  },
  () => check(inKV),
);

it("files move to R2 while readers read every byte of them, also if workerd is killed", {
  timeout: TIMEOUT,
}, async () => {
  await site.bindBucket();
  let isMoving = true;
  let reads = 0;
  const read = async (): Promise<void> => {
    while (isMoving) {
      const { path, bytes } = inKV[Math.floor(Math.random() * inKV.length)] ?? aFile(0);
      let response: Response;
      let body: ArrayBuffer;
      try {
        response = await site.ask(`/media/${path}`);
        body = await response.arrayBuffer();
      } catch {
        while (isDown) await pause(10);
        continue;
      }
      if (response.status >= 500 && isDown) continue;
      expect(response.status, path).toBe(200);
      expect(sha256(new Uint8Array(body))).toBe(sha256(bytes));
      reads += 1;
    }
  };
  const move = async (): Promise<number> => {
    let moved = 0;
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const response = await persistently("/desk/media:move", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ to: "r2", limit: 5, ...(cursor !== "" && { cursor }) }),
      });
      expect(response.status).toBe(200);
      const page = await readMedia(response);
      moved += page.moved;
      cursor = page.left;
    }
    return moved;
  };
  const moveWhileKilled = async (): Promise<number> => {
    const work = move();
    try {
      await killing(work);
      return await work;
    } finally {
      isMoving = false;
    }
  };
  const [moved] = await Promise.all([moveWhileKilled(), ...Array.from({ length: 4 }, read)]);
  expect(reads).toBeGreaterThan(0);
  expect((await wholeOrAbsent(inKV)).size).toBe(inKV.length);
  console.info(`${moved} moves acknowledged, ${reads} reads`);
});

it(
  `after ${KILLS} kills, every file in R2 is whole or absent, and can be sent again`,
  {
    timeout: TIMEOUT,
  },
  () => check(Array.from({ length: UPLOADS }, (_, index) => aFile(1_000 + index))),
);
