import { mediaKey } from "../../media/media-path.ts";
import type { MediaStore } from "../../media/media-store.ts";

type KV = Pick<KVNamespace, "put" | "delete" | "list">;

const PREFIX = mediaKey("");

/** Returns KV whose deletions of media files also delete the copy in R2. */
export const withMedia = ({ kv, media }: { kv: KV; media: Pick<MediaStore, "delete"> }): KV =>
  ({
    put: (key: string, value: string) => kv.put(key, value),
    delete: (key) => (key.startsWith(PREFIX) ? media.delete(key.slice(PREFIX.length)) : kv.delete(key)),
    list: (options) => kv.list(options),
  }) as KV;
