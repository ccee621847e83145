import { createKVStore, type FilesKV } from "./kv-store.ts";
import type { MediaStore } from "./media-store.ts";
import { createMovingStore } from "./moving-store.ts";
import { createR2Store } from "./r2-store.ts";

/** The bindings that hold files. */
export interface MediaBindings {
  /** The namespace of the articles. */
  ARTICLES: FilesKV;
  /** The bucket for files. Optional. */
  MEDIA?: R2Bucket;
}

/**
 * Opens the files of the publication: in R2 if a bucket is bound, otherwise in KV. With a bucket, files that are still in KV are
 * found too.
 *
 * @example const file = await createMediaStore(env).get("0123456789abcdef0123456789abcdef/ferry.jpg");
 */
export const createMediaStore = ({ ARTICLES, MEDIA }: MediaBindings): MediaStore => {
  const kv = createKVStore(ARTICLES);
  return MEDIA === undefined ? kv : createMovingStore(createR2Store(MEDIA), kv);
};
