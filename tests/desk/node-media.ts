import type { CoreEnvironment } from "../../src/desk/core.ts";
import type { FileFacts } from "../../src/media/file-facts.ts";
import { mediaKey } from "../../src/media/media-path.ts";

/** Returns the files in a map of KV's values, which has their facts as JSON instead of their bytes. */
export const mediaIn = (
  values: ReadonlyMap<string, string>,
  deleteKey: (key: string) => Promise<void>,
): CoreEnvironment["media"] => {
  const factsOf = (key: string): FileFacts | undefined => {
    const text = values.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as FileFacts);
  };
  return {
    head: async (path) => factsOf(mediaKey(path)),
    delete: (path) => deleteKey(mediaKey(path)),
    list: async ({ prefix = "" }) => ({
      files: [...values.keys()]
        .filter((key) => key.startsWith(mediaKey(prefix)))
        .map((key) => ({ path: key.slice(mediaKey("").length), facts: factsOf(key) })),
    }),
  };
};
