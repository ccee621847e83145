import { createHash } from "node:crypto";
import { type Fields, fieldsOf, isFields, listOf } from "../../article/json-value.ts";
import { encodePath } from "../../http/url.ts";
import { parseMediaPath, versionPrefix } from "../../media/media-path.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { type DeskAccess, type DeskResponse, sendToDesk, streamFromDesk } from "./client.ts";
import { deskFailure, unexpectedResponse } from "./desk-failure.ts";

/*
 * The files that a site stores, at the desk: pictures, audio, video, documents and fonts.
 */

/** A file that the site stores. */
export interface StoredFile {
  /** Its media path, such as `<hash>/ferry.jpg`. */
  path: string;
  /** Its absolute URL. */
  url: string;
  /** Its media type. */
  type: string;
  bytes: number;
  /** The SHA-256 of the bytes, 64 hexadecimal digits; undefined if another program stored the file. */
  hash?: string;
  /** In pixels, as browsers show it. */
  width?: number;
  height?: number;
  /** ISO 8601. */
  uploaded?: string;
}

/** An article that names a file. */
export interface FileUse {
  id: string;
  headline: string;
  /** The numbers of the revisions that name the file. */
  revisions: number[];
  /** True if the current revision names it. */
  current: boolean;
}

/** The articles and the settings that name a file. */
export interface FileUses {
  items: FileUse[];
  settings: string[];
}

const deskMediaPath = (path: string): string => `/media${encodePath(`/${path}`)}`;

const storedFile = (value: unknown, site: string): StoredFile => {
  const { path, url, type, bytes, hash, width, height, uploaded } = fieldsOf(value);
  if (typeof path !== "string" || typeof url !== "string") throw unexpectedResponse(site, "path and url");
  return {
    path,
    url: new URL(url, site).href,
    type: typeof type === "string" ? type : "",
    bytes: typeof bytes === "number" ? bytes : 0,
    ...(typeof hash === "string" && /^[\da-f]{64}$/u.test(hash) && { hash }),
    ...(typeof width === "number" && { width }),
    ...(typeof height === "number" && { height }),
    ...(typeof uploaded === "string" && { uploaded }),
  };
};

/** Returns the failure for a site of a version that stores no files. */
const noStore = (site: string): Failure =>
  new Failure(
    `The desk of ${site} does not store files. Deploy the same version of the site and of this command.`,
  );

/** A failure that concerns one file alone. The site may take others. */
export class FileRefused extends Failure {}

/** Returns the failure for a file at whose path the site has other bytes. */
export const otherFile = (path: string, site: string): FileRefused =>
  new FileRefused(
    `${site} has another file at ${printable(path)}. A file never changes, because browsers keep it for a year. Choose another name.`,
  );

/** The problems with files that the desk explains better than the command can. */
const DETAILED = ["bad-request", "content-too-large", "unsupported-media-type", "no-bucket", "file-busy"].map(
  (name) => `/problems#${name}`,
);

/** Returns the failure for a request about a file that the desk refused. */
const mediaFailure = (response: DeskResponse, site: string): Failure => {
  const { status, body } = response;
  const { type, detail } = fieldsOf(body);
  if (status === 404 || status === 405) return noStore(site);
  // Here the desk's own text names the types and sizes that the site takes, or the setting or binding that it lacks.
  if (DETAILED.includes(String(type)) && typeof detail === "string")
    return new FileRefused(printable(detail));
  return deskFailure(response, site);
};

/**
 * Returns the entity tag of a file that the site stores: the SHA-256 of its bytes in quotation marks. Returns undefined if there is no
 * such file.
 *
 * @param path its media path
 * @throws {Failure} if the site does not respond or the desk refuses the request
 */
export const storedETag = async (desk: DeskAccess, path: string): Promise<string | undefined> => {
  const { status, etag } = await sendToDesk(desk, { path: deskMediaPath(path), method: "HEAD" });
  if (status === 404) return undefined;
  if (status === 200) return etag ?? "";
  // A response to HEAD does not say why: that to GET does.
  const reason = await sendToDesk(desk, { path: "/media?limit=1", method: "GET" });
  throw mediaFailure(reason.status === 200 ? { ...reason, status } : reason, desk.site);
};

/**
 * Stores a file. The same bytes at the same path change nothing.
 *
 * @returns whether the file is new. `taken`: the path has other bytes, which stay
 * @throws {Failure} if the site does not respond, or the desk refuses the file
 */
export const putFile = async (
  desk: DeskAccess,
  { path, bytes }: { path: string; bytes: Uint8Array },
): Promise<"uploaded" | "present" | "taken"> => {
  const digest = createHash("sha256").update(bytes).digest("base64");
  const response = await sendToDesk(desk, {
    path: deskMediaPath(path),
    method: "PUT",
    // RFC 9530: the desk stores nothing if a byte changed on the way.
    headers: { "Repr-Digest": `sha-256=:${digest}:` },
    file: bytes,
  });
  if (response.status === 201) return "uploaded";
  if (response.status === 200) return "present";
  if (fieldsOf(response.body).type === "/problems#other-file") return "taken";
  throw mediaFailure(response, desk.site);
};

/** Returns whether a site stores files, as far as the desk says so. */
export const storesFiles = async (desk: DeskAccess): Promise<boolean> => {
  const { status, body } = await sendToDesk(desk, { path: "/media?limit=1", method: "GET" });
  return status === 200 && listOf(fieldsOf(body).items).length > 0;
};

/** The number of files in one response. */
const PAGE = "1000";

/**
 * Yields the files that a site stores, in the order of their paths.
 *
 * @param prefix the beginning of their media paths; empty for all files
 * @throws {Failure} if the site does not respond or the desk refuses the request
 */
export const listFiles = async function* (desk: DeskAccess, prefix: string): AsyncGenerator<StoredFile> {
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({
      limit: PAGE,
      ...(prefix !== "" && { prefix }),
      ...(cursor !== undefined && { cursor }),
    });
    const response = await sendToDesk(desk, { path: `/media?${query}`, method: "GET" });
    if (response.status !== 200) throw mediaFailure(response, desk.site);
    const { items, cursor: next } = fieldsOf(response.body);
    for (const item of listOf(items)) yield storedFile(item, desk.site);
    cursor = typeof next === "string" && next !== "" ? next : undefined;
  } while (cursor !== undefined);
};

/** A file in the list of a site, with its smaller versions and the files with the same bytes. */
export interface FileWithVersions {
  /** Undefined if the list does not have it. A file that was stored a minute ago may be missing. */
  file: StoredFile | undefined;
  /** The widths of its smaller versions in pixels, in ascending order. */
  widths: number[];
  /** The files with the same hash in their paths and another name. */
  others: StoredFile[];
}

/**
 * Fetches what the list says about a file, its smaller versions, and the files with the same bytes.
 *
 * @throws {Failure} if the site does not respond or the desk refuses the request
 */
export const fetchWithVersions = async (desk: DeskAccess, path: string): Promise<FileWithVersions> => {
  const original = parseMediaPath(path)?.kind === "original";
  const found: FileWithVersions = { file: undefined, widths: [], others: [] };
  for await (const each of listFiles(desk, original ? versionPrefix(path) : path)) {
    const parsed = parseMediaPath(each.path);
    if (each.path === path) found.file = each;
    else if (parsed?.kind === "version" && path.endsWith(`/${parsed.name}`)) found.widths.push(parsed.width);
    else if (original && parsed?.kind === "original") found.others.push(each);
  }
  found.widths.sort((a, b) => a - b);
  return found;
};

/**
 * Yields the bytes of a file as they arrive. They are not verified.
 *
 * @throws {Failure} if the site does not respond, the desk refuses the request, or the response ends early
 */
export const downloadFile = (desk: DeskAccess, path: string): AsyncGenerator<Uint8Array> =>
  streamFromDesk(desk, { path: deskMediaPath(path) });

const fileUse = (item: Fields): FileUse => ({
  id: String(item.id),
  headline: String(item.headline ?? ""),
  revisions: listOf(item.revisions).map(Number),
  current: item.current === true,
});

/** Reads the articles and settings that name a file, from a response or from a problem document. */
const usesIn = (body: unknown): FileUses => {
  const { items, articles = items, settings } = fieldsOf(body);
  return {
    items: listOf(articles).filter(isFields).map(fileUse),
    settings: listOf(settings).map(String),
  };
};

/**
 * Fetches the articles that name a file in any revision, and the settings that name it.
 *
 * @throws {Failure} if the site does not respond or the desk refuses the request
 */
export const fetchUses = async (desk: DeskAccess, path: string): Promise<FileUses> => {
  const response = await sendToDesk(desk, {
    path: `/media-uses?${new URLSearchParams({ path })}`,
    method: "GET",
  });
  if (response.status !== 200) throw mediaFailure(response, desk.site);
  return usesIn(response.body);
};

/**
 * Deletes a file and its smaller versions.
 *
 * @returns the articles and settings that still name it; undefined if it is deleted
 * @throws {Failure} if the site does not respond or the desk refuses the request
 */
export const deleteFile = async (desk: DeskAccess, path: string): Promise<FileUses | undefined> => {
  const response = await sendToDesk(desk, { path: deskMediaPath(path), method: "DELETE" });
  if (response.status === 202 || response.status === 200 || response.status === 204) return undefined;
  const uses = usesIn(response.body);
  if (response.status === 409 && uses.items.length + uses.settings.length > 0) return uses;
  if (response.status === 404)
    throw new Failure(
      `${desk.site} does not store ${printable(path)}. \`npx broadsheet media list\` lists the files.`,
    );
  throw mediaFailure(response, desk.site);
};

/** A file that the desk does not move until someone repairs it. */
export interface FailedMove {
  path: string;
  reason: string;
}

/** One step of a move between stores. */
export interface MoveStep {
  /** The number of files that this step moved. */
  moved: number;
  /** The number of bytes that R2 got. */
  bytes: number;
  /** The number of files that stay in KV, because they are being stored or deleted. */
  skipped: number;
  /** The files that stay in KV, because their bytes there are wrong. */
  failed: FailedMove[];
  /** The cursor for the next step, empty for the beginning; undefined after the last one. */
  left: string | undefined;
}

/**
 * Moves some files from KV to R2.
 *
 * @param cursor `left` of the step before; undefined for the first step
 * @throws {Failure} if the site does not respond or the desk refuses the request
 */
export const moveFiles = async (desk: DeskAccess, cursor: string | undefined): Promise<MoveStep> => {
  const response = await sendToDesk(desk, {
    path: "/media:move",
    method: "POST",
    body: { to: "r2", ...(cursor !== undefined && cursor !== "" && { cursor }) },
  });
  if (response.status !== 200) throw mediaFailure(response, desk.site);
  const { moved, bytes, skipped, failed, left } = fieldsOf(response.body);
  if (typeof moved !== "number") throw unexpectedResponse(desk.site, "moved");
  return {
    moved,
    bytes: typeof bytes === "number" ? bytes : 0,
    skipped: listOf(skipped).length,
    failed: listOf(failed).map((each) => {
      const { path, reason } = fieldsOf(each);
      return { path: String(path), reason: String(reason) };
    }),
    left: typeof left === "string" ? left : undefined,
  };
};
