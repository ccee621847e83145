import type { DeskAccess } from "../desk/client.ts";
import { putFile, storedETag } from "../desk/media.ts";
import type { AskDesk } from "./site-files.ts";

/** The store of a site, as a command uses it for files that are ready: for an upload, or for a dry run that stores nothing. */
export interface FileStore {
  /** The site's origin, for messages. */
  site: string;
  /** The work in the progress line. */
  work: "Uploading" | "Checking files";
  /** Returns the entity tag of a stored file; undefined if there is none. */
  etag: (path: string) => Promise<string | undefined>;
  /** Stores a file. `taken`: the path has other bytes. `dry run`: it would be stored. */
  put: (file: { path: string; bytes: Uint8Array }) => Promise<"uploaded" | "present" | "taken" | "dry run">;
}

/** Returns the store of a desk. */
export const deskStore = (desk: DeskAccess): FileStore => ({
  site: desk.site,
  work: "Uploading",
  etag: (path) => storedETag(desk, path),
  put: (file) => putFile(desk, file),
});

/** Returns the store of a dry run. If the desk cannot be asked, it has no file. */
export const dryRunStore = (site: string, ask: AskDesk): FileStore => ({
  site,
  work: "Checking files",
  etag: (path) => ask((desk) => storedETag(desk, path)),
  put: async () => "dry run",
});
