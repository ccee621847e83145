import { createHash } from "node:crypto";
import { join } from "node:path";
import { publicationFolder } from "../publication.ts";
import { createRuntime } from "../runtime/runtime.ts";
import type { Fault, FaultyOperation } from "./media-worker.ts";
import { TOKEN } from "./token.ts";

/*
 * A desk with files, in real workerd.
 */

export const ORIGIN = "https://courier.example";

/** The fields of a response about files, and of a problem. */
export interface MediaBody {
  type: string;
  detail: string;
  path: string;
  url: string;
  bytes: number;
  hash: string;
  width?: number;
  height?: number;
  uploaded: string;
  cursor?: string;
  items: { path: string; url: string; type: string; bytes: number; hash: string; id: string }[];
  articles: { id: string; headline: string; revisions: number[]; current: boolean }[];
  settings: string[];
  moved: number;
  left?: string;
  skipped: string[];
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Returns the value of Repr-Digest. */
export const digestOf = (bytes: Uint8Array): string =>
  `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`;

/** Returns the path of a file with these bytes. */
export const pathFor = (bytes: Uint8Array, name: string): string => `${sha256(bytes).slice(0, 32)}/${name}`;

/** Returns a GIF of one pixel with more bytes behind it, so that each number gives another file. */
export const aPicture = (number: number, size = 200): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size);
  bytes.set(Buffer.from("R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=", "base64"));
  const view = new DataView(bytes.buffer);
  for (let at = 43; at < size; at += 4) view.setUint32(Math.min(at, size - 4), number * 31 + at);
  return bytes;
};

/** Starts a desk. Close it after the tests. */
export const startMediaDesk = async ({ vars = {}, r2 = false }: { vars?: object; r2?: boolean } = {}) => {
  const harness = createRuntime({
    root: publicationFolder,
    workers: [
      {
        config: {
          name: "media-site",
          main: join(import.meta.dirname, "media-worker.ts"),
          compatibility_date: "2026-10-20",
          kv_namespaces: [{ binding: "ARTICLES", id: "articles" }],
          ...(r2 && { r2_buckets: [{ binding: "MEDIA", bucket_name: "media" }] }),
          durable_objects: { bindings: [{ name: "DESK", class_name: "Desk" }] },
          exports: { Desk: { type: "durable-object", storage: "sqlite" } },
          vars: {
            PUBLICATION: "The Harbour Courier",
            ORIGIN,
            LANGUAGE: "en",
            TIME_ZONE: "Europe/Oslo",
            PUBLISH_TOKEN: TOKEN,
            ...vars,
          } as never,
        },
      } as never,
    ],
  });
  const { url } = await harness.listen();
  const ask = (path: string, init: Parameters<typeof harness.fetch>[1] = {}, token = TOKEN) =>
    harness.fetch(`${ORIGIN}${path}`, {
      redirect: "manual",
      ...init,
      headers: { Authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) },
    });
  const worker = () =>
    harness.getWorker<object, typeof import("./media-worker.ts")>().getExport() as Promise<{
      break: (operation: FaultyOperation, fault: Fault) => Promise<void>;
      purges: () => Promise<string[][]>;
      passTime: (ms: number) => Promise<void>;
      now: () => Promise<number>;
    }>;
  return {
    /** The address of the server. */
    url,
    ask,
    worker,
    kv: harness.kv,
    /** Uploads a file. */
    upload: (path: string, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
      ask(`/desk/media/${encodeURI(path)}`, {
        method: "PUT",
        headers: { "Repr-Digest": digestOf(bytes), ...headers },
        body: bytes,
      }),
    /** Reads a file with its hash; undefined if there is none. */
    stored: async (path: string) => {
      const response = await ask(`/desk/media/${encodeURI(path)}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return response.status === 200 ? { bytes, headers: response.headers } : undefined;
    },
    close: () => harness.close(),
  };
};

export type MediaDesk = Awaited<ReturnType<typeof startMediaDesk>>;

/** Reads the JSON body of a response. */
export const readMedia = async (response: { json: () => Promise<unknown> }): Promise<MediaBody> =>
  (await response.json()) as MediaBody;
