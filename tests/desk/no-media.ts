import type { CoreEnvironment } from "../../src/desk/core.ts";

/** The files of a desk that has none. */
export const noMedia: CoreEnvironment["media"] = {
  head: async () => undefined,
  delete: async () => undefined,
  list: async () => ({ files: [] }),
};
